// Package peer holds a node's identity: its key and what is signed, sealed and proven with it — signaling
// envelopes, peer records, delegations, invitations and the AUTH transcript of a link.
//
// It is pure: time and randomness come in as arguments.
package peer

import (
	"encoding/hex"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// ID names a node: the compressed public key of its node key.
type ID eth.PublicKey

// ParseID reads 66 hex digits.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != 2*len(id) {
		return id, fault.New(fault.Invalid, "a peer id has %d hex digits", 2*len(id))
	}
	if _, err := hex.Decode(id[:], []byte(s)); err != nil {
		return ID{}, fault.New(fault.Invalid, "peer id: %w", err)
	}
	if _, err := eth.PublicKey(id).Address(); err != nil {
		return ID{}, err
	}
	return id, nil
}

// String returns 66 hex digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Short returns the eight digits that people compare.
func (id ID) Short() string { return hex.EncodeToString(id[1:5]) }

// MarshalText returns String.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what ParseID reads.
func (id *ID) UnmarshalText(b []byte) (err error) {
	*id, err = ParseID(string(b))
	return err
}
