package signaling

import "github.com/virtuatrader/virtua/node/fault"

// Stats are a hub's figures. Counters only grow.
type Stats struct {
	Conns int // open now, proven or not
	Peers int // proven now
	Rooms int // now

	Opened      uint64                // connections
	Welcomed    uint64                // proofs accepted
	Introduced  uint64                // ids named in PEERS
	Delivered   uint64                // envelopes
	Bytes       uint64                // of envelopes delivered
	Pings       uint64                // answered
	Unknown     uint64                // messages of an unknown type, ignored
	AsksIgnored uint64                // above the rate
	Failed      map[fault.Code]uint64 // envelopes not delivered, by reason
	Closed      map[fault.Code]uint64 // connections that the hub ended, by reason
}
