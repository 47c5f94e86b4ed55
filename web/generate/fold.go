package main

import (
	"regexp"
	"strings"
)

// fold shortens what templ writes out at every turn into calls of web/render, whose Buffer remembers its first
// error: the same bytes rendered by a third of the code, which every page has to download. What does not match
// stays as templ wrote it and works too. The result is to be formatted.
func fold(code string) string {
	code = indent.ReplaceAllString(code, "")
	for _, r := range folds {
		code = r.from.ReplaceAllString(code, r.to)
	}
	return code
}

var indent = regexp.MustCompile(`(?m)^[ \t]+`)

var folds = []struct {
	from *regexp.Regexp
	to   string
}{
	{lines(`
#Err = templruntime.WriteString(#Buffer, «number», «rest»)
if #Err != nil {
return #Err
}
`), "templruntime.Put(templ_7745c5c3_Buffer, $1)\n"},
	{lines(`
#Err = templ.RenderCSSItems(ctx, #Buffer, «var»...)
if #Err != nil {
return #Err
}
`), ""},
	{lines(`
var «var» «type»
«var», #Err = templ.Join«kind»Errs(«rest»)
if #Err != nil {
return templ.Error{«any»}
}
_, #Err = #Buffer.WriteString(templ.EscapeString(«var»))
if #Err != nil {
return #Err
}
`), "templruntime.Text(templ_7745c5c3_Buffer, $1)\n"},
	{regexp.MustCompile(`templruntime\.Text\(templ_7745c5c3_Buffer, templruntime\.Key\((lang\.\w+)\)\)`), "templruntime.Word(templ_7745c5c3_Buffer, $1)"},
	{regexp.MustCompile(`(?m)templruntime\.Text\(templ_7745c5c3_Buffer, templruntime\.Said\((.*)\)\)$`), "templruntime.Say(templ_7745c5c3_Buffer, $1)"},
	{regexp.MustCompile(`(?m)templruntime\.Text\(templ_7745c5c3_Buffer, templ\.SafeURL\((.*)\)\)$`), "templruntime.Link(templ_7745c5c3_Buffer, $1)"},
	{lines(`
templruntime.GeneratedTemplate(func(#Input templruntime.GeneratedComponentInput) (#Err error) {
#W, ctx := #Input.Writer, #Input.Context
if #CtxErr := ctx.Err(); #CtxErr != nil {
return #CtxErr
}
` + buffer + `
«children» := templ.GetChildren(ctx)
if «var» == nil {
«var» = templ.NopComponent
}
ctx = templ.ClearChildren(ctx)
`), "templruntime.Body(func(ctx templruntime.Context, templ_7745c5c3_Buffer *templruntime.Buffer, $1 templ.Component) (templ_7745c5c3_Err error) {\n"},
	{lines(`
templruntime.GeneratedTemplate(func(#Input templruntime.GeneratedComponentInput) (#Err error) {
#W, ctx := #Input.Writer, #Input.Context
` + buffer + `
`), "templruntime.Body(func(ctx templruntime.Context, templ_7745c5c3_Buffer *templruntime.Buffer, _ templ.Component) (templ_7745c5c3_Err error) {\n"},
}

// buffer is how every body that templ writes gets its buffer.
const buffer = `#Buffer, #IsBuffer := templruntime.GetBuffer(#W)
if !#IsBuffer {
defer func() {
#BufErr := templruntime.ReleaseBuffer(#Buffer)
if #Err == nil {
#Err = #BufErr
}
}()
}
ctx = templ.InitializeContext(ctx)`

// lines makes an expression of literal lines: # is the prefix of templ's names, «rest» and «children» are what is
// kept.
func lines(text string) *regexp.Regexp {
	s := regexp.QuoteMeta(strings.TrimPrefix(text, "\n"))
	for name, meant := range map[string]string{
		"#": "templ_7745c5c3_", "«number»": `\d+`, "«any»": `.*`, "«rest»": `(.*)`, "«var»": `templ_7745c5c3_Var\d+`,
		"«children»": `(templ_7745c5c3_Var\d+)`, "«type»": `(?:string|templ\.SafeURL)`, "«kind»": `(?:String|URL)`,
	} {
		s = strings.ReplaceAll(s, name, meant)
	}
	return regexp.MustCompile(s)
}
