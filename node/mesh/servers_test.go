package mesh_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

func listKey(t testing.TB, b byte) peer.Key {
	t.Helper()
	k, err := peer.KeyFromBytes(bytes.Repeat([]byte{b}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

const listRoom = "1:0x00"

// list is one of a number, for an hour from began on.
func list(t testing.TB, by byte, number uint64) []byte {
	t.Helper()
	at := uint64(began.Unix())
	raw, err := listKey(t, by).SignServers(peer.ServerList{Number: number, Issued: at, Expiry: at + 3600, Room: listRoom, Servers: []string{fmt.Sprintf("wss://%d.example/", number)}})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// believer is a mesh that believes the lists of key 1.
func believer(t *testing.T, self byte) *mesh.Mesh {
	m, _ := newMesh(self, func(c *mesh.Config) { c.ServerKey, c.Room = listKey(t, 1).ID(), listRoom })
	return m
}

// heardLists parses the lists that a mesh sends on a link.
func heardLists(t *testing.T, actions []mesh.Action, on mesh.Link) (numbers []uint64) {
	t.Helper()
	for _, a := range actions {
		s, ok := a.(mesh.Send)
		if !ok || s.Link != on {
			continue
		}
		_, rest, err := wire.ParseFrame(s.Frame)
		for err == nil && len(rest) > 0 {
			var typ wire.Type
			var body []byte
			if typ, body, rest, err = wire.Next(rest); err == nil && typ == wire.TypeServers {
				numbers = append(numbers, peer.ListNumber(body))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return numbers
}

func listed(actions []mesh.Action) (numbers []uint64) {
	for _, a := range actions {
		if l, ok := a.(mesh.ServerListed); ok {
			numbers = append(numbers, l.List.Number)
		}
	}
	return numbers
}

// far is the other end of a link of m.
type far struct {
	t   *testing.T
	m   *mesh.Mesh
	id  mesh.Link
	seq uint32
}

// meet links m with a peer that has said Hello.
func meet(t *testing.T, m *mesh.Mesh, n byte) *far {
	f := &far{t: t, m: m, id: mesh.Link(n)}
	m.Up(f.id, id(n), true, "test")
	f.says(wire.Hello{Version: 1})
	return f
}

func (f *far) says(msg wire.Message) {
	f.m.Frame(f.id, 0, wire.AppendMessage(wire.AppendFrame(nil, f.seq), msg))
	f.seq++
}

// TestListIsPassedOn: a list goes once to every link but the one that brought it, to those that come later too; a newer one takes its
// place, and an older one is no news.
func TestListIsPassedOn(t *testing.T) {
	m := believer(t, 1)
	a, b := meet(t, m, 2), meet(t, m, 3)
	tick := func(after time.Duration) []mesh.Action { m.Tick(began.Add(after)); return m.Actions() }
	tick(10 * time.Millisecond)

	a.says(wire.Servers{List: list(t, 1, 7)})
	b.says(wire.Servers{List: list(t, 1, 7)}) // meanwhile
	out := tick(20 * time.Millisecond)
	if got := listed(out); len(got) != 1 || got[0] != 7 {
		t.Fatalf("taken: %v", got)
	}
	if got := heardLists(t, out, a.id); len(got) != 0 {
		t.Errorf("told back: %v", got)
	}
	if got := heardLists(t, out, b.id); len(got) > 1 {
		t.Errorf("told twice: %v", got)
	}
	c := meet(t, m, 4)
	if got := heardLists(t, tick(30*time.Millisecond), c.id); len(got) != 1 || got[0] != 7 {
		t.Fatalf("a newcomer heard %v", got)
	}
	c.says(wire.Servers{List: list(t, 1, 6)})
	c.says(wire.Servers{List: list(t, 1, 8)})
	out = tick(40 * time.Millisecond)
	if got := listed(out); len(got) != 1 || got[0] != 8 || m.ServerList().Number != 8 || m.ServerList().Servers[0] != "wss://8.example/" {
		t.Fatalf("taken: %v, known: %+v", got, m.ServerList())
	}
	for _, f := range []*far{a, b} {
		if got := heardLists(t, out, f.id); len(got) != 1 || got[0] != 8 {
			t.Errorf("link %d heard %v", f.id, got)
		}
	}
	if err := m.OfferServers(list(t, 1, 7)); fault.Of(err) != fault.Replayed {
		t.Errorf("an old list: %v", err)
	}
	if len(m.Links()) != 3 {
		t.Errorf("%d links", len(m.Links()))
	}
}

// TestListIsOver: at its expiry the list is dropped, and neither it nor an older one comes back.
func TestListIsOver(t *testing.T) {
	m := believer(t, 1)
	if err := m.OfferServers(list(t, 1, 7)); err != nil {
		t.Fatal(err)
	}
	m.Actions()
	m.Tick(began.Add(time.Hour))
	out := m.Actions()
	if got := listed(out); len(got) != 1 || len(m.ServerList().Servers) != 0 || m.ServerList().Number != 7 {
		t.Fatalf("%v, %+v", got, m.ServerList())
	}
	f := meet(t, m, 2)
	m.Tick(began.Add(time.Hour + time.Second))
	if got := heardLists(t, m.Actions(), f.id); len(got) != 0 {
		t.Fatalf("a list that is over is told: %v", got)
	}
	for _, n := range []uint64{7, 9} {
		f.says(wire.Servers{List: list(t, 1, n)})
	}
	if got := listed(m.Actions()); len(got) != 0 || len(m.Links()) != 1 {
		t.Fatalf("taken: %v, %d links", got, len(m.Links()))
	}
}

// TestForgedLists: who passes on lists that nobody signed who may is closed at the second, who passes on too many for going on; a node
// without a key takes and passes on nothing.
func TestForgedLists(t *testing.T) {
	m := believer(t, 1)
	f := meet(t, m, 2)
	f.says(wire.Servers{List: list(t, 2, 9)})
	if len(m.Links()) != 1 {
		t.Fatal("closed at the first")
	}
	f.says(wire.Servers{List: list(t, 2, 10)})
	if out := m.Actions(); len(closed(out)) != 1 || len(listed(out)) != 0 || m.ServerList().Number != 0 {
		t.Fatalf("%+v", out)
	}

	flood := meet(t, m, 3)
	for n := 0; len(m.Links()) > 0; n++ {
		if n > 100 {
			t.Fatal("a flood of lists goes on")
		}
		flood.says(wire.Servers{List: list(t, 1, uint64(n+1))})
	}
	if n := m.ServerList().Number; n != 3 {
		t.Errorf("%d lists were taken of a flood", n)
	}

	deaf, _ := newMesh(1, nil)
	a, b := meet(t, deaf, 2), meet(t, deaf, 3)
	a.says(wire.Servers{List: list(t, 1, 7)})
	deaf.Tick(began.Add(10 * time.Millisecond))
	if out := deaf.Actions(); len(listed(out)) != 0 || len(heardLists(t, out, b.id)) != 0 {
		t.Errorf("%+v", out)
	}
	if err := deaf.OfferServers(list(t, 1, 7)); fault.Of(err) != fault.Unsupported {
		t.Error(err)
	}
}
