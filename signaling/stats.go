package signaling

import "github.com/virtuatrader/virtua/node/fault"

// Stats are a hub's figures. Counters only grow.
type Stats struct {
	Conns int // open now, proven or not
	Peers int // proven now
	Rooms int // now

	Invites int // invitations that wait now
	Far     int // peers that are proven at other instances now
	Others  int // other instances now

	Opened       uint64                // connections
	Welcomed     uint64                // proofs accepted
	Introduced   uint64                // ids named in PEERS
	Invited      uint64                // invitations taken in
	Met          uint64                // pairs brought together by a code
	Delivered    uint64                // envelopes
	Bytes        uint64                // of envelopes delivered
	Passed       uint64                // envelopes handed to other instances
	Pings        uint64                // answered
	Unknown      uint64                // messages of an unknown type, ignored
	CastsRefused uint64                // messages of other instances that were none, too many or said before
	AsksIgnored  uint64                // above the rate
	Failed       map[fault.Code]uint64 // envelopes not delivered and codes that led nowhere, by reason
	Closed       map[fault.Code]uint64 // connections that the hub ended, by reason
}
