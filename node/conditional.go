package node

import (
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Bounds of what a node keeps for its user.
const (
	maxKept      = 64  // conditional orders that wait or work
	maxKeptAll   = 256 // with those that are over
	maxLegs      = 24  // of one
	releaseTries = 5   // refusals after which a leg is given up
)

// ConditionalKind names what a conditional order does.
type ConditionalKind string

const (
	StopOrder   ConditionalKind = "stop"        // one leg, when the mark falls to it (sell) or rises to it (buy)
	TakeProfit  ConditionalKind = "take_profit" // one leg, when the mark rises to it (sell) or falls to it (buy)
	OneCancels  ConditionalKind = "oco"         // a limit in the book and a stop under one nonce: the chain lets them trade one amount
	Bracket     ConditionalKind = "bracket"     // an entry that trades whole; once filled, a one-cancels-other out of it
	TWAP        ConditionalKind = "twap"        // equal parts at equal times
	ScaleLadder ConditionalKind = "ladder"      // equal parts at equal steps of price, in the book at once
)

// ConditionalState is where a conditional order is in its life.
type ConditionalState string

const (
	Armed          ConditionalState = "armed"     // waits for its condition
	Working        ConditionalState = "working"   // something of it is in the book or on its way to the chain
	Waits          ConditionalState = "waits"     // due, and something must be done for it to go on
	Done           ConditionalState = "done"      //
	KeptExpired    ConditionalState = "expired"   //
	KeptCancelled  ConditionalState = "cancelled" //
	KeptFailed     ConditionalState = "failed"    // refused too often
	KeptIncomplete ConditionalState = "missed"    // over, and something of it never traded
)

// LegState is where one part of a conditional order is.
type LegState string

const (
	LegWaiting LegState = "waiting" // for its condition
	LegDue     LegState = "due"     // to be released
	LegOpen    LegState = "open"    // an order of the set
	LegSent    LegState = "sent"    // a transaction under way
	LegFilled  LegState = "filled"
	LegEnded   LegState = "ended"  // Code says why
	LegBarred  LegState = "barred" // the leg that shares its nonce was filled; a reorg may take that back
	LegMissed  LegState = "missed" // its time passed while the node slept
)

// over reports whether nothing more happens to a leg by itself.
func (s LegState) over() bool {
	return s == LegFilled || s == LegEnded || s == LegMissed || s == LegBarred
}

// Trigger says when a leg is released. All that is set must hold; the zero Trigger means at once.
type Trigger struct {
	Below order.Ticks `json:",omitempty"` // the mark is at or below
	Above order.Ticks `json:",omitempty"` // the mark is at or above
	From  uint64      `json:",omitempty"` // unix seconds
	Until uint64      `json:",omitempty"` // unix seconds: later it is missed
	After int         `json:",omitempty"` // the leg that must be filled before, counted from 1
}

// Leg is one part of a conditional order: an order that is released when due, or a take.
type Leg struct {
	Name   string
	Side   order.Side
	Price  order.Ticks // limit; of a take the worst price
	Lots   order.Lots
	Take   bool // trades at once by a transaction of the wallet, for what is there at Price or better
	When   Trigger
	Order  order.Order    // what is signed; nothing of a take
	Sig    *eth.Signature `json:",omitempty"` // signed when it was set up, by a wallet that cannot be asked later
	Cancel *eth.Signature `json:",omitempty"` // its soft cancel, signed then too

	State   LegState
	Code    fault.Code
	Held    uint64     `json:",omitempty"` // block at which the condition was first seen to hold
	Tries   int        `json:",omitempty"`
	RetryAt int64      `json:",omitempty"` // unix milliseconds
	OrderID eth.Hash   `json:",omitzero"`
	Tx      eth.Hash   `json:",omitzero"`  // the newest take
	Done    order.Lots `json:",omitempty"` // traded by takes,
	Before  order.Lots `json:",omitempty"` // of it by those before the newest
}

// Conditional is an order that its maker's node keeps until it is due, in BucketConditional. It needs this node running.
type Conditional struct {
	ID      string
	Kind    ConditionalKind
	Market  int
	Account eth.Address
	Created int64 // unix milliseconds
	Updated int64
	Expiry  uint64 // unix seconds
	Legs    []Leg
	Stopped bool // the user cancelled it
}

// validate checks the bounds of what a store or a caller brings.
func (k *Conditional) validate(markets int) error {
	switch {
	case k.ID == "" || len(k.ID) > 40 || k.Market < 0 || k.Market >= markets || k.Account.IsZero():
		return fault.New(fault.Invalid, "a conditional order without id, market or account")
	case len(k.Legs) == 0 || len(k.Legs) > maxLegs:
		return fault.New(fault.Invalid, "a conditional order has 1 to %d parts", maxLegs)
	}
	for i := range k.Legs {
		l := &k.Legs[i]
		if l.Price == 0 || l.Lots == 0 || l.When.After < 0 || l.When.After > i || len(l.Name) > 40 {
			return fault.New(fault.Invalid, "part %d of a conditional order is malformed", i+1)
		}
		if !l.Take && l.Order.Maker != k.Account {
			return fault.New(fault.Invalid, "part %d is of another account", i+1)
		}
	}
	return nil
}

// State sums up the legs.
func (k *Conditional) State() (ConditionalState, fault.Code) {
	armed, working := false, false
	var filled, missed, expired int
	var why fault.Code
	for i := range k.Legs {
		l := &k.Legs[i]
		switch l.State {
		case LegWaiting:
			armed = true
		case LegDue:
			if l.Code != 0 {
				return Waits, l.Code
			}
			working = true
		case LegOpen, LegSent:
			working = true
		case LegFilled:
			filled++
		case LegMissed:
			missed++
		case LegEnded:
			switch l.Code {
			case fault.Expired:
				expired++
			case fault.Cancelled, fault.FilledElse, fault.StaleNonce:
			default:
				why = l.Code
			}
		}
	}
	switch {
	case working:
		return Working, 0
	case armed:
		return Armed, 0
	case k.Stopped:
		return KeptCancelled, fault.Cancelled
	case why != 0:
		return KeptFailed, why
	case missed > 0:
		return KeptIncomplete, 0
	case filled > 0:
		return Done, 0
	case expired > 0:
		return KeptExpired, fault.Expired
	}
	return KeptCancelled, fault.Cancelled
}

// over reports whether nothing more happens to it by itself.
func (k *Conditional) over() bool {
	for i := range k.Legs {
		if !k.Legs[i].State.over() {
			return false
		}
	}
	return true
}

// Text returns what a state means to a trader.
func (s ConditionalState) Text() StateText {
	switch s {
	case Armed:
		return StateText{"It waits for its condition.", "No money moved. Nobody else knows of it.", "Keep this node running: a closed page cannot release it.", false}
	case Working:
		return StateText{"Released: it trades now.", "It trades in your wallet, within the limits shown.", "Wait, or cancel it.", false}
	case Waits:
		return StateText{"It is due and could not be released yet.", "No money moved by this part.", "See to the reason; it is tried again by itself.", false}
	case Done:
		return StateText{"Done.", "It was traded in your wallet.", "Look at the orders and transactions below.", true}
	case KeptExpired:
		return StateText{"Its time ran out.", "What was not traded stayed in your wallet.", "Set it up again with a later expiry.", true}
	case KeptCancelled:
		return StateText{"Cancelled.", "What was not traded stayed in your wallet.", "Set up a new one if you still want it.", true}
	case KeptFailed:
		return StateText{"It was refused too often and given up.", "What was not traded stayed in your wallet.", "Look at the reason and set it up again.", true}
	case KeptIncomplete:
		return StateText{"Over, and part of it was missed: this node slept, or its wallet was locked.", "Missed parts are not made up for; that money stayed in your wallet.", "Set up the rest anew if you still want it.", true}
	}
	return StateText{}
}

// ConditionalStates returns all states, in the order of a life.
func ConditionalStates() []ConditionalState {
	return []ConditionalState{Armed, Working, Waits, Done, KeptIncomplete, KeptExpired, KeptCancelled, KeptFailed}
}
