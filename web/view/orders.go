package view

import (
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// OwnOrder is one of the reader's own orders as the node knows it. The state's words are the node's.
type OwnOrder struct {
	ID       eth.Hash
	Market   *order.Market
	Side     order.Side
	Price    order.Ticks
	Lots     order.Lots // whole
	Filled   order.Lots
	Placed   uint64 // unix seconds
	Expiry   uint64
	Flags    order.Flags
	State    string // text key
	Sentence string // what happened
	Money    string // what happened to the money
	Next     string // one next step
	Final    bool
	Peers    int // that hold it, as far as known
	Tx       eth.Hash
	Cancel   bool // a soft cancel may still be sent
	Hard     bool // a hard cancel may still be sent
	Left     order.Lots
	Warn     string // what to look at: "" when nothing
	WarnNext string // one next step
	Renew    bool   // that step is renewing it
	Edit     bool   // it can be changed
	Private  string // text to hand over, of an order for one taker
	Again    bool   // its time ran out: it can be renewed
}

// OwnTx is one of the reader's own transactions.
type OwnTx struct {
	Tx       eth.Hash
	What     string // "Take 12.5 VTR", "Allow tUSD", …
	State    string
	Sentence string
	Money    string
	Next     string
	Final    bool
	Time     uint64
}

// Orders is the reader's orders and transactions.
type Orders struct {
	Locked  bool // no wallet yet: there can be none
	Demo    bool // play money is to be had
	Open    int
	Waiting int // conditional orders that are not over
	Kept    []KeptRow
	Rows    []OrderRow
	Txs     []TxRow
}

// OrderRow is one own order as shown.
type OrderRow struct {
	ID, Short    string
	Market       string
	Buy          bool
	Price        string
	Size         string
	Filled       string // "" when nothing is
	FilledShare  string // "0" to "100"
	Base, Quote  string
	State        string
	Label        string // the state in one or two words
	Sentence     string
	Money        string
	Next         string
	Tone         string // "live", "wait", "done", "bad"
	Final        bool
	Peers        string // "held by 4 peers", "" when unknown
	Placed       string
	PlacedISO    string
	Expires      string // "23 h 10 min left", "" when over
	ExpiresISO   string
	Kind         string // "post-only, whole"
	Tx           string
	Cancel, Hard bool
	Warn         string
	WarnNext     string
	Renew, Edit  bool
	Left         string // plain decimal, for the form
	RawPrice     string
	Whole, Post  bool
	Account      bool
	Private      string
	Elsewhere    bool // in another market than the page's
}

// TxRow is one own transaction as shown.
type TxRow struct {
	Tx, Short                         string
	What, State, Label, Sentence      string
	Money, Next, Tone, Time, ISO, Way string
	Final                             bool
}

// NewOrders lays own orders and transactions out in the order given.
func NewOrders(list []OwnOrder, txs []OwnTx, now uint64, loc *time.Location) Orders {
	var o Orders
	for _, v := range list {
		row := OrderRow{
			ID: v.ID.String(), Short: ShortHash(v.ID), Market: v.Market.Symbol(), Buy: v.Side == order.Bid,
			Price: Price(v.Market, v.Price), Size: Size(v.Market, v.Lots), Base: v.Market.Base.Symbol, Quote: v.Market.Quote.Symbol,
			State: v.State, Label: label(v.State), Tone: tone(v.State), Sentence: v.Sentence, Money: v.Money, Next: v.Next, Final: v.Final,
			Placed: Clock(v.Placed, loc), PlacedISO: ISO(v.Placed), Kind: kind(v.Flags), Cancel: v.Cancel, Hard: v.Hard,
			Warn: v.Warn, WarnNext: v.WarnNext, Renew: v.Renew || v.Again, Edit: v.Edit, RawPrice: v.Market.FormatPrice(v.Price), Left: v.Market.FormatLots(v.Left),
			Private: v.Private,
			Whole:   !v.Flags.Has(order.Partial), Post: v.Flags.Has(order.PostOnly), Account: v.Flags.Has(order.Account),
			FilledShare: strconv.FormatUint(share(uint64(v.Filled), uint64(v.Lots), 100), 10),
		}
		if v.Filled > 0 {
			row.Filled = Size(v.Market, v.Filled)
		}
		if !v.Final {
			o.Open++
			row.ExpiresISO = ISO(v.Expiry)
			if v.Expiry > now {
				row.Expires = Span(roundSpan(v.Expiry-now)) + " left"
			}
			if v.Peers > 0 {
				row.Peers = "held by " + Count(v.Peers, "peer", "peers")
			}
		}
		if !v.Tx.IsZero() {
			row.Tx = v.Tx.String()
		}
		o.Rows = append(o.Rows, row)
	}
	for _, v := range txs {
		o.Txs = append(o.Txs, TxRow{
			Tx: v.Tx.String(), Short: ShortHash(v.Tx), What: v.What, State: v.State, Label: label(v.State), Tone: tone(v.State),
			Sentence: v.Sentence, Money: v.Money, Next: v.Next, Time: Clock(v.Time, loc), ISO: ISO(v.Time), Final: v.Final,
		})
	}
	return o
}

// At says which market's page shows them: orders of other markets can be left out there.
func (o *Orders) At(market string) {
	for i := range o.Rows {
		o.Rows[i].Elsewhere = o.Rows[i].Market != market
	}
	for i := range o.Kept {
		o.Kept[i].Elsewhere = o.Kept[i].Market != market
	}
}

// roundSpan drops seconds from spans above a minute, so that rows do not change every second.
func roundSpan(s uint64) uint64 {
	if s > 60 {
		return s - s%60
	}
	return s
}

// label is a state in one or two words; an unknown one is shown as it is.
func label(state string) string {
	switch state {
	case "draft":
		return "Draft"
	case "signed":
		return "Signed"
	case "shared":
		return "Shared"
	case "open":
		return "Open"
	case "partly_filled":
		return "Partly filled"
	case "filled":
		return "Filled"
	case "submitted":
		return "Sent to chain"
	case "confirmed":
		return "Confirmed"
	case "rejected_by_user":
		return "Declined"
	case "expired":
		return "Expired"
	case "unfunded":
		return "Not covered"
	case "filled_elsewhere":
		return "Taken by another"
	case "cancelled":
		return "Cancelled"
	case "cancel_lost_race":
		return "Filled first"
	case "reverted":
		return "Failed"
	case "reorged":
		return "Chain changed"
	}
	return state
}

func tone(state string) string {
	switch state {
	case "open", "partly_filled", "shared":
		return "live"
	case "draft", "signed", "submitted", "reorged":
		return "wait"
	case "filled", "confirmed":
		return "done"
	case "unfunded", "reverted", "cancel_lost_race", "filled_elsewhere":
		return "bad"
	}
	return "over"
}

// kind names the flags that are not the usual ones.
func kind(f order.Flags) string {
	s := ""
	add := func(word string) {
		if s != "" {
			s += ", "
		}
		s += word
	}
	if !f.Has(order.Partial) {
		add("all or none")
	}
	if f.Has(order.PostOnly) {
		add("post-only")
	}
	if f.Has(order.BatchOnly) {
		add("batches only")
	}
	if f.Has(order.Account) {
		add("market account")
	}
	return s
}
