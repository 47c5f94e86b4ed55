package view

import (
	"encoding/json"
	"strconv"
)

// Page is everything that the trading page shows. The server fills it from its observer node; the node in
// the browser fills the same panels and sends those that changed.
type Page struct {
	Head     Head
	Markets  []MarketLink
	Market   string // symbol of the one shown
	Status   Status
	Notices  []Notice
	News     News
	Ladder   Ladder
	Chart    Chart
	Depth    Depth
	Trades   Trades
	Form     Form
	Preview  Preview // on the review page
	Orders   Orders
	History  History
	Balances Balances
	Wallet   Wallet
	Network  Network
}

// Head is what every page carries.
type Head struct {
	Title   string
	Assets  Assets
	Build   Build
	ChainID uint64
	Demo    bool
	Boot    Boot
}

// Assets are the addresses of the built files.
type Assets struct {
	CSS, JS, Icon, Manifest string
	AppleIcon               string
}

// Build says which build this is.
type Build struct {
	Version string
	Hash    string // of the page's files; "" in a development build
	Wasm    string // sha-256 of node.wasm
}

// Boot is what the page's script is told: where the node and its worker are, and where the world is.
type Boot struct {
	Build      string          `json:"build"`
	Wasm       string          `json:"wasm"`       // address of node.wasm
	WasmSize   int             `json:"wasmSize"`   // bytes unpacked, for the progress shown
	Worker     string          `json:"worker"`     // address of the worker's script
	Deployment json.RawMessage `json:"deployment"` // codec.Deployment
	RPC        []string        `json:"rpc"`
	Signaling  []string        `json:"signaling"`
	ICE        []string        `json:"ice,omitempty"`    // STUN and TURN servers, as run.Config takes them
	Relays     string          `json:"relays,omitempty"` // where relays with credentials that end are handed out
	Market     string          `json:"market"`
	Demo       bool            `json:"demo"`

	Offline string `json:"offline,omitempty"` // address of the service worker; none is registered without
	Config  string `json:"config,omitempty"`  // of a static copy: address of the file that says where endpoints and servers are
}

// JSON returns b for a script element: json.Marshal escapes <, > and &, so it cannot close the element.
func (b Boot) JSON() string {
	raw, err := json.Marshal(b)
	if err != nil {
		return "{}"
	}
	return string(raw)
}

// MarketLink is one entry of the market switch.
type MarketLink struct {
	Symbol, Base, Quote string
	Path                string // "/trade/VTR-tUSD"
	Last                string
	On                  bool
}

// MarketPath returns the address of a market's page.
func MarketPath(base, quote string) string { return "/trade/" + base + "-" + quote }

// NodeState is how far the node in this browser is.
type NodeState string

const (
	NodeNone     NodeState = "none"     // the server's page, before or without script
	NodeLoading  NodeState = "loading"  // downloading
	NodeStarting NodeState = "starting" // reading its store, opening links
	NodeAlone    NodeState = "alone"    // runs, no peer linked
	NodeLive     NodeState = "live"     // linked
	NodeFollows  NodeState = "follows"  // another tab runs it
	NodeFailed   NodeState = "failed"
)

// Status is the state of the node in the header.
type Status struct {
	State   NodeState
	Percent string // while loading, "0" to "100"
	Peers   int
	Mesh    Mesh   // the drawing of them
	Head    string // newest block
	Fault   *Fault
}

// Label is the status in two words.
func (s Status) Label() string {
	switch s.State {
	case NodeLoading:
		return "Loading node " + s.Percent + " %"
	case NodeStarting:
		return "Linking to peers"
	case NodeAlone:
		return "No peers yet"
	case NodeLive, NodeFollows:
		return "Live · " + Count(s.Peers, "peer", "peers")
	case NodeFailed:
		return "Node stopped"
	}
	return "Server’s book"
}

// Hint says what the status means.
func (s Status) Hint() string {
	switch s.State {
	case NodeLoading:
		return "Your own node is being loaded into this page. The book shown is the server’s."
	case NodeStarting:
		return "Your node runs and looks for peers. The book shown is the server’s until one is linked."
	case NodeAlone:
		return "Your node runs, but no peer is linked. Orders that you sign are shared when one arrives."
	case NodeLive:
		return "Your node runs in this page and gets the book from its peers."
	case NodeFollows:
		return "Your node runs in another tab of this browser; this tab shows the same."
	case NodeFailed:
		if s.Fault != nil {
			return s.Fault.Sentence + " " + s.Fault.Next
		}
		return "Your node could not start. The book shown is the server’s."
	}
	return "The book as the server’s node sees it. Your own node has not started."
}

// About is the about page.
type About struct {
	Head      Head
	Exchange  string
	Tokens    []AboutToken
	Block     string
	Signaling []string
	RPC       []string
	Licences  []Licence
}

// AboutToken is one token's contract.
type AboutToken struct{ Symbol, Name, Address, Decimals string }

// Licence is one part that Virtua is built of.
type Licence struct{ Name, Licence, What string }

// ChainName names the page's chain.
func (h Head) ChainName() string { return ChainLabel(h.ChainID, h.Demo) }

// ChainText returns the chain id in digits.
func (h Head) ChainText() string { return strconv.FormatUint(h.ChainID, 10) }
