package mesh

import (
	"sort"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/mesh/riblt"
)

// maxLacking ids are remembered of what two sets lack of each other.
const maxLacking = 16

// Difference is what two sets lacked of each other when they were compared last. Ids are the first 16 bytes of orders'; of a
// soft cancel those of its order.
type Difference struct {
	Here, There       []eth.Hash // first maxLacking ids that were missing here, and at the far side
	HereAll, ThereAll int
}

// difference is that of one link, forgotten when the sets agree.
func (d *Difference) here(e riblt.ID)  { d.Here, d.HereAll = lacking(d.Here, e), d.HereAll+1 }
func (d *Difference) there(e riblt.ID) { d.There, d.ThereAll = lacking(d.There, e), d.ThereAll+1 }

func lacking(list []eth.Hash, e riblt.ID) []eth.Hash {
	if len(list) >= maxLacking {
		return list
	}
	var id eth.Hash
	copy(id[:], e[:])
	id[15] &^= 1
	return append(list, id)
}

// Completeness returns how many orders are held, and how many there are as far as peers tell: those held, those that were told
// of and have not come, and what the peer in the middle of all that told their sets has more than this node. It is what peers
// say, not a proof.
func (m *Mesh) Completeness() (held, known int) {
	held = m.set.Len()
	var more []int
	for _, l := range m.links {
		if l.shown {
			more = append(more, max(l.theirs-held, 0))
		}
	}
	return held, held + max(len(m.wanted), middle(more))
}

// middle sorts some numbers and returns the lower of the middle two, 0 of none.
func middle(list []int) int {
	if len(list) == 0 {
		return 0
	}
	sort.Ints(list)
	return list[(len(list)-1)/2]
}
