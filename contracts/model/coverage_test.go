//go:build !js

package model_test

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"maps"
	"math/big"
	"os"
	"regexp"
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
	before                string // the opcodes that lead to it
	ways                  [2]way // it falls through, it jumps
}

// way is where the code goes on.
type way struct {
	times int
	panic bool // to the compiler's Panic, for what cannot be
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
	p, n := disassemble(m.state.GetCode(common.Address(exchange))), 0
	for i, in := range p.list {
		if in.op != vm.JUMPI {
			continue
		}
		j := c.at[in.pc]
		if n++; j == nil {
			m.t.Fatalf("%s knows no jump at %d; run make generate", branchFile, in.pc)
		}
		j.before = p.text(max(0, i-12), i)
		j.ways[0].panic = p.panics(i+1, 8)
		j.ways[1].panic = p.panics(p.target(i-1), 8)
	}
	if n != len(c.list) || n == 0 {
		m.t.Fatalf("%s has %d jumps, the code %d; run make generate", branchFile, len(c.list), n)
	}
	return c
}

// instruction is one of the code's.
type instruction struct {
	pc   uint64
	op   vm.OpCode
	data []byte // that it pushes
}

// program is code in instructions.
type program struct {
	list []instruction
	at   map[uint64]int // by program counter
}

func disassemble(code []byte) program {
	p := program{at: map[uint64]int{}}
	for pc := 0; pc < len(code); pc++ {
		in := instruction{pc: uint64(pc), op: vm.OpCode(code[pc])}
		if in.op.IsPush() {
			n := int(in.op - vm.PUSH0)
			in.data = code[pc+1 : min(pc+1+n, len(code))]
			pc += n
		}
		p.at[in.pc] = len(p.list)
		p.list = append(p.list, in)
	}
	return p
}

// text is instructions in words.
func (p *program) text(from, to int) string {
	var words []string
	for _, in := range p.list[from:to] {
		words = append(words, in.op.String())
		if len(in.data) > 0 {
			words = append(words, hex.EncodeToString(in.data))
		}
	}
	return strings.Join(words, " ")
}

// target is the instruction that one before a jump pushes; behind the last when it pushes none.
func (p *program) target(i int) int {
	if in := p.list[i]; in.op.IsPush() && len(in.data) <= 8 {
		if at, ok := p.at[new(big.Int).SetBytes(in.data).Uint64()]; ok {
			return at
		}
	}
	return len(p.list)
}

// panics tells whether the code from an instruction on can do nothing but revert with Panic(uint256), within so many jumps.
func (p *program) panics(i, jumps int) bool {
	for ; i < len(p.list) && jumps > 0; i++ {
		switch in := p.list[i]; {
		case strings.HasPrefix(hex.EncodeToString(in.data), "4e487b71"):
			return true
		case in.op == vm.JUMP:
			i, jumps = p.target(i-1)-1, jumps-1
		case in.op == vm.JUMPI, in.op == vm.REVERT, in.op == vm.RETURN, in.op == vm.STOP, in.op == vm.INVALID:
			return false
		}
	}
	return false
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
		c.at[pc].ways[way].times++
	}}
}

// log prints how many of the ways of each file and function were gone, those left that lead somewhere.
func (c *coverage) log(t *testing.T) {
	type count struct{ seen, all int }
	counts := map[[2]string]count{}
	for _, j := range c.list {
		for _, key := range [][2]string{{"all"}, {j.file()}, {j.file(), j.function}} {
			n := counts[key]
			for _, w := range j.ways {
				if w.panic {
					continue
				}
				n.all++
				if w.times > 0 {
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

// missing is a way that was never gone.
type missing struct {
	*jump
	jumps bool
}

func (m missing) String() string {
	return fmt.Sprintf("%d %s %s, jump %t: %s\n\t%s", m.pc, m.place, m.function, m.jumps, m.text, m.before)
}

// missing are the ways that were never gone but for those to a Panic.
func (c *coverage) missing() (list []missing) {
	for _, j := range c.list {
		for i, w := range j.ways {
			if w.times == 0 && !w.panic {
				list = append(list, missing{j, i == 1})
			}
		}
	}
	return list
}

// panicked are the jumps that went to a Panic, and how many could, by the compiler.
func (c *coverage) panicked() (list []*jump, all int) {
	for _, j := range c.list {
		for _, w := range j.ways {
			if w.panic {
				all++
				if w.times > 0 {
					list = append(list, j)
				}
			}
		}
	}
	return list, all
}

// excuse says of ways of the code that no call goes them.
type excuse struct {
	function, text string
	code           string // what leads to the jump, a regular expression
	jumps          bool
	ways           int // so many
	why            string
}

// unreachable are ways that no call goes, and why. What the compiler adds itself has no function; it is told by its code.
var unreachable = []excuse{
	{"coding of calls", "", "(PUSH0|DUP1) PUSH1 03 NOT CALLDATASIZE ADD SLT PUSH2 ....$|PUSH1 03 NOT CALLDATASIZE ADD PUSH0 DUP2 SLT PUSH2 ....$", true, 10,
		"calldata without arguments has its four bytes: they chose the function"},
	{"coding of calls", "", "DUP2 DUP2 LT PUSH2 ....$", true, 1, "eip712Domain lists extensions, and there are none"},
	{"coding of calls", "", "(PUSH2 0100|PUSH1 a0) PUSH32 f{60}.... CALLDATASIZE ADD SLT PUSH2 ....$|SWAP4 ADD SLT PUSH2 ....$|PUSH1 03 NOT PUSH2 0180 SWAP2 ADD SLT PUSH2 ....$", true, 4,
		"a struct in the head of the arguments, whose size was compared before"},
	{"coding of calls", "", "CALLDATALOAD SWAP1 PUSH12 f{24} DUP3 AND DUP1 SWAP3 SUB PUSH2 ....$", true, 1,
		"the event reads the prices that the table was made of: each was looked at"},
	{"coding of calls", "", "CALLDATASIZE DUP3 DUP3 ADD GT PUSH2 ....$", true, 1, "a signature that is copied was found within calldata before"},
	{"_frame", "_newFields()", "", true, 2, "a table of less than two bytes: settlePacked gives it its head, settle builds it, nobody else may call the step"},
	{"_unit", "", "PUSH1 26 DUP5 GT PUSH2 ....$", true, 1, "an exponent in settleStep: settlePacked looked at it in a frame of its own, settle writes 0"},
	{"locked", "1", "CALLDATASIZE PUSH1 04 GT PUSH2 ....$", true, 1, "calldata of less than the selector that chose settlePacked"},
	{"locked", "1", "PUSH2 ....$", true, 2, "data[1:head] where the data are longer than head, and head is at least 4"},
	{"settlePacked", "if (mode == 0) {", "", true, 2, "the same slice once more, for the step"},
	{"locked", "1", "", false, 1, "take's loop ends inside: its condition is a constant"},
	{"fillStep", "", "CALLDATASIZE PUSH2 0284 GT PUSH2 ....$", true, 1, "calldata shorter than an order and a take: only the Exchange calls, with both"},
	{"_payFee", "if (part != amount) _toFee(from, FEE_SINK, amount - part)", "", false, 1, "half of an amount is less than it, and no move is of 0"},
	{"_compact", "", "PUSH2 ....$", true, 2, "slices of a signature of 65 bytes"},
}

// check holds what was never gone to what is unreachable.
func (c *coverage) check(t *testing.T) {
	left := make([]int, len(unreachable))
	for i := range unreachable {
		left[i] = unreachable[i].ways
	}
	for _, m := range c.missing() {
		i := slices.IndexFunc(unreachable, func(u excuse) bool {
			return u.function == m.function && (u.text == "" || u.text == m.text) && u.jumps == m.jumps && regexp.MustCompile(u.code).MatchString(m.before)
		})
		if i < 0 || left[i] == 0 {
			t.Errorf("never gone: %s", m)
			continue
		}
		left[i]--
	}
	for i, n := range left {
		if n > 0 {
			t.Errorf("%d more ways of %s, %q are unreachable by the list than by the code: %s", n, unreachable[i].function, unreachable[i].text, unreachable[i].why)
		}
	}
	list, all := c.panicked()
	for _, j := range list {
		t.Errorf("%s %s panics: %s", j.place, j.function, j.text)
	}
	t.Logf("%d ways lead to a panic of the compiler's, which no call reached", all)
}

// TestCoverage goes every way that the code of the Exchange has, by malformed calls, by calls made for it and by random
// ones. VIRTUA_DIFFERENTIAL sets the number of the last, and from longRun on changes more of the first.
func TestCoverage(t *testing.T) {
	cases := number(t, "VIRTUA_DIFFERENTIAL", 100)
	w := newWorld(t, 1, newTally())
	c := newCoverage(w.machine, w.m.Domain.Exchange)
	c.watch(w.machine, w.m.Domain.Exchange)
	t.Run("arguments", func(t *testing.T) { malformedCalls(t, w, cases >= longRun) })
	t.Run("packed", func(t *testing.T) { malformedPacked(t, w, cases >= longRun) })
	for _, directed := range []struct {
		name string
		run  func(*testing.T, *world)
	}{
		{"signatures", directedSignatures}, {"batches", directedBatches}, {"takes", directedTakes}, {"cancels", directedCancels},
		{"views", directedViews}, {"fork", directedFork}, {"reentry", directedReentry}, {"tokens", directedTokens},
		{"backing", directedBacking},
	} {
		t.Run(directed.name, func(t *testing.T) { w.apart(func() { directed.run(t, w) }) })
	}
	t.Run("random", func(t *testing.T) {
		w.t = t
		w.run(min(cases, casesPerWorld))
	})
	c.log(t)
	c.check(t)
}
