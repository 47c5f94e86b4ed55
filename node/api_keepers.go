package node

import (
	"context"
	"fmt"

	"github.com/virtuatrader/virtua/node/eth"
)

// KeeperInfo is one row of "keepers": an account that settled batches, and what this node found when it recomputed them.
type KeeperInfo struct {
	Account eth.Address   `json:"account"`
	Batches int           `json:"batches"` // seen
	Judged  int           `json:"judged"`  // clearings of a market, or rings, that this node knew enough of to tell
	Block   uint64        `json:"block"`   // of the newest batch
	Flagged []FlaggedInfo `json:"flagged"` // newest first

	Unjudged []UnjudgedInfo `json:"unjudged"` // the newest that this node could not tell of, newest first
}

// UnjudgedInfo is a batch that may or may not follow the rule: this node cannot tell.
type UnjudgedInfo struct {
	Tx     eth.Hash `json:"tx"`
	Block  uint64   `json:"block"`
	Market string   `json:"market"`          // "rings" for rings over several
	Fresh  int      `json:"fresh,omitempty"` // orders that were too fresh,
	Of     int      `json:"of,omitempty"`    // of so many
	Why    string   `json:"why"`
}

// FlaggedInfo is a batch that deviated from the rule.
type FlaggedInfo struct {
	Tx       eth.Hash   `json:"tx"`
	Block    uint64     `json:"block"`
	Market   string     `json:"market"` // "rings" for rings over several
	Code     string     `json:"code"`
	Sentence string     `json:"sentence"`
	Price    string     `json:"price,omitempty"` // settled at; none when off the grid
	Rule     string     `json:"rule,omitempty"`  // price of the rule; none when it settles nothing
	LeftOut  []eth.Hash `json:"leftOut,omitempty"`
}

// Keepers returns who settled batches lately, the newest first.
func (a *API) Keepers(ctx context.Context, _ *Session, _ None) ([]KeeperInfo, error) {
	list := []KeeperInfo{}
	err := a.n.Do(ctx, func(c *Core) {
		for _, k := range c.Keepers() {
			info := KeeperInfo{Account: k.Account, Batches: k.Batches, Judged: k.Judged, Block: k.Last, Flagged: []FlaggedInfo{}, Unjudged: []UnjudgedInfo{}}
			for i := len(k.Verdicts) - 1; i >= 0; i-- {
				v := &k.Verdicts[i]
				f := FlaggedInfo{Tx: v.Tx, Block: v.Block, Market: c.judgedMarket(v.Market), Code: v.Code.String(), Sentence: v.Code.Sentence(), LeftOut: v.Left}
				if v.Market != Ring {
					m := &c.markets[v.Market].Market
					f.Price, f.Rule = priceText(m, v.Price), priceText(m, v.Want)
				}
				info.Flagged = append(info.Flagged, f)
			}
			for i := len(k.Unjudged) - 1; i >= 0; i-- {
				u := &k.Unjudged[i]
				why := "Not judged: it filled orders that this node did not have."
				if u.Of > 0 {
					why = fmt.Sprintf("Not judged: %d of %d orders were too fresh.", u.Fresh, u.Of)
				}
				info.Unjudged = append(info.Unjudged, UnjudgedInfo{Tx: u.Tx, Block: u.Block, Market: c.judgedMarket(u.Market), Fresh: u.Fresh, Of: u.Of, Why: why})
			}
			list = append(list, info)
		}
	})
	return list, err
}

// judgedMarket names what was judged.
func (c *Core) judgedMarket(market int) string {
	if market == Ring {
		return "rings"
	}
	return c.markets[market].Symbol()
}
