package node

import (
	"context"
	"slices"
	"sort"
	"strconv"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Notification is one line of news of the user's own. Its ID is the same after a reload and on every ask: who has shown it once
// knows it again.
type Notification struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"` // "order", "transaction", "conditional" or "warning"
	Subject  string `json:"subject"`
	What     string `json:"what"` // the subject in words: "Sell 5.000 VTR at 3.100 tUSD"
	State    string `json:"state"`
	Sentence string `json:"sentence"`
	Money    string `json:"money,omitempty"`
	Next     string `json:"next"`
	Do       string `json:"do,omitempty"`    // of a warning: the method that Next means
	Quiet    bool   `json:"quiet,omitempty"` // the user did it: no news
	Read     bool   `json:"read,omitempty"`
	Time     int64  `json:"time"` // unix milliseconds
}

// NotifyParams asks for the newest Limit notifications (100 when 0).
type NotifyParams struct {
	Limit int    `json:"limit,omitempty"`
	News  bool   `json:"news,omitempty"` // leaves out the quiet ones
	Kind  string `json:"kind,omitempty"` // only these
}

// ReadParams names notifications that were read; all news when IDs is empty.
type ReadParams struct {
	IDs []string `json:"ids,omitempty"`
}

// ReadResult is the result of "notifications.read".
type ReadResult struct {
	Unread int `json:"unread"`
}

// Notifications returns what became of the user's orders, and where transactions and conditional orders have got to, newest
// first, and what is to be looked at. Each state that an order came into is one; what was partly filled brings one for each block.
func (a *API) Notifications(ctx context.Context, _ *Session, p NotifyParams) ([]Notification, error) {
	rows := ListParams{Limit: p.Limit}
	limit, err := rows.limit()
	if err != nil {
		return nil, err
	}
	list := []Notification{}
	err = a.n.Do(ctx, func(c *Core) {
		for _, n := range c.news(func(n *newsRef) bool { return (p.Kind == "" || p.Kind == n.kind) && !(p.News && n.quiet) }) {
			if len(list) == limit {
				break
			}
			list = append(list, a.inWords(c, &n))
		}
	})
	return list, err
}

// NotificationsRead notes that notifications were read, on every page of this node and after a restart. Ids of none are passed over.
func (a *API) NotificationsRead(ctx context.Context, _ *Session, p ReadParams) (ReadResult, error) {
	var r ReadResult
	if len(p.IDs) > maxSeen {
		return r, fault.New(fault.TooLarge, "%d notifications, at most %d", len(p.IDs), maxSeen)
	}
	named := make(map[string]bool, len(p.IDs))
	for _, id := range p.IDs {
		named[id] = true
	}
	err := a.n.Do(ctx, func(c *Core) {
		var ids []string
		for _, n := range c.news(func(n *newsRef) bool { return !n.quiet && c.SeenOf(n.id) != Read }) {
			if len(named) == 0 || named[n.id] {
				ids = append(ids, n.id)
			} else {
				r.Unread++
			}
		}
		c.See(ids, Read)
	})
	if err == nil {
		a.n.durable(ctx)
	}
	return r, err
}

// TakeNews returns the news that were never said, newest first, at most listRows, and notes that all are said now: what is not
// shown then is still unread in the list. That is stored before they are returned: the tab that runs the node may close while it
// says them, and the next one's node must not say them again.
func (a *API) TakeNews(ctx context.Context) ([]Notification, error) {
	var list []Notification
	var ids []string
	err := a.n.Do(ctx, func(c *Core) {
		for _, n := range c.news(func(n *newsRef) bool { return !n.quiet && c.SeenOf(n.id) == Unseen }) {
			ids = append(ids, n.id)
			if len(list) < listRows {
				list = append(list, a.inWords(c, &n))
			}
		}
		c.See(ids, Said)
	})
	if err == nil && len(ids) > 0 {
		a.n.durable(ctx)
	}
	return list, err
}

// newsRef is a notification before it is put into words, which takes longer than finding it.
type newsRef struct {
	id, kind string
	time     int64
	quiet    bool
	order    *OwnOrder // of "order" and "warning"
	moment   Moment
	past     bool // the order went on
	warning  *Warning
	tx       *OwnTx
	kept     *Conditional
}

// news lists the notifications that are wanted, newest first.
func (c *Core) news(want func(*newsRef) bool) []newsRef {
	var list []newsRef
	add := func(n newsRef) {
		if want(&n) {
			list = append(list, n)
		}
	}
	for _, o := range c.mineList {
		id := o.Signed.ID.String()
		life := o.Life
		if n := len(life); n == 0 || life[n-1].State != o.State {
			life = append(life[:n:n], Moment{State: o.State, Code: o.Code, Time: o.Updated, Block: o.Block})
		}
		shared := false // it was in the book
		for i := range life {
			n := newsRef{id: o.newsID(id, &life[i]), kind: "order", time: life[i].Time, quiet: life[i].quiet(shared), order: o, moment: life[i], past: i < len(life)-1}
			same := func(m Moment) bool { return m.State == life[i].State && o.newsID(id, &m) == n.id }
			if !slices.ContainsFunc(life[i+1:], same) { // several fills of a block are one, and what comes again after a reorg
				add(n)
			}
			shared = shared || life[i].State == Open || life[i].State == PartlyFilled
		}
		if w := c.warn(o); w != nil {
			since := c.now.UnixMilli()
			if o.warned == w.Key && o.warnedAt != 0 {
				since = o.warnedAt
			}
			add(newsRef{id: id + "/" + w.Key, kind: "warning", time: since, order: o, warning: w})
		}
	}
	for _, t := range c.txList {
		add(newsRef{id: t.Hash.String() + "/" + string(t.State), kind: "transaction", time: max(t.Created, t.Updated), quiet: t.quiet(), tx: t})
	}
	for _, k := range c.plans {
		state, _ := k.State()
		add(newsRef{id: k.ID + "/" + string(state), kind: "conditional", time: k.Updated, quiet: k.quiet(state), kept: k})
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].time > list[j].time })
	return list
}

// newsID is the id of a moment of an order: states that may come again are told apart by block or time.
func (o *OwnOrder) newsID(id string, m *Moment) string {
	switch m.State {
	case PartlyFilled:
		return id + "/" + string(m.State) + "/" + strconv.FormatUint(m.Block, 10)
	case Reorged, Unfunded:
		return id + "/" + string(m.State) + "/" + strconv.FormatInt(m.Time, 10)
	}
	return id + "/" + string(m.State)
}

// inWords puts a notification into words.
func (a *API) inWords(c *Core, r *newsRef) Notification {
	n := Notification{ID: r.id, Kind: r.kind, Quiet: r.quiet, Read: c.SeenOf(r.id) == Read, Time: r.time}
	switch {
	case r.tx != nil:
		info := a.txInfo(c, r.tx, c.head.Number)
		n.Subject, n.What, n.State, n.Sentence, n.Money, n.Next = info.Hash.String(), txWhat(&info), string(info.State), info.Sentence, info.Money, info.Next
	case r.kept != nil:
		info := keptInfo(&c.markets[r.kept.Market].Market, r.kept)
		n.Subject, n.What, n.State, n.Sentence, n.Money, n.Next = info.ID, info.Kind.words()+": "+info.Amount+" of "+info.Market, string(info.State), info.Sentence, info.Money, info.Next
	default:
		o := *r.order
		n.Subject, n.What = o.Signed.ID.String(), o.words(&c.markets[o.Market].Market)
		if w := r.warning; w != nil {
			n.State, n.Sentence, n.Next, n.Do = w.Key, w.Sentence, w.Next, w.Do
			break
		}
		o.State, o.Code = r.moment.State, r.moment.Code
		text := textOf(&o)
		n.State, n.Sentence, n.Money = string(o.State), text.Sentence, text.Money
		if !r.past { // what was to be done then is not any more
			n.Next = text.Next
		}
	}
	return n
}

// words is an order as a trader says it.
func (o *OwnOrder) words(m *order.Market) string {
	verb := "Sell "
	if o.Place.Side == order.Bid {
		verb = "Buy "
	}
	return verb + m.FormatLots(o.Place.Lots) + " " + m.Base.Symbol + " at " + m.FormatPrice(o.Place.Price) + " " + m.Quote.Symbol
}

// quiet reports whether an order came where its user brought it, or on the way there.
func (m *Moment) quiet(shared bool) bool {
	switch m.State {
	case PartlyFilled, Filled, FilledElsewhere, Expired, CancelLostRace, Reverted, Reorged:
		return false
	case Cancelled: // this node had no room for it; else the user asked for it
		return m.Code != fault.QuotaExceeded && m.Code != fault.Full
	case Unfunded: // a new order waits for its allowance; one that was in the book has lost its money
		return !shared
	}
	return true
}

// quiet reports whether nobody waits for a transaction's news. A keeper that comes second is no news either.
func (t *OwnTx) quiet() bool {
	return t.State == Submitted || t.Kind == TxSettle || t.Kind == TxApprove && t.State == Confirmed
}

// quiet reports whether a conditional order is where its user brought it: most kinds release something at once.
func (k *Conditional) quiet(s ConditionalState) bool {
	switch s {
	case Armed, KeptCancelled:
		return true
	case Working:
		return k.Kind != StopOrder && k.Kind != TakeProfit
	}
	return false
}

// words is a kind as a trader calls it.
func (k ConditionalKind) words() string {
	switch k {
	case StopOrder:
		return "Stop"
	case TakeProfit:
		return "Take profit"
	case OneCancels:
		return "One cancels the other"
	case Bracket:
		return "Bracket"
	case TWAP:
		return "In parts over time"
	case ScaleLadder:
		return "Ladder of prices"
	}
	return "Conditional order"
}

// txWhat says what a transaction is for.
func txWhat(t *TxInfo) string {
	switch t.Kind {
	case TxTake:
		verb, amount := "Sell ", t.Amount
		if t.Side == "buy" {
			verb = "Buy "
		}
		if t.Got != "" {
			amount = t.Got
		}
		return verb + amount + " of " + t.Market
	case TxApprove:
		return "Allow " + t.Token
	case TxCancel:
		return "Cancel on chain"
	case TxGrant:
		return "Receive " + t.Token
	case TxTransfer:
		return "Send " + t.Token
	case TxDeposit:
		return "Deposit for " + t.Market
	case TxWithdraw:
		return "Withdraw from " + t.Market
	case TxSettle:
		return "Settle a batch of " + t.Market
	}
	return "Transaction"
}
