package node

import "github.com/virtuatrader/virtua/node/fault"

// State is where an order, or an own transaction, is in its life. The text keys are the same in Go, the
// API, the page and the tests.
type State string

const (
	Draft           State = "draft"            // typed, not signed
	SignedState     State = "signed"           // signed, no peer has it
	Shared          State = "shared"           // sent to at least one peer
	Open            State = "open"             // in the book, nothing filled
	PartlyFilled    State = "partly_filled"    //
	Filled          State = "filled"           //
	Submitted       State = "submitted"        // a transaction with it was sent
	Confirmed       State = "confirmed"        // and is in a block
	RejectedByUser  State = "rejected_by_user" //
	Expired         State = "expired"          //
	Unfunded        State = "unfunded"         // balance or allowance too low: back when they rise
	FilledElsewhere State = "filled_elsewhere" // somebody else was first
	Cancelled       State = "cancelled"        //
	CancelLostRace  State = "cancel_lost_race" // filled before the cancel counted
	Reverted        State = "reverted"         // the transaction failed on chain
	Reorged         State = "reorged"          // the chain replaced the block that held it
)

// StateText is what a state means to a trader.
type StateText struct {
	Sentence string // what happened
	Money    string // what happened to the money
	Next     string // one next step
	Final    bool   // nothing more happens by itself
}

// States returns the list of states in the order of an order's life.
func States() []State {
	return []State{Draft, SignedState, Shared, Open, PartlyFilled, Filled, Submitted, Confirmed, RejectedByUser,
		Expired, Unfunded, FilledElsewhere, Cancelled, CancelLostRace, Reverted, Reorged}
}

// Text returns what a state means; the zero StateText for an unknown one.
func (s State) Text() StateText {
	switch s {
	case Draft:
		return StateText{"Not signed yet.", "No money is bound.", "Review and sign it.", false}
	case SignedState:
		return StateText{"Signed; no peer has it yet.", "No money moved.", "Stay on the page until a peer is linked.", false}
	case Shared:
		return StateText{"Sent to peers.", "No money moved; it stays in your wallet until somebody takes the order.", "Wait, or cancel it.", false}
	case Open:
		return StateText{"In the book.", "No money moved; it stays in your wallet until somebody takes the order.", "Wait, or cancel it.", false}
	case PartlyFilled:
		return StateText{"Partly filled; the rest stays in the book.", "The filled part was traded in your wallet.", "Wait, or cancel the rest.", false}
	case Filled:
		return StateText{"Filled.", "The whole amount was traded in your wallet.", "Look at the transaction.", true}
	case Submitted:
		return StateText{"Sent to the chain.", "It moves when the next block confirms it.", "Wait for the block.", false}
	case Confirmed:
		return StateText{"Confirmed on chain.", "The money moved as shown.", "Look at the transaction.", true}
	case RejectedByUser:
		return StateText{"You declined in your wallet.", "No money moved.", "Try again when you want to go on.", true}
	case Expired:
		return StateText{"Its time ran out.", "What was not filled stayed in your wallet.", "Place it again with a later expiry.", true}
	case Unfunded:
		return StateText{"Balance or allowance no longer covers it.", "No money moved.", "Add funds or allow the amount; the order comes back by itself.", false}
	case FilledElsewhere:
		return StateText{"Somebody else took the order first.", "No money moved, apart from a network fee if a transaction was sent.", "Choose another order from the book.", true}
	case Cancelled:
		return StateText{"Cancelled.", "What was not filled stayed in your wallet.", "Place a new order if you still want to trade.", true}
	case CancelLostRace:
		return StateText{"It was filled before the cancel counted.", "The filled part was traded in your wallet.", "Look at the transaction.", true}
	case Reverted:
		return StateText{"The transaction failed on chain.", "Only the network fee was spent.", "Look at the reason and try again.", true}
	case Reorged:
		return StateText{"The chain replaced the block that held it.", "It may come back or not; the balance shown is what counts.", "Wait for the state to settle.", false}
	}
	return StateText{}
}

// stateOf maps what ended an order to its state.
func stateOf(c fault.Code) State {
	switch c {
	case fault.Expired:
		return Expired
	case fault.FilledElse:
		return FilledElsewhere
	case fault.Unfunded, fault.NotAllowed:
		return Unfunded
	case fault.RejectedByUser:
		return RejectedByUser
	case fault.Reorged:
		return Reorged
	case fault.Cancelled, fault.StaleNonce:
		return Cancelled
	}
	return Reverted
}
