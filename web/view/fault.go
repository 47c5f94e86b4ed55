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
	{"update", "A new version is ready."}, {"update_next", "It starts when you reload."}, {"reload", "Reload"}, {"update_busy", "Finish or close what you are signing first, then reload."},
	{"offline", "You are offline."}, {"offline_next", "This is the book as it was at"}, {"offline_off", "Nothing can be signed until the chain can be reached again."},
	{"confirm_cancel", "Cancel this order?"}, {"confirm_cancel_all", "Cancel all your orders?"}, {"confirm_revoke", "Take this allowance back? It costs a network fee."},
	{"confirm_delete", "Delete everything that this browser keeps of Virtua? Burner wallets without a backup are lost for ever, with what is in them."},
	{"delete_open", "Another tab still has Virtua open. Close it and try again."}, {"favourite", "Favourite"}, {"remove", "Remove"}, {"alert_reached", "Your price is reached."}, {"alert_bad", "Enter a plain number such as 12.5."},
	{"saved", "Saved in this browser."}, {"stored", "in this browser"}, {"stored_none", "Your browser does not tell."},
	{"The node moved to another tab while it worked on this.", "The node moved to another tab while it worked on this."}, {"Look whether it happened, then try again.", "Look whether it happened, then try again."},
	{"Virtua could not start.", "Virtua could not start."}, {"Reload the page.", "Reload the page."},
	{"desktop_on", "On, in this browser."}, {"desktop_denied", "Your browser blocks them for this page; its site settings allow them."},
}

// NewNotice returns the notice for a code.
func NewNotice(c fault.Code) Notice {
	switch c {
	case fault.Disagreement, fault.Impersonation, fault.WrongChain, fault.NoWebRTC, fault.Insecure:
		return Notice{FaultOf(c), true}
	}
	return Notice{FaultOf(c), false}
}
