package view

import (
	"strconv"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node/order"
)

// Later is the Kind of an order that the node keeps until it is due.
const Later = "plan"

// Plans are the conditional orders on offer, the simplest first: the key and the words.
var Plans = []Fact{{"stop", "Stop"}, {"take_profit", "Take profit"}, {"oco", "One cancels the other"}, {"bracket", "Bracket"}, {"twap", "In parts over time"}, {"ladder", "Ladder of prices"}}

// planNeeds are the fields that a conditional order cannot do without.
func planNeeds(in *Input) []Fact {
	switch in.Plan {
	case "stop":
		return []Fact{{in.Stop, "Enter the stop price."}}
	case "take_profit":
		return []Fact{{in.Target, "Enter the target price."}}
	case "oco":
		return []Fact{{in.Target, "Enter the target price."}, {in.Stop, "Enter the stop price."}}
	case "bracket":
		return []Fact{{in.Price, "Enter the entry price."}, {in.Target, "Enter the target price."}, {in.Stop, "Enter the stop price."}}
	case "twap":
		return []Fact{{in.Price, "Enter the worst price."}, {in.Count, "Enter how many parts."}, {in.Every, "Enter the seconds between parts."}}
	case "ladder":
		return []Fact{{in.First, "Enter the first price."}, {in.Last, "Enter the last price."}, {in.Count, "Enter how many steps."}}
	}
	return []Fact{{"", "Choose what it shall do."}}
}

// checkPlan reads what the form can judge of a conditional order; its node judges the rest, see FormLive.Refuse.
func checkPlan(in Input, m *order.Market, l *FormLive, now uint64, loc *time.Location) (order.Lots, uint64) {
	l.Action = "Review: " + planWords(in.Plan)
	l.Touched = in.Amount != "" || in.Stop != "" || in.Target != "" || in.First != ""
	for _, f := range planNeeds(&in) {
		if f.Label == "" && l.Reason == "" {
			l.Reason = f.Value
		}
	}
	var lots order.Lots
	var err error
	if lots, err = m.ParseLots(in.Amount); in.Amount == "" {
		l.Reason = "Enter an amount."
	} else if err != nil {
		l.AmountError = fieldError(err, m.FormatLots(1))
	} else if lots == 0 {
		l.AmountError = "Must be above zero."
	}
	var at uint64
	at, l.AtError = expiry(in, now, loc)
	planNumbers(&in, m, l)
	if l.wrong() {
		l.Reason = "Correct the marked field."
	}
	l.Ready = l.Reason == ""
	return lots, at
}

// planNumbers reads the fields that the chosen kind shows.
func planNumbers(in *Input, m *order.Market, l *FormLive) {
	price := func(text string) string {
		p, err := m.ParsePrice(text)
		switch {
		case text == "":
			return ""
		case err != nil:
			return fieldError(err, m.FormatPrice(1))
		case p == 0:
			return "Must be above zero."
		}
		return ""
	}
	whole := func(text string) string {
		if _, err := strconv.ParseUint(text, 10, 31); text != "" && err != nil {
			return "Enter a whole number."
		}
		return ""
	}
	l.PriceError = price(in.Price)
	switch in.Plan {
	case "stop":
		l.StopError = price(in.Stop)
	case "take_profit":
		l.TargetError = price(in.Target)
	case "oco", "bracket":
		l.TargetError, l.StopError = price(in.Target), price(in.Stop)
	case "twap":
		l.CountError, l.EveryError = whole(in.Count), whole(in.Every)
	case "ladder":
		l.PriceError = "" // it has two of its own
		l.FirstError, l.LastError, l.CountError = price(in.First), price(in.Last), whole(in.Count)
	}
}

// wrong reports whether a field is marked.
func (l *FormLive) wrong() bool {
	for _, text := range []string{l.PriceError, l.AmountError, l.TotalError, l.AtError, l.TargetError, l.StopError, l.FirstError, l.LastError, l.CountError, l.EveryError} {
		if text != "" {
			return true
		}
	}
	return false
}

// Refuse says what the node finds wrong with a field, by the name that the API has for it; what belongs to no field of the
// form is the reason why the button is off.
func (l *FormLive) Refuse(field, why string) {
	l.Ready = false
	text := strings.ToUpper(why[:min(1, len(why))]) + why[min(1, len(why)):] + "."
	at := map[string]*string{"price": &l.PriceError, "amount": &l.AmountError, "stop": &l.StopError, "target": &l.TargetError, "from": &l.FirstError,
		"to": &l.LastError, "count": &l.CountError, "every": &l.EveryError, "expiry": &l.AtError}[field]
	switch {
	case at == nil:
		l.Reason = text
	case *at == "":
		*at, l.Reason = text, "Correct the marked field."
	}
}

func planWords(key string) string {
	for _, p := range Plans {
		if p.Label == key {
			return p.Value
		}
	}
	return "conditional order"
}

// Kept is a conditional order as the node knows it.
type Kept struct {
	ID, Kind, Market, Amount, State, Sentence, Money, Next string
	Final, Presign                                         bool
	Expiry, Placed                                         uint64
	Legs                                                   []KeptLeg
}

// KeptLeg is one part of it.
type KeptLeg struct{ Name, Side, Amount, Price, When, State, Why string }

// KeptRow is a conditional order as shown.
type KeptRow struct {
	ID, Title, Market, Amount, State, Label, Tone string
	Sentence, Money, Next                         string
	Final, Elsewhere                              bool
	Expires, ExpiresISO, Placed, PlacedISO        string
	Legs                                          []KeptLeg
}

// Keep lays out conditional orders in the order given.
func (o *Orders) Keep(list []Kept, now uint64, loc *time.Location) {
	for _, k := range list {
		r := KeptRow{ID: k.ID, Title: planWords(k.Kind), Market: k.Market, Amount: k.Amount, State: k.State, Label: keptLabel(k.State), Tone: keptTone(k.State),
			Sentence: k.Sentence, Money: k.Money, Next: k.Next, Final: k.Final, Placed: Clock(k.Placed, loc), PlacedISO: ISO(k.Placed)}
		if !k.Final {
			o.Waiting++
			r.ExpiresISO = ISO(k.Expiry)
			if k.Expiry > now {
				r.Expires = Span(roundSpan(k.Expiry-now)) + " left"
			}
		}
		for _, l := range k.Legs {
			l.State = legLabel(l.State)
			r.Legs = append(r.Legs, l)
		}
		o.Kept = append(o.Kept, r)
	}
}

func keptLabel(state string) string {
	switch state {
	case "armed":
		return "Armed"
	case "working":
		return "Working"
	case "waits":
		return "Due, held up"
	case "done":
		return "Done"
	case "missed":
		return "Partly missed"
	case "failed":
		return "Given up"
	}
	return label(state)
}

func keptTone(state string) string {
	switch state {
	case "armed", "working":
		return "live"
	case "waits":
		return "bad"
	case "done":
		return "done"
	case "missed", "failed":
		return "bad"
	}
	return "over"
}

func legLabel(state string) string {
	switch state {
	case "waiting":
		return "waits"
	case "open":
		return "in the book"
	case "sent":
		return "sent to the chain"
	case "barred":
		return "ended by the other part"
	}
	return state
}

// PreviewKept shows a conditional order before it is set up.
func PreviewKept(kind, amount, base string, legs []KeptLeg, buy bool) Preview {
	p := Preview{Kept: true, Buy: buy, Confirm: "Set it up", Title: planWords(kind) + ": " + amount + " " + base}
	for i, l := range legs {
		p.Fields = append(p.Fields, Field{Name: strconv.Itoa(i+1) + ". " + l.Name, Meaning: l.Side + " " + l.Amount + " at " + l.Price, Raw: l.When})
	}
	return p
}
