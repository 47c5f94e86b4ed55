package node

import (
	"encoding/hex"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/mesh"
)

// milliseconds of a duration; -1 stays, for what is not known.
func milliseconds(d time.Duration) int64 {
	if d < 0 {
		return -1
	}
	return d.Milliseconds()
}

// conduct fills in how a peer behaves and what its set lacks.
func (p *PeerInfo) conduct(l *LinkView) {
	for _, b := range l.Blames {
		p.Blames = append(p.Blames, BlameInfo{b.Code.String(), b.Points})
	}
	p.LacksHere, p.HereAll = beginnings(l.Lacks.Here), l.Lacks.HereAll
	p.LacksThere, p.ThereAll = beginnings(l.Lacks.There), l.Lacks.ThereAll
}

// beginnings writes the first 16 bytes of ids, all that sets tell each other.
func beginnings(ids []eth.Hash) (list []string) {
	for _, id := range ids {
		list = append(list, "0x"+hex.EncodeToString(id[:16]))
	}
	return list
}

func leftInfos(list []mesh.Departure) []LeftInfo {
	out := make([]LeftInfo, 0, len(list))
	for _, d := range list {
		out = append(out, LeftInfo{d.Peer.String(), d.Code.String(), d.Ours, d.Score, d.At.UnixMilli()})
	}
	return out
}
