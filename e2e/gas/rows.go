//go:build !js

package main

import (
	"fmt"
	"math"
)

// row is one measured transaction.
type row struct {
	Fork  string `json:"-"`
	Case  string `json:"case"`
	Who   string `json:"who"`
	Call  string `json:"call"`  // the entry point, and what is special
	State string `json:"state"` // what the transaction found on chain
	Value uint64 `json:"value"` // gas of the whole transaction, or bytes of code
	Per   uint64 `json:"per"`   // trades, orders or makers that share it
	Bytes int    `json:"bytes"` // of calldata
	// Gated marks ours that stands for its case: judged, and compared with the others.
	Gated bool `json:"-"`
}

func (r row) each() uint64 { return (r.Value + r.Per/2) / r.Per }

// kind is one case: what is settled, and what it may cost.
type kind struct {
	id, title, unit string
	gate            map[string]uint64
}

// kinds are the cases in the order of the table. The gates are those of the issue that set them: fee 0, warmed.
var kinds = []kind{
	{"full", "one full fill, later nonce of a word", "gas", gate(73_000, 104_000)},
	{"partial-first", "partial fill, first of an order", "gas", gate(76_000, 107_000)},
	{"partial-second", "partial fill, second of an order", "gas", gate(76_000, 107_000)},
	{"sweep", "sweep of 50 makers, per maker", "gas", gate(45_000, 72_000)},
	{"pair", "matched pair in a batch of 40", "gas", gate(57_000, 100_000)},
	{"account-pair", "matched pair between market accounts, batch of 100", "gas", gate(37_000, 64_000)},
	{"transfer", "plain ERC-20 transfer", "gas", nil},
	{"full-first", "one full fill, first nonce of a word", "gas", nil},
	{"pair-one", "matched pair alone", "gas", nil},
	{"sizes", "batches of 2, 10, 50 and 100 pairs, per pair", "gas", nil},
	{"fee", "with a fee of 10 bps", "gas", nil},
	{"random", "batch of random sizes, each order meets about two others, per order", "gas", nil},
	{"ring", "ring, per order", "gas", nil},
	{"signer", "EIP-1271 maker, one full fill", "gas", nil},
	{"account", "market accounts: deposit and withdraw", "gas", nil},
	{"cancel", "cancels", "gas", nil},
	{"size", "deployed code", "bytes", nil},
}

func gate(osaka, amsterdam uint64) map[string]uint64 {
	return map[string]uint64{"osaka": osaka, "amsterdam": amsterdam}
}

// figure is a line of build/bench.json, as the other benches write it.
type figure struct {
	Name    string   `json:"name"`
	Value   float64  `json:"value"`
	Unit    string   `json:"unit"`
	Budget  *float64 `json:"budget,omitempty"`
	OK      *bool    `json:"ok,omitempty"`
	Against string   `json:"against,omitempty"`
	Ratio   float64  `json:"ratio,omitempty"`
}

// perMinute is how many trades of each so much gas the whole chain carries: five blocks a minute.
func perMinute(each uint64) float64 { return float64(5 * blockGas / each) }

// throughput names the cases whose trades a minute are told, and what they must reach under today's rules.
var throughput = map[string]struct {
	name  string
	least float64
}{
	"pair":         {"trades a minute, wallet to wallet", 5_000},
	"account-pair": {"trades a minute, market accounts", 8_000},
}

// judge turns ours into figures, beside the cheapest other of the case under the same rules, and counts those over
// their gate. A case that nobody of ours stands for makes no figure.
func judge(rows []row) (figures []figure, over int) {
	add := func(f figure, budget float64, ok bool) {
		f.Budget, f.OK = &budget, &ok
		if !ok {
			over++
		}
		figures = append(figures, f)
	}
	for _, k := range kinds {
		for _, r := range rows {
			if r.Case != k.id || r.Who != us {
				continue
			}
			f := figure{Name: fmt.Sprintf("gas, %s: %s", r.Fork, k.title), Value: float64(r.each()), Unit: k.unit}
			if !r.Gated {
				f.Name += fmt.Sprintf(" (%s; %s)", r.Call, r.State)
				figures = append(figures, f)
				continue
			}
			if other, ok := cheapest(rows, k.id, r.Fork); ok {
				f.Against = other.Who + " " + other.Call
				f.Ratio = ratio(f.Value, float64(other.each()))
			}
			if most, ok := k.gate[r.Fork]; ok {
				add(f, float64(most), r.each() <= most)
			} else {
				figures = append(figures, f)
			}
			if t, ok := throughput[k.id]; ok {
				f := figure{Name: fmt.Sprintf("gas, %s: %s", r.Fork, t.name), Value: perMinute(r.each()), Unit: "per minute"}
				if other, ok := cheapest(rows, k.id, r.Fork); ok {
					f.Against, f.Ratio = other.Who+" "+other.Call, ratio(f.Value, perMinute(other.each()))
				}
				if r.Fork == "osaka" {
					add(f, t.least, f.Value >= t.least)
				} else {
					figures = append(figures, f)
				}
			}
		}
	}
	return figures, over
}

// ratio has three places.
func ratio(a, b float64) float64 { return math.Round(1000*a/b) / 1000 }

// cheapest is the best of the others; for a case without one, a plain transfer is what ours is compared with.
func cheapest(rows []row, id, fork string) (best row, found bool) {
	for _, r := range rows {
		if r.Fork == fork && r.Case == id && r.Who != us && (!found || r.each() < best.each()) {
			best, found = r, true
		}
	}
	if !found && id == "account-pair" {
		return cheapest(rows, "transfer", fork)
	}
	return best, found
}
