package node

import (
	"context"
	"sort"
	"strconv"
)

// Notification is one line of news of the user's own. Its ID is the same after a reload and on every ask: who has shown it once
// knows it again.
type Notification struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"` // "order", "transaction", "conditional" or "warning"
	Subject  string `json:"subject"`
	State    string `json:"state"`
	Sentence string `json:"sentence"`
	Money    string `json:"money,omitempty"`
	Next     string `json:"next"`
	Time     int64  `json:"time"` // unix milliseconds
}

// Notifications returns where the user's orders, transactions and conditional orders have got to, newest first, and what is to
// be looked at. One that changes its state brings a new notification; what was partly filled brings one for each block.
func (a *API) Notifications(ctx context.Context, _ *Session, p ListParams) ([]Notification, error) {
	limit, err := p.limit()
	if err != nil {
		return nil, err
	}
	list := []Notification{}
	err = a.n.Do(ctx, func(c *Core) {
		for _, o := range c.mineList {
			text := textOf(o)
			id := o.Signed.ID.String()
			n := Notification{ID: id + "/" + string(o.State), Kind: "order", Subject: id, State: string(o.State), Sentence: text.Sentence, Money: text.Money, Next: text.Next, Time: o.Updated}
			if o.State == PartlyFilled || o.State == Reorged {
				n.ID += "/" + strconv.FormatUint(max(o.Block, o.ReorgedAt), 10)
			}
			list = append(list, n)
			if w := c.warn(o); w != nil {
				list = append(list, Notification{ID: id + "/" + w.Key, Kind: "warning", Subject: id, State: w.Key, Sentence: w.Sentence, Next: w.Next, Time: c.now.UnixMilli()})
			}
		}
		for _, t := range c.txList {
			info := a.txInfo(c, t, c.head.Number)
			hash := t.Hash.String()
			list = append(list, Notification{ID: hash + "/" + string(t.State), Kind: "transaction", Subject: hash, State: string(t.State), Sentence: info.Sentence, Money: info.Money, Next: info.Next, Time: t.Created})
		}
		for _, k := range c.plans {
			info := keptInfo(&c.markets[k.Market].Market, k)
			list = append(list, Notification{ID: k.ID + "/" + string(info.State), Kind: "conditional", Subject: k.ID, State: string(info.State), Sentence: info.Sentence, Money: info.Money, Next: info.Next, Time: k.Updated})
		}
	})
	sort.SliceStable(list, func(i, j int) bool { return list[i].Time > list[j].Time })
	return list[:min(limit, len(list))], err
}
