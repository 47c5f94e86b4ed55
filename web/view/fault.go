package view

import (
	"strconv"

	"github.com/virtuatrader/virtua/node/fault"
)

// Fault is a failure as a trader reads it.
type Fault struct {
	Code     string
	Key      string
	Sentence string // what happened and what it means for the money
	Next     string // one next step
	Detail   string // for whoever reports it
}

// NewFault returns the catalogue's words for an error, nil for nil.
func NewFault(err error) *Fault {
	f := fault.From(err)
	if f == nil {
		return nil
	}
	v := FaultOf(f.Code)
	v.Detail = f.Detail
	return &v
}

// FaultOf returns the catalogue's words for a code.
func FaultOf(c fault.Code) Fault {
	row := fault.Lookup(c)
	return Fault{Code: strconv.Itoa(int(row.Code)), Key: row.Key, Sentence: row.Sentence, Next: row.Next}
}

// Notice is a state of the whole page that stays until it ends.
type Notice struct {
	Fault
	Serious bool // trading is off or money may be at risk
}

// PageCodes are the states that the page finds out by itself, before or without a node: their words are in
// the page so that no script carries texts.
var PageCodes = []fault.Code{
	fault.NoWebRTC, fault.Insecure, fault.Unsupported, fault.StorageDenied, fault.StorageFull, fault.Unavailable, fault.Internal,
	fault.Timeout, fault.RateLimited, fault.WalletGone, fault.RejectedByUser, fault.WalletBusy, fault.WalletLocked, fault.WrongChain,
}

// PageTexts are the few other words that the script needs, by name.
var PageTexts = []Fact{
	{"loading", "Loading your node"}, {"starting", "Linking to peers"}, {"failed", "Node stopped"}, {"copied", "Copied."}, {"close", "Close"},
}

// NewNotice returns the notice for a code.
func NewNotice(c fault.Code) Notice {
	switch c {
	case fault.Disagreement, fault.Impersonation, fault.WrongChain, fault.NoWebRTC, fault.Insecure:
		return Notice{FaultOf(c), true}
	}
	return Notice{FaultOf(c), false}
}
