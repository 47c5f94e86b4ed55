//go:build !js

package model_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/virtuatrader/virtua/node/eth"
)

// branchFile says where each conditional jump of the Exchange's code comes from; contracts/compile.mjs writes it.
const branchFile = "../bind/exchange.branches.txt"

// jump is one conditional jump of the deployed code.
type jump struct {
	pc                    uint64
	place, function, text string
	ways                  [2]int // how often it fell through, and how often it jumped
}

func (j *jump) file() string {
	name, _, _ := strings.Cut(j.place, ":")
	return name
}

// coverage is which ways the conditional jumps of the Exchange went.
type coverage struct {
	list []*jump
	at   map[uint64]*jump
}

// newCoverage reads the jumps, and holds them to the code at an address.
func newCoverage(m *machine, exchange eth.Address) *coverage {
	m.t.Helper()
	b, err := os.ReadFile(branchFile)
	if err != nil {
		m.t.Fatal(err)
	}
	c := &coverage{at: map[uint64]*jump{}}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 4 {
			m.t.Fatalf("%s: %q", branchFile, line)
		}
		pc, err := strconv.ParseUint(f[0], 10, 64)
		if err != nil {
			m.t.Fatal(err)
		}
		j := &jump{pc: pc, place: f[1], function: f[2], text: f[3]}
		c.list, c.at[pc] = append(c.list, j), j
	}
	code, n := m.state.GetCode(common.Address(exchange)), 0
	for pc := 0; pc < len(code); pc++ {
		op := vm.OpCode(code[pc])
		if op == vm.JUMPI {
			if n++; c.at[uint64(pc)] == nil {
				m.t.Fatalf("%s knows no jump at %d; run make generate", branchFile, pc)
			}
		}
		if op.IsPush() {
			pc += int(op - vm.PUSH0)
		}
	}
	if n != len(c.list) || n == 0 {
		m.t.Fatalf("%s has %d jumps, the code %d; run make generate", branchFile, len(c.list), n)
	}
	return c
}

// watch counts from now on what the code at an address does.
func (c *coverage) watch(m *machine, exchange eth.Address) {
	m.tracer = &tracing.Hooks{OnOpcode: func(pc uint64, op byte, _, _ uint64, scope tracing.OpContext, _ []byte, _ int, err error) {
		if vm.OpCode(op) != vm.JUMPI || err != nil || scope.Address() != common.Address(exchange) {
			return
		}
		stack := scope.StackData()
		way := 0
		if !stack[len(stack)-2].IsZero() {
			way = 1
		}
		c.at[pc].ways[way]++
	}}
}

// log prints how many of the ways of each file and function were gone.
func (c *coverage) log(t *testing.T) {
	type count struct{ seen, all int }
	counts := map[[2]string]count{}
	for _, j := range c.list {
		for _, key := range [][2]string{{"all"}, {j.file()}, {j.file(), j.function}} {
			n := counts[key]
			for _, times := range j.ways {
				n.all++
				if times > 0 {
					n.seen++
				}
			}
			counts[key] = n
		}
	}
	compare := func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }
	for _, key := range slices.SortedFunc(maps.Keys(counts), compare) {
		n := counts[key]
		t.Logf("%-20s %-22s %4d of %4d", key[0], key[1], n.seen, n.all)
	}
}

// missing lists the ways that were never gone.
func (c *coverage) missing() (list []string) {
	for _, j := range c.list {
		for way, times := range j.ways {
			if times == 0 {
				list = append(list, fmt.Sprintf("%d %s %s: %s: %s", j.pc, j.place, j.function, []string{"no jump", "jump"}[way], j.text))
			}
		}
	}
	return list
}

// TestCoverage goes every way that the code of the Exchange has.
func TestCoverage(t *testing.T) {
	cases := number(t, "VIRTUA_DIFFERENTIAL", 1000)
	w := newWorld(t, 1, newTally())
	c := newCoverage(w.machine, w.m.Domain.Exchange)
	c.watch(w.machine, w.m.Domain.Exchange)
	t.Run("arguments", func(t *testing.T) { malformedCalls(t, w, cases >= longRun) })
	t.Run("packed", func(t *testing.T) { malformedPacked(t, w, cases >= longRun) })
	for name, run := range map[string]func(*testing.T, *world){
		"signatures": directedSignatures, "batches": directedBatches, "takes": directedTakes, "cancels": directedCancels,
		"views": directedViews, "fork": directedFork, "reentry": directedReentry, "tokens": directedTokens,
		"backing": directedBacking,
	} {
		t.Run(name, func(t *testing.T) { w.apart(func() { run(t, w) }) })
	}
	t.Run("random", func(t *testing.T) {
		w.t = t
		w.run(min(cases, casesPerWorld))
	})
	c.log(t)
	for _, way := range c.missing() {
		t.Log(way)
	}
}
