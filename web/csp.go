package web

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/virtuatrader/virtua/web/render"
)

// lookScript sets what the reader chose of the page's look before anything is painted. It is the only script that
// stands in the page, and the policy names its hash.
const lookScript = `try{for(const k of["theme","sides"]){const v=localStorage.getItem("virtua."+k);if(v)document.documentElement.dataset[k]=v}}catch{}`

func look() Component { return render.Raw("<script>" + lookScript + "</script>") }

// CSP returns the Content-Security-Policy of the pages and of the Worker's own response, which a page's policy
// does not cover. connect-src is open because nodes, RPC endpoints and signaling servers are the reader's choice.
func CSP() string { return policy() + "; frame-ancestors 'none'" }

// MetaCSP returns the policy for a page that comes without headers of ours: as a meta element, which knows no
// frame-ancestors. Nothing can cover its Worker's own response.
func MetaCSP() string {
	return `<meta http-equiv="Content-Security-Policy" content="` + policy() + `"/>`
}

func policy() string {
	sum := sha256.Sum256([]byte(lookScript))
	return strings.Join([]string{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval' 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
		"style-src 'self'", "img-src 'self' data:", "connect-src 'self' http: https: ws: wss:", "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'"}, "; ")
}

// Headers are the response headers of every page, and of the Worker's script.
func Headers() map[string]string {
	return map[string]string{
		"Content-Security-Policy": CSP(),
		"X-Content-Type-Options":  "nosniff",
		"Referrer-Policy":         "no-referrer",
	}
}
