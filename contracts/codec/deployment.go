package codec

import (
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Deployment says where the contracts live and what is traded: written by contracts/deploy, read by node,
// page and server.
type Deployment struct {
	ChainID     uint64           `json:"chainId"`
	Exchange    eth.Address      `json:"exchange"`
	DeployBlock uint64           `json:"deployBlock"`
	Genesis     eth.Hash         `json:"genesis"` // hash of block 0: tells development chains apart
	Tokens      []order.Token    `json:"tokens"`
	Markets     []DeployedMarket `json:"markets"`
	Demo        bool             `json:"demo,omitempty"`
	Explorer    string           `json:"explorer,omitempty"`  // of the chain, like https://etherscan.io; empty: none is linked to
	ServerKey   string           `json:"serverKey,omitempty"` // signs lists of signaling servers: a public key, 66 hex digits; empty: none are believed

	// What the constructors were given: with the code it makes the contracts' addresses. Fees may have changed hands.
	Treasury eth.Address `json:"treasury,omitzero"` // got the supply of VTR
	FeeOwner eth.Address `json:"feeOwner,omitzero"` // first owned the fee sink of the Exchange
	Minter   eth.Address `json:"minter,omitzero"`   // of the demo tokens
}

// DeployedMarket names a market by its tokens' addresses.
type DeployedMarket struct {
	Base  eth.Address `json:"base"`
	Quote eth.Address `json:"quote"`
}

// maxListed bounds tokens and markets of a deployment file.
const maxListed = 4096

// ParseDeployment reads and checks a deployment file.
func ParseDeployment(b []byte) (Deployment, error) {
	var d Deployment
	if err := json.Unmarshal(b, &d); err != nil {
		return d, fault.New(fault.Invalid, "deployment: %w", err)
	}
	if d.ChainID == 0 || d.Exchange.IsZero() || len(d.Tokens) > maxListed || len(d.Markets) > maxListed {
		return d, fault.New(fault.Invalid, "deployment: no chain id or exchange, or too many tokens or markets")
	}
	if d.ServerKey != "" {
		var key eth.PublicKey
		raw, err := hex.DecodeString(d.ServerKey)
		if err != nil || copy(key[:], raw) != len(raw) || len(raw) != len(key) {
			return d, fault.New(fault.Invalid, "deployment: serverKey is not 66 hex digits")
		}
		if _, err := key.Address(); err != nil {
			return d, fault.New(fault.Invalid, "deployment: serverKey: %w", err)
		}
	}
	if d.Explorer != "" && d.TxLinks() == "" {
		return d, fault.New(fault.Invalid, "deployment: explorer is not like https://etherscan.io")
	}
	_, err := d.MarketList()
	return d, err
}

// TxLinks is what a transaction's hash is put behind to look at it in the explorer (EIP-3091); "" without one. A page that got
// its deployment elsewhere than from ParseDeployment never links to anything but https.
func (d *Deployment) TxLinks() string {
	if !strings.HasPrefix(d.Explorer, "https://") || strings.ContainsAny(d.Explorer, " \"'<>?#") {
		return ""
	}
	return strings.TrimSuffix(d.Explorer, "/") + "/tx/"
}

// Token returns a listed token.
func (d *Deployment) Token(a eth.Address) (order.Token, bool) {
	for _, t := range d.Tokens {
		if t.Address == a {
			return t, true
		}
	}
	return order.Token{}, false
}

// MarketList returns the markets with their grids, in the file's order.
func (d *Deployment) MarketList() ([]order.Market, error) {
	list := make([]order.Market, 0, len(d.Markets))
	for _, m := range d.Markets {
		base, ok1 := d.Token(m.Base)
		quote, ok2 := d.Token(m.Quote)
		if !ok1 || !ok2 {
			return nil, fault.New(fault.Invalid, "deployment: a market names an unlisted token")
		}
		market, err := order.NewMarket(base, quote)
		if err != nil {
			return nil, err
		}
		list = append(list, market)
	}
	return list, nil
}

// Domain is the EIP-712 domain of the Exchange.
func (d *Deployment) Domain() Domain { return NewDomain(d.ChainID, d.Exchange) }
