package main

import (
	"errors"
	"strings"
)

// darkMedia is how the bundled style sheet asks for the dark theme.
const darkMedia = "@media(prefers-color-scheme:dark){"

// errDark says that a rule of the dark theme cannot be chosen by the reader.
var errDark = errors.New("a rule for prefers-color-scheme: dark is not on :root: set a token there and use it")

// chooseDark lets the reader choose the theme against the system's: each rule of the dark theme counts where the system
// is dark and the page is not told to be light (data-theme), and where the page is told to be dark. All such rules set
// tokens on :root, in one place of the source; css is minified.
func chooseDark(css []byte) ([]byte, error) {
	var out strings.Builder
	for rest := string(css); ; {
		before, after, found := strings.Cut(rest, darkMedia)
		out.WriteString(before)
		if !found {
			return []byte(out.String()), nil
		}
		var system, told strings.Builder
		for !strings.HasPrefix(after, "}") {
			selector, more, ok := strings.Cut(after, "{")
			body, next, closed := strings.Cut(more, "}")
			tail, on := strings.CutPrefix(selector, ":root")
			if !ok || !closed || !on || strings.ContainsAny(tail, " ,>+~") {
				return nil, errDark
			}
			system.WriteString(":root:where(:not([data-theme=light]))" + tail + "{" + body + "}")
			told.WriteString(":root:where([data-theme=dark])" + tail + "{" + body + "}")
			after = next
		}
		out.WriteString(darkMedia + system.String() + "}" + told.String())
		rest = after[1:]
	}
}
