package mesh_test

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

const room = "1:0x00"

// person is a key and what a test says in its name.
type person struct {
	key peer.Key
	id  peer.ID
}

// people returns n persons, always the same ones.
func people(t *testing.T, first, n int) []person {
	t.Helper()
	list := make([]person, n)
	for i := range list {
		b := make([]byte, 32)
		binary.BigEndian.PutUint32(b[28:], uint32(first+i+1))
		key, err := peer.KeyFromBytes(b)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = person{key, key.ID()}
	}
	return list
}

func (p person) record(t *testing.T, at time.Time, change func(*peer.Record)) []byte {
	t.Helper()
	rec := peer.Record{Room: room, Issued: uint64(at.Unix()), Expiry: uint64(at.Unix()) + 600}
	if change != nil {
		change(&rec)
	}
	raw, err := p.key.SignRecord(rec)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func told(t *testing.T, at time.Time, far uint8, list ...person) (s wire.Shuffle) {
	t.Helper()
	for _, p := range list {
		s.Known = append(s.Known, wire.Known{Far: far, Record: p.record(t, at, nil)})
	}
	return s
}

// node is a mesh with an own record, and the far ends of its links.
type node struct {
	t    *testing.T
	m    *mesh.Mesh
	self person
	now  time.Time
	seq  map[mesh.Link]uint32
	next mesh.Link
	acts []mesh.Action
}

func newNode(t *testing.T, change func(*mesh.Config)) *node {
	n := &node{t: t, self: people(t, 999, 1)[0], now: began, seq: map[mesh.Link]uint32{}}
	n.m, _ = newMesh(0, func(c *mesh.Config) {
		c.Self, c.Room = n.self.id, room
		c.Record = func(issued, expiry uint64) []byte {
			return n.self.record(t, began, func(r *peer.Record) { r.Issued, r.Expiry = issued, expiry })
		}
		if change != nil {
			change(c)
		}
	})
	return n
}

// link brings a link up that said Hello.
func (n *node) link(p person, outbound bool, source string) mesh.Link {
	n.next++
	n.m.Up(n.next, p.id, outbound, source)
	n.say(n.next, wire.Hello{Version: 1})
	return n.next
}

func (n *node) say(l mesh.Link, m wire.Message) {
	n.m.Frame(l, 0, wire.AppendMessage(wire.AppendFrame(nil, n.seq[l]), m))
	n.seq[l]++
	n.take()
}

func (n *node) take() { n.acts = append(n.acts, n.m.Actions()...) }

// run lets time pass; the far ends are alive.
func (n *node) run(d time.Duration) {
	for end := n.now.Add(d); n.now.Before(end); {
		n.now = n.now.Add(100 * time.Millisecond)
		for _, l := range n.m.Links() {
			n.m.Frame(l.Link, 0, wire.AppendFrame(nil, n.seq[l.Link]))
			n.seq[l.Link]++
		}
		n.m.Tick(n.now)
		n.take()
	}
}

// did returns and forgets the actions so far.
func (n *node) did() []mesh.Action {
	n.take()
	list := n.acts
	n.acts = nil
	return list
}

// sentOn returns the messages of a type that left on a link.
func sentOn[M wire.Message](actions []mesh.Action, l mesh.Link) []M { return sent[M](actions)[l] }

// TestTreesAreBounded: of six links three at most come of one tree of introductions, however deep it is and however many
// peers it tells of; a second tree fills the rest.
func TestTreesAreBounded(t *testing.T) {
	crowd := people(t, 0, 60)
	n := newNode(t, nil)
	root := n.link(crowd[0], true, "invitation")
	n.say(root, told(t, n.now, 1, crowd[1:13]...))
	dialled := dials(n.did())
	if len(dialled) != 3 {
		t.Fatalf("%d dials to peers that one peer told of, want 3", len(dialled))
	}
	for i, d := range dialled { // each of them tells of more
		for _, p := range crowd[:13] {
			if p.id == d.Peer {
				n.say(n.link(p, true, d.Source), told(t, n.now, 1, crowd[13+12*i:25+12*i]...))
			}
		}
	}
	n.run(time.Minute)
	if more := dials(n.did()); len(more) != 0 {
		t.Errorf("%d more dials within the same tree", len(more))
	}
	if o := n.m.Overlay(); o.Own != 4 || len(o.Passive) > 16 {
		t.Errorf("%d links, %d known of one tree, want at most 16", o.Own, len(o.Passive))
	}
	other := people(t, 100, 2)
	n.say(n.link(other[0], true, "server"), told(t, n.now, 1, other[1]))
	if more := dials(n.did()); len(more) != 1 || more[0].Peer != other[1].id {
		t.Errorf("dials %v, want the peer of another tree", more)
	}
}

// TestInboundIsOneTree: however many peers choose this node, what they tell of counts as one tree, and room is kept for
// links of its own choice.
func TestInboundIsOneTree(t *testing.T) {
	crowd := people(t, 0, 130)
	n := newNode(t, nil)
	for i := range 9 {
		l := n.link(crowd[i], false, "server")
		n.say(l, told(t, n.now, 1, crowd[10+12*i:22+12*i]...))
	}
	all := n.did()
	if got := dials(all); len(got) != 3 {
		t.Errorf("%d dials, want 3 of own choice", len(got))
	}
	if got := len(n.m.Links()); got != 9 {
		t.Errorf("%d links, want 7 and 2 guests", got)
	}
	n.run(40 * time.Second)
	if got := len(n.m.Links()); got != 7 {
		t.Errorf("%d links after the guests' time, want 7", got)
	}
	if o := n.m.Overlay(); len(o.Passive) > 16 {
		t.Errorf("inbound links filled the passive view with %d", len(o.Passive))
	}
}

// TestRecordsAreChecked: what a link tells is believed when it is signed, of this room and not over.
func TestRecordsAreChecked(t *testing.T) {
	p := people(t, 0, 4)
	spoil := func(raw []byte) []byte { raw[50] |= 1; return raw }
	far := func(n uint8, raw []byte) wire.Shuffle {
		return wire.Shuffle{Known: []wire.Known{{Far: n, Record: raw}}}
	}
	for _, row := range []struct {
		name  string
		say   func() []wire.Shuffle
		known int
		gone  bool
	}{
		{"good", func() []wire.Shuffle { return []wire.Shuffle{told(t, began, 1, p[1], p[2])} }, 2, false},
		{"this node itself", func() []wire.Shuffle { return []wire.Shuffle{told(t, began, 1, people(t, 999, 1)...)} }, 0, false},
		{"the far side as somebody else", func() []wire.Shuffle { return []wire.Shuffle{told(t, began, 0, p[1]), told(t, began, 1, p[0])} }, 0, false},
		{"of another room", func() []wire.Shuffle {
			return []wire.Shuffle{far(1, p[1].record(t, began, func(r *peer.Record) { r.Room = "2:0x00" }))}
		}, 0, false},
		{"expired", func() []wire.Shuffle { return []wire.Shuffle{told(t, began.Add(-time.Hour), 1, p[1])} }, 0, false},
		{"of tomorrow", func() []wire.Shuffle { return []wire.Shuffle{told(t, began.Add(24*time.Hour), 1, p[1])} }, 0, false},
		{"altered once", func() []wire.Shuffle { return []wire.Shuffle{far(1, spoil(p[1].record(t, began, nil)))} }, 0, false},
		{"altered twice", func() []wire.Shuffle {
			s := far(1, spoil(p[1].record(t, began, nil)))
			return []wire.Shuffle{s, s}
		}, 0, true},
		{"no records, many of them", func() []wire.Shuffle {
			bad := wire.Known{Far: 1, Record: bytes.Repeat([]byte{7}, 60)}
			return []wire.Shuffle{{Known: slices.Repeat([]wire.Known{bad}, wire.MaxShuffle)}}
		}, 0, true},
		{"too often", func() []wire.Shuffle { return make([]wire.Shuffle, 60) }, 0, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			n := newNode(t, nil)
			l := n.link(p[0], true, "server")
			for _, s := range row.say() {
				n.say(l, s)
			}
			if got := len(n.m.Overlay().Passive); got != row.known {
				t.Errorf("%d known, want %d", got, row.known)
			}
			if got := len(closed(n.did())) > 0; got != row.gone {
				t.Errorf("closed %v: %v", got, n.m.Reasons())
			}
		})
	}
}

// TestRecordsExpire: a record is forgotten when its time is over, unless a newer one came.
func TestRecordsExpire(t *testing.T) {
	p := people(t, 0, 3)
	n := newNode(t, func(c *mesh.Config) { c.Target, c.MaxLinks = 1, 1 })
	l := n.link(p[0], true, "server")
	n.say(l, told(t, n.now, 1, p[1], p[2]))
	n.run(9 * time.Minute)
	n.say(l, told(t, n.now, 1, p[2]))
	n.run(2 * time.Minute)
	if known := n.m.Overlay().Passive; len(known) != 1 || known[0].Peer != p[2].id {
		t.Errorf("%v", known)
	}
}

// TestShuffles: a new link hears of this node and of those that it is linked with; one of the links is asked now and then.
func TestShuffles(t *testing.T) {
	p := people(t, 0, 3)
	n := newNode(t, nil)
	first := n.link(p[0], true, "server")
	n.say(first, told(t, n.now, 0, p[0]))
	second := n.link(p[1], true, "server")
	n.run(time.Second)
	got := sentOn[wire.Shuffle](n.did(), second)
	if len(got) != 1 || len(got[0].Known) != 2 || got[0].Known[0].Far != 0 || got[0].Known[1].Far != 1 {
		t.Fatalf("told %+v", got)
	}
	if rec, err := peer.ParseRecord(got[0].Known[0].Record, uint64(n.now.Unix())); err != nil || rec.ID != n.self.id {
		t.Errorf("own record: %+v, %v", rec, err)
	}
	n.run(2 * time.Minute)
	acts := n.did()
	if a, b := len(sentOn[wire.Shuffle](acts, first)), len(sentOn[wire.Shuffle](acts, second)); a+b < 3 || a+b > 5 {
		t.Errorf("%d and %d shuffles in two minutes, want one every 30 s", a, b)
	}
	n.say(first, wire.Shuffle{Answer: true})
	n.run(time.Second)
	if got := sentOn[wire.Shuffle](n.did(), first); len(got) == 0 || got[len(got)-1].Answer {
		t.Errorf("answered %+v", got)
	}
}

// TestPassiveBeforeServer: a link that ends is replaced by a peer that the others told of; no server is asked.
func TestPassiveBeforeServer(t *testing.T) {
	p := people(t, 0, 12)
	n := newNode(t, nil)
	for i := range 6 {
		n.link(p[i], true, "server "+string(rune('a'+i)))
	}
	n.say(1, told(t, n.now, 1, p[6], p[7]))
	n.run(time.Second)
	n.did()
	n.m.Down(3, fault.PeerGone)
	n.run(3 * time.Second)
	acts := n.did()
	if got := dials(acts); len(got) != 1 || got[0].Peer != p[6].id && got[0].Peer != p[7].id {
		t.Errorf("dials %v", got)
	}
	for _, a := range acts {
		if _, ok := a.(mesh.Ask); ok {
			t.Error("a server was asked")
		}
	}
}

// TestCachedBeforeServer: peers of an earlier run are dialled before those that a server names, half of the links at most;
// without a server nobody is dialled who cannot be reached over links.
func TestCachedBeforeServer(t *testing.T) {
	p := people(t, 0, 12)
	ids := func(list []person) (ids []peer.ID) {
		for _, p := range list {
			ids = append(ids, p.id)
		}
		return ids
	}
	n := newNode(t, nil)
	n.m.Servers(false)
	n.m.Introduced(mesh.Cached, ids(p[:4]))
	n.run(time.Second)
	if got := dials(n.did()); len(got) != 0 {
		t.Fatalf("%d dials without a server", len(got))
	}
	n.m.Introduced("server", ids(p[4:]))
	n.m.Servers(true)
	var order string
	for _, d := range dials(n.did()) {
		order += d.Source[:1]
	}
	if order != "cscc"+"ss" { // the second source is dialled next, then cached ones while half of the links allow it
		t.Errorf("dialled %q", order)
	}
}

// TestSecondSourceFirst: while all links that a node chose come of one source, a peer of another is dialled next, before peers
// that are nearer; also when the node has as many links as it wishes for, once in a minute, and whatever those say who chose it.
func TestSecondSourceFirst(t *testing.T) {
	ids := func(list []person) (ids []peer.ID) {
		for _, p := range list {
			ids = append(ids, p.id)
		}
		return ids
	}
	for _, row := range []struct {
		name   string
		second string
		tell   func(n *node, p []person)
	}{
		{"cached peers", mesh.Cached, func(n *node, p []person) { n.m.Introduced(mesh.Cached, ids(p)) }},
		{"a second server", "other", func(n *node, p []person) { n.m.Introduced("other", ids(p)) }},
		{"a peer that came by a second server", "other", func(n *node, p []person) {
			n.say(n.link(people(t, 500, 1)[0], false, "other"), told(t, n.now, 1, p...))
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := people(t, 0, 40)
			n := newNode(t, nil)
			root := n.link(p[0], true, "server")
			n.m.Left(1, 450) // it hears of all before it dials
			n.say(root, told(t, n.now, 1, p[1:12]...))
			row.tell(n, p[30:32])
			n.m.Left(400, 450)
			n.run(time.Second)
			got := dials(n.did())
			if len(got) < 4 || got[0].Source != row.second {
				t.Errorf("dials %v", got)
			}
		})
	}
	p := people(t, 0, 40)
	n := newNode(t, func(c *mesh.Config) { c.Target, c.MaxLinks = 2, 10 })
	n.link(p[0], true, "server")
	n.link(p[1], true, "server")
	n.link(p[2], false, "other")
	n.run(time.Second)
	n.m.Introduced("server", ids(p[10:20]))
	if got := dials(n.did()); len(got) != 0 {
		t.Fatalf("dials %v though it has enough", got)
	}
	n.m.Introduced("other", ids(p[20:30]))
	if got := dials(n.did()); len(got) != 1 || got[0].Source != "other" {
		t.Fatalf("dials %v, want one of the second source", got)
	} else {
		n.m.DialFailed(got[0].Peer, fault.Timeout)
	}
	n.run(50 * time.Second)
	if got := dials(n.did()); len(got) != 0 {
		t.Errorf("dials %v within a minute", got)
	}
	n.run(20 * time.Second)
	if got := dials(n.did()); len(got) != 1 || got[0].Source != "other" {
		t.Errorf("dials %v after a minute", got)
	} else {
		n.link(person{id: got[0].Peer}, true, "other")
	}
	n.run(5 * time.Minute)
	if got := dials(n.did()); len(got) != 0 {
		t.Errorf("dials %v with two sources", got)
	}
}

// TestSpentPageDialsNoMore: near the end of the page's connections only a node without links dials.
func TestSpentPageDialsNoMore(t *testing.T) {
	p := people(t, 0, 3)
	n := newNode(t, nil)
	n.m.Left(28, 450)
	if !n.m.Overlay().Spent {
		t.Error("it does not say so")
	}
	n.m.Introduced("server", []peer.ID{p[0].id})
	if got := dials(n.did()); len(got) != 1 {
		t.Errorf("%d dials without a link", len(got))
	}
	n.link(p[0], true, "server")
	n.m.Introduced("server", []peer.ID{p[1].id, p[2].id})
	n.run(time.Minute)
	if got := dials(n.did()); len(got) != 0 {
		t.Errorf("%d dials beside a link", len(got))
	}
}
