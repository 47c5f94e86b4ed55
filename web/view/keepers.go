package view

import (
	"strconv"

	"github.com/virtuatrader/virtua/node/eth"
)

// Keeper is an account that settled batches, and what this node found when it recomputed them.
type Keeper struct {
	Account         eth.Address
	You             bool // the reader's own
	Batches, Judged int
	Block           uint64 // of the newest batch
	Flags           []KeeperFlag
	Why             string // the newest batch was not judged; "" when it was
}

// KeeperFlag is a batch that deviated from the rule.
type KeeperFlag struct {
	Tx       eth.Hash
	Block    uint64
	Market   string
	Sentence string
	Price    string // settled at; "" off the grid
	Rule     string // price of the rule; "" when it settles nothing
	LeftOut  int
}

// Keepers is the list of them as shown.
type Keepers struct {
	Summary string
	Flagged bool // at least one deviated
	Rows    []KeeperRow
}

// KeeperRow is one of them.
type KeeperRow struct {
	Account, Short, You     string
	Batches, Block, Conduct string
	Flags                   []KeeperFlagRow
}

// KeeperFlagRow is a deviation in words.
type KeeperFlagRow struct{ Tx, Text string }

// shownFlags is how many deviations of a keeper are spelled out.
const shownFlags = 3

// NewKeepers lays keepers out in the order given.
func NewKeepers(list []Keeper) Keepers {
	k := Keepers{Summary: "none yet"}
	flagged := 0
	for i := range list {
		v := &list[i]
		r := KeeperRow{Account: v.Account.String(), Short: ShortAddress(v.Account), Batches: Group(strconv.Itoa(v.Batches)), Block: Group(strconv.FormatUint(v.Block, 10))}
		if v.You {
			r.You = "you"
		}
		switch {
		case len(v.Flags) > 0:
			flagged++
			r.Conduct = Count(len(v.Flags), "deviation", "deviations")
		case v.Judged > 0:
			r.Conduct = "by the rule, " + Group(strconv.Itoa(v.Judged)) + " recomputed"
		default:
			r.Conduct = "not judged yet"
			if v.Why != "" {
				r.Conduct = v.Why
			}
		}
		for _, f := range v.Flags[:min(len(v.Flags), shownFlags)] {
			r.Flags = append(r.Flags, KeeperFlagRow{Tx: f.Tx.String(), Text: f.text()})
		}
		k.Rows = append(k.Rows, r)
	}
	if len(list) > 0 {
		k.Summary = Group(strconv.Itoa(len(list)))
	}
	if k.Flagged = flagged > 0; k.Flagged {
		k.Summary += ", " + strconv.Itoa(flagged) + " deviated"
	}
	return k
}

func (f *KeeperFlag) text() string {
	s := f.Market + ", block " + Group(strconv.FormatUint(f.Block, 10)) + ": " + f.Sentence
	if f.LeftOut > 0 {
		s += " Left out: " + Count(f.LeftOut, "order", "orders") + "."
	}
	switch {
	case f.Price != "" && f.Rule != "" && f.Price != f.Rule:
		s += " Settled at " + Group(f.Price) + ", the rule gives " + Group(f.Rule) + "."
	case f.Price != "" && f.Rule == "":
		s += " Settled at " + Group(f.Price) + ", the rule settles nothing."
	}
	return s
}
