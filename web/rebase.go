package web

import "strings"

// Rebase turns the addresses of a page or fragment, which begin with a slash, into those of a static copy, where all
// pages are files in one folder: "/swap" becomes "swap.html", "/trade/VTR-tUSD" "trade-VTR-tUSD.html", "/" "./". Text
// and attribute values are escaped when they are rendered, so that what is searched for here is markup of ours alone.
func Rebase(html string) string {
	for _, attribute := range []string{` href="/`, ` action="/`} {
		var b strings.Builder
		for rest := html; ; {
			at := strings.Index(rest, attribute)
			if at < 0 {
				if b.Len() > 0 {
					b.WriteString(rest)
					html = b.String()
				}
				break
			}
			start := at + len(attribute) - 1
			end := strings.IndexByte(rest[start:], '"')
			if end < 0 { // no markup of ours
				return html
			}
			b.WriteString(rest[:start])
			b.WriteString(StaticPath(rest[start : start+end]))
			rest = rest[start+end:]
		}
	}
	return html
}

// StaticPath returns the file, relative to the folder of a static copy, of the page at an address like "/swap?in=VTR".
func StaticPath(address string) string {
	path, tail := address, ""
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		path, tail = address[:i], address[i:]
	}
	path = strings.TrimPrefix(path, "/")
	if path == "" || path == "review" { // the review step without script needs a server
		return "./" + tail
	}
	return strings.ReplaceAll(path, "/", "-") + ".html" + tail
}
