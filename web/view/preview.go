package view

import (
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Field is one field of what is signed or sent: its name in the typed data, what it means, and its value as
// it stands there.
type Field struct{ Name, Meaning, Raw string }

// Step is something that happens when one confirms.
type Step struct {
	Label  string
	Detail string
	Done   bool
}

// Preview is what a person confirms: exactly the fields that are signed or sent.
type Preview struct {
	Token    string // names the draft at the node: what page.confirm is called with; "" when it cannot be confirmed
	Handed   bool   // an order that somebody else signed and handed over
	Kept     bool   // a conditional order: Fields are its parts
	Take     bool   // a transaction that trades at once, instead of an order that is signed
	Buy      bool
	Title    string
	Summary  []Fact
	Steps    []Step
	Fields   []Field
	Warnings []string
	Confirm  string // the button's words
	Fault    *Fault
	Back     string // address of the form with what was typed, for the page without script
}

// Fact is a line of words and a value.
type Fact struct{ Label, Value string }

// Signing is the domain that an order is signed for.
type Signing struct {
	ChainID  uint64
	Exchange eth.Address
	ID       eth.Hash // the order's hash
}

// PreviewOrder shows an order as it is about to be signed: o must be the struct that is hashed.
func PreviewOrder(o *order.Order, m *order.Market, d Signing, now uint64, loc *time.Location) Preview {
	p := Preview{Confirm: "Sign and publish"}
	place, err := m.Place(o)
	if err != nil {
		p.Fault = NewFault(err)
		return p
	}
	p.Buy = place.Side == order.Bid
	verb := "Sell "
	if p.Buy {
		verb = "Buy "
	}
	sell, buy := m.Base, m.Quote
	if p.Buy {
		sell, buy = m.Quote, m.Base
	}
	price := Price(m, place.Price) + " " + m.Quote.Symbol
	p.Title = verb + trimZeros(Size(m, place.Lots)) + " " + m.Base.Symbol + " at " + price
	give, get := Amount(&o.SellAmount, sell.Decimals)+" "+sell.Symbol, Amount(&o.BuyAmount, buy.Decimals)+" "+buy.Symbol
	p.Summary = []Fact{{"You give at most", give}, {"You receive at least", get}, {"Price", price + " per " + m.Base.Symbol},
		{"Lives until", Moment(o.Expiry, loc)}}
	p.Fields = []Field{
		makerField(o.Maker),
		{"taker", takerMeaning(o.Taker), o.Taker.String()},
		{"sellToken", sell.Symbol, o.SellToken.String()},
		{"buyToken", buy.Symbol, o.BuyToken.String()},
		{"sellAmount", give, o.SellAmount.Dec()},
		{"buyAmount", get, o.BuyAmount.Dec()},
		{"nonce", nonceMeaning(o), strconv.FormatUint(o.Nonce, 10)},
		{"epoch", epochMeaning(o.Epoch), strconv.FormatUint(o.Epoch, 10)},
		{"validFrom", validFromMeaning(o.ValidFrom, now, loc), strconv.FormatUint(o.ValidFrom, 10)},
		{"expiry", Moment(o.Expiry, loc), strconv.FormatUint(o.Expiry, 10)},
		{"flags", flagsMeaning(o.Flags), strconv.Itoa(int(o.Flags))},
		{"maxFeeBps", Percent(uint64(o.MaxFeeBps), 10000) + " fee at most", strconv.Itoa(int(o.MaxFeeBps))},
		{"domain", "Virtua Exchange, version 1, chain " + strconv.FormatUint(d.ChainID, 10), d.Exchange.String()},
	}
	if !d.ID.IsZero() {
		p.Fields = append(p.Fields, Field{"id", "the hash that is signed", d.ID.String()})
	}
	return p
}

func makerField(a eth.Address) Field {
	if a.IsZero() {
		return Field{"maker", "the wallet you sign with", "—"}
	}
	return Field{"maker", "you", a.String()}
}

func takerMeaning(a eth.Address) string {
	if a.IsZero() {
		return "anyone"
	}
	return "only this address"
}

func nonceMeaning(o *order.Order) string {
	if o.Nonce == 0 && o.Maker.IsZero() {
		return "chosen when you sign"
	}
	if !o.Flags.Has(order.Partial) {
		return "word " + strconv.FormatUint(o.Nonce>>8, 10) + ", bit " + strconv.FormatUint(o.Nonce&255, 10)
	}
	slot, generation := o.Slot()
	return "slot " + strconv.FormatUint(uint64(slot), 10) + ", generation " + strconv.FormatUint(generation, 10)
}

func epochMeaning(e uint64) string {
	if e == 0 {
		return "not checked"
	}
	return "must be your epoch on chain"
}

func validFromMeaning(t, now uint64, loc *time.Location) string {
	if t <= now {
		return "at once"
	}
	return Moment(t, loc)
}

func flagsMeaning(f order.Flags) string {
	s := "may be filled in parts"
	if !f.Has(order.Partial) {
		s = "all or none"
	}
	if f.Has(order.PostOnly) {
		s += ", post-only"
	}
	if f.Has(order.BatchOnly) {
		s += ", in batches only"
	}
	if f.Has(order.ContractSigner) {
		s += ", signed by a contract"
	}
	if f.Has(order.Account) {
		s += ", from the market account"
	}
	if f.Has(order.Buy) {
		s += ", ends when it bought its amount"
	}
	return s
}
