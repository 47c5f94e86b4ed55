package web

// CSP is the Content-Security-Policy of the pages and of the Worker's own response, which a page's policy
// does not cover. Nothing is inline, so no hash or nonce is needed; connect-src is open because nodes, RPC
// endpoints and signaling servers are the reader's choice.
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self' http: https: ws: wss:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; " +
	"form-action 'self'; frame-ancestors 'none'"

// Headers are the response headers of every page, and of the Worker's script.
func Headers() map[string]string {
	return map[string]string{
		"Content-Security-Policy": CSP,
		"X-Content-Type-Options":  "nosniff",
		"Referrer-Policy":         "no-referrer",
	}
}
