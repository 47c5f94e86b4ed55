package node_test

import (
	"slices"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
)

// settledBy is a fill that a keeper's settlement made.
func settledBy(keeper string, i byte) node.Fill {
	d := nodetest.Deployment()
	f := node.Fill{OrderID: eth.Hash{0x5e, i}, Maker: world.Address("settled"), Keeper: world.Address(keeper), Sell: d.Tokens[0].Address, Buy: d.Tokens[1].Address, Tx: eth.Hash{0x7e, i}}
	f.Sold.SetUint64(1)
	f.Bought.SetUint64(1)
	return f
}

// TestTurns: of the keepers that settled lately each comes after those before it by a hash of head and account, each about as
// often first; one that has not settled for long is not waited for.
func TestTurns(t *testing.T) {
	c, err := node.NewCore(node.CoreConfig{Deployment: nodetest.Deployment(), NoMesh: true})
	if err != nil {
		t.Fatal(err)
	}
	c.Tick(nodetest.Start.Add(time.Second))
	names := []string{"anna", "ben", "cleo"}
	var fills []node.Fill
	for i, name := range names {
		f := settledBy(name, byte(i))
		f.Block, f.LogIndex, f.Time = 10, uint32(i), uint64(nodetest.Start.Unix())
		fills = append(fills, f)
	}
	c.Step(node.ChainIn{Head: node.Head{Number: 10, Hash: eth.Hash{1}, Time: uint64(nodetest.Start.Unix())}, Fills: fills})
	first := map[string]int{}
	const heads = 3_000
	for i := range heads {
		at := node.Head{Number: 11, Hash: eth.Keccak([]byte{byte(i), byte(i >> 8)})}
		var turns []uint64
		for _, name := range names {
			turn := c.Turn(world.Address(name), at)
			if turn == 0 {
				first[name]++
			}
			turns = append(turns, turn)
		}
		if slices.Sort(turns); !slices.Equal(turns, []uint64{0, 1, 2}) {
			t.Fatalf("head %d: turns %v", i, turns)
		}
		if got := c.Turn(world.Address("dora"), at); got > 3 { // it has settled nothing yet, and comes among them
			t.Fatalf("a newcomer waits for %d blocks", got)
		}
		late := at
		late.Number = 10 + 257
		for _, name := range names {
			if got := c.Turn(world.Address(name), late); got != 0 {
				t.Fatalf("%s waits for %d keepers that have settled nothing for 257 blocks", name, got)
			}
		}
	}
	for _, name := range names {
		if n := first[name]; n < heads/3-150 || n > heads/3+150 {
			t.Errorf("%s was first %d times of %d", name, n, heads)
		}
	}
}

// TestKeeperStepsIn: a keeper leaves a batch to the one whose turn it is, and settles it a block later when that one does not.
func TestKeeperStepsIn(t *testing.T) {
	k := newKeeperBench(t, memory(t), node.Keeping{})
	k.block(node.ChainIn{Fills: []node.Fill{settledBy("another keeper", 1)}})
	turn := func() (n uint64) {
		k.eventually(t, "the turn", func(c *node.Core) bool { n = c.Turn(world.Address("keeper"), k.head); return true })
		return n
	}
	for range 100 {
		if turn() == 1 {
			break
		}
		k.block(node.ChainIn{})
	}
	if turn() != 1 {
		t.Fatal("it is never the other's turn")
	}
	ask, bid := k.cross("patient", 2_000, 0)
	k.eventually(t, "both are in the book", func(c *node.Core) bool { return inBook(c, ask) && inBook(c, bid) })
	looks := time.NewTicker(50 * time.Millisecond) // time for the keeper to look, as in idle
	defer looks.Stop()
	<-looks.C
	if n := k.count(); n != 0 {
		t.Fatalf("%d settlements in the other's turn", n)
	}
	k.pace(20, func() bool { return k.count() > 0 })
	if b := k.waitSent(1); !b.holds(ask) || !b.holds(bid) {
		t.Errorf("settled %+v", b)
	}
}
