package main

import (
	"encoding/hex"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/web/view"
)

// measured lays out what the node measured of the mesh.
func measured(v *node.NetworkView) view.Measured {
	m := view.Measured{Ahead: v.Ahead, Held: v.Held, Told: v.Told, Round50: ms(v.Spread.P50), Rnd95: ms(v.Spread.P95),
		Rounds: v.Spread.Echoes, Admit50: v.P50, Adm95: v.P95}
	for i := range v.Links {
		l := &v.Links[i]
		c := view.Conduct{ID: l.Peer.String(), Score: l.Score, Over: l.Over, Here: idsOf(l.Lacks.Here), HereAll: l.Lacks.HereAll,
			There: idsOf(l.Lacks.There), ThereAll: l.Lacks.ThereAll}
		for _, b := range l.Blames {
			c.Blames = append(c.Blames, view.Blame(b))
		}
		m.Peers = append(m.Peers, c)
	}
	for _, d := range v.Left {
		m.Left = append(m.Left, view.Departed{ID: d.Peer.String(), Code: d.Code, Ours: d.Ours, Score: d.Score})
	}
	return m
}

// idsOf writes the first bytes of ids, enough to find an order by.
func idsOf(ids []eth.Hash) (list []string) {
	for _, id := range ids {
		list = append(list, "0x"+hex.EncodeToString(id[:6]))
	}
	return list
}

func ms(d time.Duration) int64 {
	if d < 0 {
		return -1
	}
	return d.Milliseconds()
}
