package view

import (
	"errors"
	"strconv"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Input is the order form as typed: plain strings, the same names in the HTML form, in the query of the
// review page and in the API's draft and quote.
type Input struct {
	Market   string `json:"market"`   // "VTR/tUSD"
	Side     string `json:"side"`     // "buy" or "sell"
	Kind     string `json:"kind"`     // "limit" rests in the book, "take" trades at once
	Price    string `json:"price"`    // limit; for a take the worst price
	Amount   string `json:"amount"`   // of the base
	Total    string `json:"total"`    // of the quote; shown only, price × amount is what counts
	Expiry   string `json:"expiry"`   // a preset's key, or "at"
	At       string `json:"at"`       // exact time when Expiry is "at": 2006-01-02T15:04, in the reader's zone
	Fill     string `json:"fill"`     // limit: "partial" or "whole"
	TIF      string `json:"tif"`      // take: "ioc" what there is, "fok" all or nothing
	PostOnly string `json:"postOnly"` // "on" or ""
	Replace  string `json:"replace"`  // id of the own order that is changed, "" for a new one
	Taker    string `json:"taker"`    // limit: the only account that may take it, "" for anyone
	Plan     string `json:"plan"`     // Kind "plan": what the node keeps until it is due, a node.ConditionalKind
	Stop     string `json:"stop"`     // its trigger against the reader
	Target   string `json:"target"`   // its trigger or limit in the reader's favour
	First    string `json:"first"`    // a ladder's prices
	Last     string `json:"last"`
	Count    string `json:"count"` // parts
	Every    string `json:"every"` // seconds between parts
	From     string `json:"from"`  // "account": pays from and into the market account; else the wallet
}

// Preset is a life that a new order may be given.
type Preset struct {
	Key, Label string
	Seconds    uint64
}

// Presets are the lives on offer, shortest first.
var Presets = []Preset{
	{"10m", "10 minutes", 600}, {"1h", "1 hour", 3600}, {"1d", "1 day", 86400}, {"7d", "7 days", 7 * 86400}, {"30d", "30 days", order.MaxLife - 600},
}

// DefaultExpiry is the preset of a new form.
const DefaultExpiry = "1d"

// Funds is what the reader can spend in a market, from the wallet or from the market account: balances less what own
// orders bind. Known is false without a wallet or before the chain answered.
type Funds struct {
	Known       bool
	Base, Quote uint256.Int
	Account     bool // the market account holds something: it can be chosen
}

// Form is the order form as painted.
type Form struct {
	Input
	Base, Quote   string
	PriceDecimals string // for the page's exact arithmetic and the hints
	LotDecimals   string
	TickLabel     string // "0.001 tUSD"
	LotLabel      string // "0.001 VTR"
	Presets       []Preset
	Facts         Facts
	Live          FormLive
}

// Facts are the numbers that the page's arithmetic needs: plain decimals.
type Facts struct {
	BestBid, BestAsk string // "" when there is none
	FreeBase         string // "" when unknown
	FreeQuote        string
	FreeBaseShown    string
	FreeQuoteShown   string
	Account          bool // the form offers to pay from the market account
}

// FormLive is the part of the form that is checked as one types.
type FormLive struct {
	Touched                          bool // something was typed: errors show
	PriceError, AmountError, AtError string
	TotalError                       string
	TargetError, StopError           string // of a conditional order
	FirstError, LastError            string
	CountError, EveryError           string
	Warnings                         []string
	Give, Get                        string // "You pay at most 12.5 tUSD", "You receive at least 10 VTR"
	Ready                            bool
	Reason                           string // why the button is off
	Action                           string // the button's words
	Buy                              bool
}

// Checked is a form that was read: the order's economic terms, good when Live.Ready.
type Checked struct {
	Side   order.Side
	Price  order.Ticks
	Lots   order.Lots
	Expiry uint64
	Flags  order.Flags
	Live   FormLive
}

// FactsOf returns what the page's arithmetic needs of a book and of the funds.
func FactsOf(s *book.Snapshot, f Funds) Facts {
	v := Facts{Account: f.Account}
	m := &s.Market
	if p := s.BestBid(); p != 0 {
		v.BestBid = m.FormatPrice(p)
	}
	if p := s.BestAsk(); p != 0 {
		v.BestAsk = m.FormatPrice(p)
	}
	if f.Known {
		v.FreeBase = order.FormatAmount(&f.Base, m.Base.Decimals)
		v.FreeQuote = order.FormatAmount(&f.Quote, m.Quote.Decimals)
		v.FreeBaseShown = CutAmount(&f.Base, m.Base.Decimals, int(m.LotDecimals))
		v.FreeQuoteShown = CutAmount(&f.Quote, m.Quote.Decimals, 2)
	}
	return v
}

// NewForm paints a form with what was typed; empty fields get their defaults.
func NewForm(in Input, s *book.Snapshot, f Funds, now uint64, loc *time.Location) Form {
	m := &s.Market
	in.Market = m.Symbol()
	if in.Side != "sell" {
		in.Side = "buy"
	}
	if in.Kind != "take" && in.Kind != Later {
		in.Kind = "limit"
	}
	if in.Plan == "" {
		in.Plan = "stop"
	}
	if in.Expiry == "" {
		in.Expiry = DefaultExpiry
	}
	if in.Fill == "" {
		in.Fill = "partial"
	}
	if in.TIF == "" {
		in.TIF = "ioc"
	}
	return Form{
		Input: in, Base: m.Base.Symbol, Quote: m.Quote.Symbol,
		PriceDecimals: strconv.Itoa(int(m.PriceDecimals)), LotDecimals: strconv.Itoa(int(m.LotDecimals)),
		TickLabel: m.FormatPrice(1) + " " + m.Quote.Symbol, LotLabel: m.FormatLots(1) + " " + m.Base.Symbol,
		Presets: Presets, Facts: FactsOf(s, f), Live: Check(in, s, f, now, loc).Live,
	}
}

// Check reads a form. It never fails: what is wrong is said in Live. now is in unix seconds, loc the
// reader's zone for an exact expiry.
func Check(in Input, s *book.Snapshot, f Funds, now uint64, loc *time.Location) Checked {
	m := &s.Market
	c := Checked{Side: order.Ask}
	l := &c.Live
	verb := "Sell"
	if in.Side != "sell" {
		c.Side, l.Buy, verb = order.Bid, true, "Buy"
	}
	take := in.Kind == "take"
	l.Action = "Review: " + verb + " " + m.Base.Symbol
	if in.Replace != "" {
		l.Action = "Review the change"
		f.Known = false // the order binds funds of its own: the node knows how much
	}
	if in.Kind == Later {
		c.Lots, c.Expiry = checkPlan(in, m, l, now, loc)
		return c
	}
	l.Touched = in.Price != "" || in.Amount != "" || in.Total != ""
	var err error
	atMarket := take && in.Price == "" // the node bounds the price by what the book asks, see its quote
	if c.Price, err = m.ParsePrice(in.Price); atMarket {
		if c.Side == order.Bid && s.BestAsk() == 0 || c.Side == order.Ask && s.BestBid() == 0 {
			l.Reason = nobody
		}
	} else if in.Price == "" {
		l.Reason = "Enter a price."
	} else if err != nil {
		l.PriceError = fieldError(err, m.FormatPrice(1))
	} else if c.Price == 0 {
		l.PriceError = "Must be above zero."
	}
	if c.Lots, err = m.ParseLots(in.Amount); in.Amount == "" {
		if l.Reason == "" {
			l.Reason = "Enter an amount."
		}
	} else if err != nil {
		l.AmountError = fieldError(err, m.FormatLots(1))
	} else if c.Lots == 0 {
		l.AmountError = "Must be above zero."
	}
	if !take {
		c.Expiry, l.AtError = expiry(in, now, loc)
		if in.Fill != "whole" {
			c.Flags |= order.Partial
		}
		if c.Side == order.Bid {
			c.Flags |= order.Buy
		}
		if in.PostOnly == "on" {
			c.Flags |= order.PostOnly
		}
		if in.From == "account" {
			c.Flags |= order.Account
		}
	}
	if l.Reason == "" && l.PriceError == "" && l.AmountError == "" && !atMarket {
		terms(&c, m, s, f, take, in.PostOnly == "on")
	}
	if l.wrong() {
		l.Reason = "Correct the marked field."
	}
	l.Ready = l.Reason == ""
	return c
}

const nobody = "There is nobody to trade with yet: rest an order in the book instead."

// terms says what the order gives and gets, and what to think of before signing.
func terms(c *Checked, m *order.Market, s *book.Snapshot, f Funds, take, postOnly bool) {
	l := &c.Live
	base, quote := m.BaseAmount(c.Lots), m.QuoteAmount(c.Lots, c.Price)
	var o order.Order
	if err := m.Amounts(&o, c.Side, c.Price, c.Lots); err != nil {
		l.AmountError = "This is more than a single order can carry."
		return
	}
	baseText := Amount(&base, m.Base.Decimals) + " " + m.Base.Symbol
	quoteText := Amount(&quote, m.Quote.Decimals) + " " + m.Quote.Symbol
	var against order.Ticks
	crosses := false
	if c.Side == order.Bid {
		l.Give, l.Get = quoteText, baseText
		if against = s.BestAsk(); against != 0 {
			crosses = c.Price >= against
		}
		if f.Known && f.Quote.Lt(&quote) {
			l.TotalError = "More than your " + CutAmount(&f.Quote, m.Quote.Decimals, 2) + " " + m.Quote.Symbol + "."
		}
	} else {
		l.Give, l.Get = baseText, quoteText
		if against = s.BestBid(); against != 0 {
			crosses = c.Price <= against
		}
		if f.Known && f.Base.Lt(&base) {
			l.AmountError = "More than your " + CutAmount(&f.Base, m.Base.Decimals, int(m.LotDecimals)) + " " + m.Base.Symbol + "."
		}
	}
	switch {
	case take && against == 0:
		l.Reason = nobody
	case take && !crosses:
		l.PriceError = "No order is this good; the best is " + Price(m, against) + "."
	case !take && crosses && postOnly:
		l.PriceError = "Post-only, but it would trade at " + Price(m, against) + "."
	case !take && crosses:
		l.Warnings = append(l.Warnings, "This crosses the best price "+Price(m, against)+". To trade now, choose “Take now”.")
	}
	if mid, ok := s.Mid(); ok && farOff(c.Side, c.Price, mid) {
		l.Warnings = append(l.Warnings, "The price is more than a tenth away from the middle, "+Price(m, mid)+", against you.")
	}
}

// farOff reports a price more than a tenth worse for its maker than the middle.
func farOff(side order.Side, p, mid order.Ticks) bool {
	if side == order.Bid {
		return p > mid && (p-mid) > mid/10
	}
	return p < mid && (mid-p) > mid/10
}

func fieldError(err error, step string) string {
	var f *fault.Error
	if errors.As(err, &f) {
		switch f.Code {
		case fault.OffGrid:
			return "The smallest step is " + step + "."
		case fault.TooLarge:
			return "This number is too large."
		}
	}
	return "Enter a plain number such as 12.5."
}

func expiry(in Input, now uint64, loc *time.Location) (uint64, string) {
	if in.Expiry != "at" {
		for _, p := range Presets {
			if p.Key == in.Expiry || in.Expiry == "" && p.Key == DefaultExpiry {
				return now + p.Seconds, ""
			}
		}
		return 0, "Choose how long the order lives."
	}
	if loc == nil {
		loc = time.UTC
	}
	t, err := time.ParseInLocation("2006-01-02T15:04", in.At, loc)
	switch {
	case err != nil:
		return 0, "Enter a date and time."
	case t.Unix() <= int64(now):
		return 0, "This time has passed."
	case t.Unix() > int64(now)+order.MaxLife:
		return 0, "An order lives 30 days at most."
	}
	return uint64(t.Unix()), ""
}
