package link_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
)

// warmWires are wires that can make a connection ahead.
type warmWires struct {
	*wires
	ahead
}

// ahead is what came of connections made ahead.
type ahead struct {
	waits, relayOnly     bool
	warmed, used, cooled int
	unlike               int // one waited that was not what was asked for
}

func (w *warmWires) so() ahead {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ahead
}

func (w *warmWires) Warm(relayOnly bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.waits {
		w.waits, w.relayOnly = true, relayOnly
		w.warmed++
	}
}

func (w *warmWires) Cool() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	was := w.waits
	if w.waits = false; was {
		w.cooled++
	}
	return was
}

func (w *warmWires) Relay() bool { return true }

func (w *warmWires) Open(o link.Opening, h link.Handler) (link.Conn, error) {
	w.mu.Lock()
	if w.waits {
		w.waits = false
		if w.used++; w.relayOnly != o.RelayOnly {
			w.unlike++
		}
	}
	w.mu.Unlock()
	return w.wires.Open(o, h)
}

// TestConnectionMadeAhead: in its first minute a node has a connection ready, another when that one was used and the link stands. What
// is not used is closed, and counts.
func TestConnectionMadeAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, w := newOffice(), &warmWires{wires: &wires{}}
		a := join(t, o, func(c *link.Config) {
			c.Factory = w
			c.Budget = link.Budget{Total: 40, Rate: 1, Burst: 8}
		})
		b := join(t, o, func(c *link.Config) { c.Factory = w.wires })
		synctest.Wait()
		if is := w.so(); is.warmed != 1 || len(w.made) != 0 {
			t.Fatalf("%d made ahead, %d used at the start", is.warmed, len(w.made))
		}
		linked(t, a, b)
		synctest.Wait()
		if is := w.so(); is.warmed != 1 {
			t.Error("the next one was made while the link began")
		}
		time.Sleep(2 * time.Second) // the fake clock's
		synctest.Wait()
		if is := w.so(); is.used != 1 || is.warmed != 2 || a.Stats().Created != 1 {
			t.Errorf("with a link: %d used, %d made ahead, %+v", is.used, is.warmed, a.Stats())
		}
		a.Hide(true) // what waits may know the machine's addresses
		synctest.Wait()
		if is := w.so(); is.cooled != 1 || is.warmed != 3 || !is.relayOnly || a.Stats().Created != 2 {
			t.Errorf("hidden: %d closed, %d made ahead, %+v", is.cooled, is.warmed, a.Stats())
		}
		time.Sleep(time.Minute) // the fake clock's
		synctest.Wait()
		if is := w.so(); is.cooled != 2 || is.warmed != 3 || is.waits || a.Stats().Created != 3 || a.Stats().Left != 37 {
			t.Errorf("after a minute: %d closed, %d made ahead, %+v", is.cooled, is.warmed, a.Stats())
		}
		await(t, a.inbox, "word of it", func(e node.ConnectionsLeft) bool { return e.Left == 37 })
		a.Dial(peer.NewKey(random).ID(), "test")
		synctest.Wait()
		if is := w.so(); is.warmed != 3 || is.unlike != 0 {
			t.Errorf("later: %d made ahead, %d of them not as asked for", is.warmed, is.unlike)
		}
		a.Stop()
		b.Stop()
	})
}

// TestNothingIsMadeAheadOfTheLast: the last connections of a page are for dials.
func TestNothingIsMadeAheadOfTheLast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &warmWires{wires: &wires{dead: true}}
		a := join(t, newOffice(), func(c *link.Config) {
			c.Factory, c.Timeout = w, time.Second
			c.Budget = link.Budget{Total: 8, Rate: 10, Burst: 80}
		})
		for range 10 {
			a.Dial(peer.NewKey(random).ID(), "test")
			time.Sleep(2 * time.Second) // the fake clock's: it is given up
		}
		synctest.Wait()
		if is, s := w.so(), a.Stats(); is.warmed != 7 || is.used != 7 || s.Created != 8 || s.Left != 0 {
			t.Errorf("%d made ahead, %d used, %+v", is.warmed, is.used, s)
		}
		a.Stop()
	})
}
