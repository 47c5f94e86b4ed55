package node

import (
	"context"
	"time"

	"github.com/virtuatrader/virtua/node/peer"
)

// Inviter is what Links can do besides for two people who have no server in common: the halves of a link travel as
// text between them.
type Inviter interface {
	// Offer makes a connection that waits for an answer until a time, and returns its offer, complete. It fails with
	// Overloaded when too many wait, RateLimited when too many connections were created.
	Offer(ctx context.Context, until time.Time) (peer.Signal, error)
	// Follow makes a connection for an offer, looks for a way to the inviter until a time, and returns the sealed
	// answer. LinkUp or DialFailed is posted in the end.
	Follow(ctx context.Context, inviter peer.ID, offer peer.Signal, until time.Time) (envelope []byte, err error)
	// Answered takes the text of an answer (peer.AnswerText) and returns who sent it; LinkUp or DialFailed is posted in
	// the end. It fails with InviteUsed when no offer waits for it, and as peer.Key.OpenAnswer does.
	Answered(ctx context.Context, text string) (peer.ID, error)
}

// Hider is what Links can do for who does not want peers to see the machine's addresses.
type Hider interface {
	// Hide lets new links go over relays (TURN servers) only, or not, and ends those that do not.
	Hide(on bool)
	// Hidden reports whether addresses are hidden, and whether there is a relay at all.
	Hidden() (hidden, relay bool)
}

// Coder is what a Rendezvous can do for two people who tell each other a short code: whoever knows it finds whoever made it, by way of
// a server that learns neither.
type Coder interface {
	// Code makes a code, which leads to this node once, until a time, and returns it when a server has it: "9XKQ-04TM-ZB7C". It
	// fails with Unavailable when no server answers.
	Code(ctx context.Context, until time.Time) (string, error)
	// Meet returns who made a code: it and nobody else. It fails with InviteAltered when the text is no code, InviteUsed when nobody
	// waits for it (any more), InviteExpired, RateLimited, Impersonation when a server put another in the other's place, Unavailable
	// or Timeout when none answers.
	Meet(ctx context.Context, code string) (peer.ID, error)
	// IsCode reports whether a text is one, as people write it.
	IsCode(text string) bool
}
