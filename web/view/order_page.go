package view

import (
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// OrderPage is the page of one order or one trade.
type OrderPage struct {
	Head    Head
	Status  Status
	Notices []Notice
	Wallet  Wallet
	View    OrderView
}

// OrderView is what the page says of it: what happened, what that means for the money, one next step.
type OrderView struct {
	Waiting  string // what is waited for; "" when nothing is
	Ask      bool   // the address names nothing: a link is asked for
	Fault    *Fault // the link leads to nothing that can be traded
	Given    string // what it says, as text, cut
	Title    string
	Buy      bool // of the reader's side
	State    string
	Label    string
	Tone     string
	Sentence string
	Money    string
	Next     string
	Facts    []Fact
	Warnings []string
	Take     bool   // it can be taken by the reader
	Off      string // why the button is off, when it is shown; "" hides it
	ID       string // of an own order that can be cancelled or renewed
	Cancel   bool
	Hard     bool
	Renew    bool
	Txs      []SwapRow // own transactions that concern it
	Life     []LifeRow
	Fields   []Field
	Share    Note // the order as link and QR code
}

// What the address of the order page is about.
const (
	AboutNothing = ""
	AboutText    = "order" // an order handed over as text
	AboutID      = "id"    // an order known here
	AboutTx      = "tx"    // an own transaction
)

// maxGiven is how much of a broken link is shown.
const maxGiven = 160

// ReadAbout reads what stands behind # in the page's address, or a link that was pasted.
func ReadAbout(text string) (kind, rest string) {
	text = strings.TrimSpace(text)
	if at := strings.LastIndexByte(text, '#'); at >= 0 {
		text = text[at+1:]
	}
	if text == "" {
		return AboutNothing, ""
	}
	for _, kind := range []string{AboutText, AboutID, AboutTx} {
		if rest, ok := strings.CutPrefix(text, kind+"="); ok {
			return kind, rest
		}
	}
	return AboutText, text
}

// NotAnOrder is what the page says of a link that is no order, or none that can be trusted.
func NotAnOrder(err error, given string) OrderView {
	f := NewFault(err)
	switch fault.Of(err) {
	case fault.Invalid, fault.TooLarge:
		f.Sentence, f.Next = "This is no order: the link was cut or changed on its way.", "Ask for the link again and open it whole."
	case fault.BadSignature:
		f.Sentence, f.Next = "This order was changed or made up: the signature is not its maker’s.", "Do not trade it. Ask who sent it by another way."
	case fault.WrongChain:
		f.Sentence, f.Next = "This order is for another chain or another exchange than this page.", "Open it where it was made."
	case fault.OffGrid:
		f.Sentence, f.Next = "Amount or price of this order do not fit the steps of its market, so no node trades it.", "Ask its maker for a new one."
	case fault.Unsupported:
		f.Sentence, f.Next = "This order was made by a newer version of Virtua.", "Reload the page to get the current one, then open the link again."
	case fault.NotFound:
		f.Sentence, f.Next = "Nothing is known here of what this link names.", "Ask who sent it for a link that carries the order itself."
	}
	v := OrderView{Title: "This link leads to no order", Label: "Refused", Tone: "bad", State: "refused", Fault: f, Given: given}
	if len(given) > maxGiven {
		v.Given = strings.ToValidUTF8(given[:maxGiven], "") + "…"
	}
	return v
}

// Offer is an order that was handed over, after its signature and the Exchange were asked.
type Offer struct {
	Buy                           bool // the reader would
	Own, Named                    bool // the reader is its maker; it names the reader as the only taker
	Market, Price, Amount         string
	Give, Get, Maker              string
	Expiry                        uint64
	Whole                         bool
	Fields                        []Field
	Faults                        []SwapFault
	FaultNext                     string // of the first
	Best                          order.Ticks
	BestText                      string // what the book offers, "" when nothing
	Limit                         order.Ticks
	Peers                         int
	Withdrawn                     bool   // its maker asked peers to drop it
	Taken, TakenMoney, TakenState string // what became of the reader's own trade with it
}

// NewOffer words it.
func NewOffer(o *Offer, w Wallet, loc *time.Location) OrderView {
	verb, unit := "sell ", unitOf(o.Market)
	if o.Buy != o.Own { // an own order is told from its maker's side
		verb = "buy "
	}
	base, _, _ := strings.Cut(o.Market, "/")
	what := verb + Trim(o.Amount) + " " + base + " at " + Group(o.Price) + " " + unit
	v := OrderView{Buy: o.Buy, Fields: o.Fields}
	v.Facts = []Fact{{"You give at most", withUnit(o.Give)}, {"You receive", withUnit(o.Get)}, {"Price", Group(o.Price) + " " + unit}, {"Lives until", Moment(o.Expiry, loc)},
		{"Signed by", o.Maker}}
	if o.Whole {
		v.Facts = append(v.Facts, Fact{"Fills", "whole or not at all"})
	}
	switch {
	case o.Own:
		v.Title = "Your order: " + what
		v.Facts[0].Value, v.Facts[1].Value = withUnit(o.Get), withUnit(o.Give)
	case o.Named:
		v.Title = "Offered to you: " + what
	default:
		v.Title = "On offer: " + what
	}
	v.Label, v.Tone, v.State = "Can be taken", "live", "open"
	v.Sentence = "Its maker signed it, and the Exchange says that it can be traded now."
	v.Money, v.Next = "No money has moved. It moves when the chain confirms your trade.", "Look at the terms, then take it."
	switch {
	case o.Taken != "":
		v.Title = "You took it: " + what
		v.State, v.Label, v.Tone = o.TakenState, label(o.TakenState), tone(o.TakenState)
		v.Sentence, v.Money, v.Next = o.Taken, o.TakenMoney, ""
	case o.Own:
		v.Sentence, v.Money, v.Next = "It is signed and can be traded.", "No money has moved; it stays in your wallet until somebody takes the order.", "Hand the link to somebody, or wait."
		if len(o.Faults) > 0 {
			v.refuse(o)
		}
	case len(o.Faults) > 0:
		v.refuse(o)
	case w.State == Locked:
		v.Off = "Unlock your wallet first."
	case w.State == WrongChain:
		v.Off = "Your wallet is on another chain."
	case !w.Open():
		v.Off = "Create or connect a wallet first."
	default:
		v.Take = true
	}
	if o.Withdrawn {
		v.Warnings = append(v.Warnings, "Its maker asked peers to drop this order. On chain it still stands until it expires.")
	}
	worse := o.Best != 0 && (o.Buy && o.Limit > o.Best || !o.Buy && o.Limit < o.Best)
	if worse && (v.Take || v.Off != "") {
		v.Warnings = append(v.Warnings, "The book has a better price now: "+o.BestText+" "+unit+".")
	}
	return v
}

// Trim groups a decimal and drops the zeros at its end.
func Trim(s string) string { return trimZeros(Group(s)) }

// refuse says why it cannot be traded.
func (v *OrderView) refuse(o *Offer) {
	f := &o.Faults[0]
	v.State, v.Label, v.Tone = f.Key, "Cannot be taken", "bad"
	v.Sentence, v.Money, v.Next = f.Sentence, "No money moved.", o.FaultNext
	v.Sentence = strings.TrimSuffix(v.Sentence, " No money moved.")
}

// NewOrderView words an order known here, in the states of the orders list.
func NewOrderView(row OrderRow, life []LifeRow) OrderView {
	side := "Sell "
	if row.Buy {
		side = "Buy "
	}
	v := OrderView{Title: side + trimZeros(row.Size) + " " + row.Base + " at " + row.Price + " " + row.Quote, Buy: row.Buy, State: row.State, Label: row.Label, Tone: row.Tone,
		Sentence: row.Sentence, Money: row.Money, Next: row.Next, ID: row.ID, Cancel: row.Cancel, Hard: row.Hard, Renew: row.Renew, Life: life}
	v.Facts = []Fact{{"Market", row.Market}, {"Price", row.Price + " " + row.Quote}, {"Amount", row.Size + " " + row.Base}}
	if row.Filled != "" {
		v.Facts = append(v.Facts, Fact{"Filled", row.Filled + " " + row.Base})
	}
	if row.Expires != "" {
		v.Facts = append(v.Facts, Fact{"Lives on", row.Expires})
	}
	if row.Kind != "" {
		v.Facts = append(v.Facts, Fact{"Kind", row.Kind})
	}
	if row.Peers != "" {
		v.Facts = append(v.Facts, Fact{"Shared", row.Peers})
	}
	if row.Warn != "" {
		v.Warnings = append(v.Warnings, row.Warn+" "+row.WarnNext)
	}
	if row.Tx != "" {
		v.Facts = append(v.Facts, Fact{"Transaction", row.Tx})
	}
	return v
}

// NewTradeView words an own transaction.
func NewTradeView(x SwapRow, facts []Fact) OrderView {
	return OrderView{Title: x.What, State: x.State, Label: x.Label, Tone: x.Tone, Sentence: x.Sentence, Money: x.Money, Next: x.Next,
		Facts: append(facts, Fact{"Sent", x.Time}, Fact{"Transaction", x.Tx})}
}
