// Package render is what the code that templ generates calls at run time, cut down to what the page uses.
//
// templ's own runtime package imports net/http, whose package state alone adds 0.8 MB (gzip) to the
// browser's node. web/generate therefore points the generated files here, natively and in the browser
// alike, so that both render the same bytes through the same code.
package render

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/virtuatrader/virtua/web/lang"
)

// Component renders itself as HTML.
type Component interface {
	Render(ctx context.Context, w io.Writer) error
}

// ComponentFunc makes a function a Component.
type ComponentFunc func(ctx context.Context, w io.Writer) error

// Render calls f.
func (f ComponentFunc) Render(ctx context.Context, w io.Writer) error { return f(ctx, w) }

// NopComponent renders nothing.
var NopComponent Component = ComponentFunc(func(context.Context, io.Writer) error { return nil })

// Raw writes s as it is. Only constants of this repository may be passed, never what a peer or person sent.
func Raw(s string) Component {
	return ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	})
}

// SafeURL is an address that was built by us and needs no check of its scheme.
type SafeURL string

// Error tells where in a template rendering failed.
type Error struct {
	Err       error
	FileName  string
	Line, Col int
}

// Error returns "file: line, col: cause".
func (e Error) Error() string {
	return fmt.Sprintf("%s: line %d, col %d: %v", e.FileName, e.Line, e.Col, e.Err)
}

// Unwrap returns the cause.
func (e Error) Unwrap() error { return e.Err }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// EscapeString makes s safe as text and inside a quoted attribute.
func EscapeString[T ~string](s T) string { return escaper.Replace(string(s)) }

// JoinStringErrs passes an expression's value on with the first of its errors.
func JoinStringErrs[T ~string](s T, errs ...error) (string, error) { return string(s), first(errs) }

// JoinURLErrs does the same for an address.
func JoinURLErrs[T ~string](s T, errs ...error) (SafeURL, error) { return SafeURL(s), first(errs) }

func first(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// KeyValue is a class name that is on or off.
type KeyValue struct {
	Key string
	On  bool
}

// KV returns a class name that counts only when on is true.
func KV(key string, on bool) KeyValue { return KeyValue{key, on} }

// CSSClasses joins class names, given as string or KeyValue; empty ones and those that are off are left out.
type CSSClasses []any

// String returns the names with single spaces between them.
func (c CSSClasses) String() string {
	var b strings.Builder
	for _, v := range c {
		s, _ := v.(string)
		if kv, ok := v.(KeyValue); ok && kv.On {
			s = kv.Key
		}
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}

// RenderCSSItems exists because generated code calls it; the page has style sheets only.
func RenderCSSItems(context.Context, io.Writer, ...any) error { return nil }

type childrenKey struct{}

// InitializeContext returns ctx: there is no per-render state.
func InitializeContext(ctx context.Context) context.Context { return ctx }

// WithChildren hands a component's children down.
func WithChildren(ctx context.Context, c Component) context.Context {
	return context.WithValue(ctx, childrenKey{}, c)
}

// ClearChildren hides the children from the components below.
func ClearChildren(ctx context.Context) context.Context {
	if c, _ := ctx.Value(childrenKey{}).(Component); c == nil {
		return ctx
	}
	return context.WithValue(ctx, childrenKey{}, Component(nil))
}

// GetChildren returns the children handed down.
func GetChildren(ctx context.Context) Component {
	if c, _ := ctx.Value(childrenKey{}).(Component); c != nil {
		return c
	}
	return NopComponent
}

// Buffer collects what a tree of components writes, in a language.
type Buffer struct {
	w    *bufio.Writer
	lang *lang.Lang // nil: English
}

type langKey struct{}

// In renders what is rendered with the context in a language.
func In(ctx context.Context, l *lang.Lang) context.Context {
	return context.WithValue(ctx, langKey{}, l)
}

// LangOf returns the language of a context, English when it names none.
func LangOf(ctx context.Context) *lang.Lang {
	if l, _ := ctx.Value(langKey{}).(*lang.Lang); l != nil {
		return l
	}
	return lang.English
}

// Write implements io.Writer.
func (b *Buffer) Write(p []byte) (int, error) { return b.w.Write(p) }

// WriteString implements io.StringWriter.
func (b *Buffer) WriteString(s string) (int, error) { return b.w.WriteString(s) }

const bufferSize = 4096

var buffers = sync.Pool{New: func() any { return &Buffer{w: bufio.NewWriterSize(io.Discard, bufferSize)} }}

// GetBuffer returns w when it is a Buffer already, else one in front of it.
func GetBuffer(w io.Writer) (b *Buffer, existing bool) {
	if b, ok := w.(*Buffer); ok {
		return b, true
	}
	b = buffers.Get().(*Buffer)
	b.w.Reset(w)
	return b, false
}

// ReleaseBuffer flushes a Buffer that GetBuffer made.
func ReleaseBuffer(b *Buffer) error {
	err := b.w.Flush()
	b.w.Reset(io.Discard)
	b.lang = nil
	buffers.Put(b)
	return err
}

// WriteString writes a literal of a template; the index is for templ's watch mode, which is not used.
func WriteString(w *Buffer, _ int, s string) error {
	_, err := w.WriteString(s)
	return err
}

// Context is context.Context, under a name that generated files need no import for.
type Context = context.Context

// Put writes a literal. The first error is kept and told by ReleaseBuffer.
func Put(w *Buffer, s string) { _, _ = w.w.WriteString(s) }

// Text writes the value of an expression as text, safe also inside a quoted attribute.
func Text[T ~string](w *Buffer, s T) { _, _ = escaper.WriteString(w.w, string(s)) }

// Word writes a text of the catalogue.
func Word(w *Buffer, k lang.Key) { _, _ = escaper.WriteString(w.w, w.lang.Word(k)) }

// Say writes an expression's value in the words of the language, safe also inside a quoted attribute.
func Say[T ~string](w *Buffer, s T) { _, _ = escaper.WriteString(w.w, w.lang.Say(string(s))) }

// Link writes an address; one of the site's own pages is that of the language.
func Link[T ~string](w *Buffer, s T) {
	if w.lang != nil && w.lang.Prefix != "" && strings.HasPrefix(string(s), "/") {
		Put(w, w.lang.Prefix)
	}
	Text(w, s)
}

// As is a text said in a context, where its English word alone would mean several things.
func As(context, text string) Component {
	return Body(func(_ Context, w *Buffer, _ Component) error {
		Text(w, w.lang.Said(context, text))
		return nil
	})
}

// Body makes a component of what a template holds. children is what its caller put between the tags.
func Body(f func(ctx Context, w *Buffer, children Component) error) Component {
	return ComponentFunc(func(ctx context.Context, w io.Writer) (err error) {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, existing := GetBuffer(w)
		if !existing {
			b.lang, _ = ctx.Value(langKey{}).(*lang.Lang)
			defer func() {
				if flushed := ReleaseBuffer(b); err == nil {
					err = flushed
				}
			}()
		}
		children := GetChildren(ctx)
		return f(ClearChildren(ctx), b, children)
	})
}

// GeneratedComponentInput is what a generated component's body gets.
type GeneratedComponentInput struct {
	Context context.Context
	Writer  io.Writer
}

// GeneratedTemplate makes a generated body a Component.
func GeneratedTemplate(f func(GeneratedComponentInput) error) Component {
	return ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return f(GeneratedComponentInput{Context: ctx, Writer: w})
	})
}
