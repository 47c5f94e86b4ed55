package node

import (
	"context"

	"github.com/virtuatrader/virtua/node/eth"
)

// KeeperInfo is one row of "keepers": an account that settled batches, and what this node found when it recomputed them.
type KeeperInfo struct {
	Account eth.Address   `json:"account"`
	Batches int           `json:"batches"` // seen
	Judged  int           `json:"judged"`  // clearings of a market that this node knew enough of to tell
	Block   uint64        `json:"block"`   // of the newest batch
	Flagged []FlaggedInfo `json:"flagged"` // newest first
}

// FlaggedInfo is a batch that deviated from the rule.
type FlaggedInfo struct {
	Tx       eth.Hash   `json:"tx"`
	Block    uint64     `json:"block"`
	Market   string     `json:"market"`
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
			info := KeeperInfo{Account: k.Account, Batches: k.Batches, Judged: k.Judged, Block: k.Last, Flagged: []FlaggedInfo{}}
			for i := len(k.Verdicts) - 1; i >= 0; i-- {
				v := &k.Verdicts[i]
				m := &c.markets[v.Market].Market
				info.Flagged = append(info.Flagged, FlaggedInfo{Tx: v.Tx, Block: v.Block, Market: m.Symbol(), Code: v.Code.String(),
					Sentence: v.Code.Sentence(), Price: priceText(m, v.Price), Rule: priceText(m, v.Want), LeftOut: v.Left})
			}
			list = append(list, info)
		}
	})
	return list, err
}
