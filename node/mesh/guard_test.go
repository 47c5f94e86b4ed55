package mesh_test

import (
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// TestFirstTellerWhoDoesNotDeliver: five links tell of every order first and never send it. The first order is late by that;
// the fourth and those after it are asked of the one who delivers, though he tells last.
func TestFirstTellerWhoDoesNotDeliver(t *testing.T) {
	x := newEnd(1, 0, nil)
	now := began
	x.m.Tick(now)
	var liars []*teller
	for i := range 5 {
		liars = append(liars, newTeller(x.m, mesh.Link(i+1)))
	}
	good := newTeller(x.m, 6)
	now = now.Add(20 * time.Millisecond)
	x.m.Tick(now)
	key := sent[wire.Hello](x.m.Actions())[1][0].Names
	bulk := uint32(0)
	for n := range uint64(12) {
		have := wire.Have{IDs: []wire.ShortID{wire.Short(key, wire.Element(numberID(n), false))}}
		for _, l := range liars {
			l.say(have)
		}
		good.say(have)
		told, came := now, false
		for !came && now.Sub(told) < 15*time.Second {
			now = now.Add(5 * time.Millisecond)
			x.m.Tick(now)
			actions := x.m.Actions()
			if len(sent[wire.Want](actions)[6]) > 0 {
				frame := wire.AppendMessage(wire.AppendFrame(nil, bulk), wire.Orders{Orders: []order.Signed{numbered(n)}})
				bulk++
				x.m.Frame(6, 1, frame)
				came = true
			}
			for _, l := range append(liars, good) {
				if now.Sub(told)%time.Second == 0 {
					l.say() // alive
				}
			}
		}
		if late := now.Sub(told); n >= 5 && (!came || late > 100*time.Millisecond) {
			t.Errorf("order %d was asked of who delivers after %v", n, late)
		} else if n == 0 && came && late < 2*time.Second {
			t.Errorf("the first order came after %v: nobody lied", late)
		}
		now = now.Add(3 * time.Second)
		for _, l := range append(liars, good) {
			l.say()
		}
		x.m.Tick(now)
	}
}

// TestOneLinkDoesNotFillThePromises: a link that tells of what does not exist leaves room for what others tell.
func TestOneLinkDoesNotFillThePromises(t *testing.T) {
	x := newEnd(1, 0, nil)
	x.m.Tick(began)
	bad, good := newTeller(x.m, 1), newTeller(x.m, 2)
	x.m.Tick(began.Add(20 * time.Millisecond))
	key := sent[wire.Hello](x.m.Actions())[1][0].Names
	for i := range 8 { // all that its quota lets it tell at once
		ids := make([]wire.ShortID, 1000)
		for k := range ids {
			ids[k] = wire.ShortID(1000*i + k + 1)
		}
		bad.say(wire.Have{IDs: ids})
	}
	if _, known := x.m.Completeness(); known != 5000 {
		t.Errorf("%d things are waited for, want 5,000", known)
	}
	good.say(wire.Have{IDs: []wire.ShortID{wire.Short(key, wire.Element(numberID(7), false))}})
	x.m.Tick(began.Add(80 * time.Millisecond))
	if got := sent[wire.Want](x.m.Actions())[2]; len(got) != 1 {
		t.Errorf("what another told is not asked for: %v", got)
	}
	x.m.Down(1, fault.PeerGone)
	x.m.Tick(began.Add(200 * time.Millisecond))
	if _, known := x.m.Completeness(); known != 1 {
		t.Errorf("%d things are waited for after it left", known)
	}
}

// later is a message of a version to come.
type later struct{}

func (later) Type() wire.Type               { return 255 }
func (later) AppendMarshal(b []byte) []byte { return b }

// TestEveryMessageHasAQuota: a hundred times what an honest node says of any kind ends the link within two seconds.
func TestEveryMessageHasAQuota(t *testing.T) {
	envelope := make([]byte, peer.MinEnvelope)
	envelope[0] = 1
	rows := []struct {
		name string
		say  func(i int) []wire.Message
	}{
		{"nothing", func(int) []wire.Message { return nil }},
		{"pings", func(int) []wire.Message { return []wire.Message{wire.Ping{}} }},
		{"pongs", func(int) []wire.Message { return many[wire.Message](50, wire.Pong{}) }},
		{"ids", func(i int) []wire.Message {
			ids := make([]wire.ShortID, 1000)
			for k := range ids {
				ids[k] = wire.ShortID(1000*i + k)
			}
			return []wire.Message{wire.Have{IDs: ids}}
		}},
		{"prunes", func(int) []wire.Message { return many[wire.Message](50, wire.Prune{Buckets: []uint16{1}}) }},
		{"wants", func(int) []wire.Message { return []wire.Message{wire.Want{Told: []uint32{1}}} }},
		{"page requests", func(int) []wire.Message {
			return many[wire.Message](3, wire.PageRequest{Frames: wire.MaxPageFrames})
		}},
		{"reconciliations", func(i int) []wire.Message { return []wire.Message{wire.Reconcile{Request: uint32(i)}} }},
		{"mores", func(int) []wire.Message { return []wire.Message{wire.More{Request: 9, Symbols: 1}} }},
		{"lacks", func(int) []wire.Message { return []wire.Message{wire.Lack{Request: 9, Orders: []uint32{1}}} }},
		{"shuffles", func(int) []wire.Message { return []wire.Message{wire.Shuffle{Answer: true}} }},
		{"signals", func(int) []wire.Message { return []wire.Message{wire.Signal{From: id(9), Envelope: envelope}} }},
		{"orders", func(i int) []wire.Message {
			return []wire.Message{wire.Orders{Orders: []order.Signed{numbered(uint64(i)), numbered(uint64(i) + 1<<20)}}}
		}},
		{"cancels", func(int) []wire.Message { return []wire.Message{wire.Cancels{Cancels: make([]wire.Cancel, 10)}} }},
		{"pages", func(i int) []wire.Message {
			return []wire.Message{wire.Page{Orders: []order.Signed{numbered(uint64(i))}}}
		}},
		{"symbols", func(int) []wire.Message {
			return []wire.Message{wire.Symbols{Request: 9, Symbols: make([]wire.Symbol, 1)}}
		}},
		{"steps of relayed links", func(int) []wire.Message { return []wire.Message{wire.Relay{Step: wire.RelayEnd}} }},
		{"frames of relayed links", func(int) []wire.Message {
			return []wire.Message{wire.Sealed{Frame: make([]byte, wire.FrameHeader+peer.RelayOverhead)}}
		}},
		{"lists of servers", func(int) []wire.Message { return []wire.Message{wire.Servers{List: make([]byte, 92)}} }},
		{"requests for candles", func(i int) []wire.Message { return []wire.Message{wire.CandlesRequest{Request: uint32(i)}} }},
		{"candles", func(i int) []wire.Message {
			return []wire.Message{wire.Candles{Request: uint32(i), Flags: wire.LastCandles | wire.NoCandles}}
		}},
		{"what is not known yet", func(int) []wire.Message { return many[wire.Message](50, later{}) }},
	}
	// Hello twice and Goaway end a link by themselves.
	said := map[wire.Type]bool{wire.TypeHello: true, wire.TypeGoaway: true}
	for _, row := range rows {
		for _, m := range row.say(1) {
			said[m.Type()] = true
		}
	}
	for typ := range 255 {
		if m, err := wire.Parse(wire.Type(typ), nil); (m != nil || err != nil) && !said[wire.Type(typ)] {
			t.Errorf("nobody floods a link with type %d", typ)
		}
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			x := newEnd(1, 0, nil)
			x.m.Tick(began)
			l := newTeller(x.m, 1)
			for i := range 2000 { // frames at a thousand a second
				now := began.Add(time.Duration(i) * time.Millisecond)
				x.m.Tick(now)
				l.say(row.say(i)...)
				if len(x.m.Links()) == 0 {
					if d := x.m.Departures()[0]; d.Code != fault.RateLimited {
						t.Errorf("closed for %v", d.Code)
					}
					return
				}
				x.m.Actions()
			}
			if row.name != "nothing" { // a thousand empty frames a second are no more than a node may send
				t.Errorf("still there after two seconds: %+v", x.m.Reasons())
			}
		})
	}
}

func many[T any](n int, one T) (list []T) {
	for range n {
		list = append(list, one)
	}
	return list
}

// TestAnswersHaveAByteBudget: who asks for pages without end is served as much as a link may cost, and no more.
func TestAnswersHaveAByteBudget(t *testing.T) {
	x := newEnd(1, 0, nil)
	for n := range uint64(5_000) {
		x.add(n)
	}
	x.m.Tick(began)
	l := newTeller(x.m, 1)
	request := uint32(0)
	ask := func() {
		request++
		l.say(wire.PageRequest{Request: request, Until: last, Frames: wire.MaxPageFrames})
	}
	ask()
	ask()
	const seconds = 4
	bytes := 0
	for at := time.Duration(0); at < seconds*time.Second; at += 5 * time.Millisecond {
		x.m.Tick(began.Add(at))
		actions := x.m.Actions()
		for _, a := range actions {
			if s, ok := a.(mesh.Send); ok && s.Channel == 1 {
				bytes += len(s.Frame)
			}
		}
		for _, p := range sent[wire.Page](actions)[1] {
			if p.Flags&wire.EndOfRequest != 0 {
				ask()
			}
		}
	}
	if most := 768<<10 + seconds*512<<10; bytes > most+wire.MaxFrame || bytes < most*9/10 {
		t.Errorf("%d bytes in %d seconds, want %d", bytes, seconds, most)
	}
	if len(x.m.Links()) != 1 || x.m.Links()[0].Score != 0 {
		t.Errorf("asking one after another is no offence: %+v", x.m.Departures())
	}
}

// TestCodesOfStrangers: a peer that says goodbye for reasons that do not exist does not make this node count each of them;
// who is refused for a while is remembered within a bound.
func TestCodesOfStrangers(t *testing.T) {
	n := newNode(t, nil)
	for i, p := range people(t, 0, 40) {
		n.say(n.link(p, true, "a"), wire.Goaway{Code: fault.Code(1000 + i)})
	}
	if got := n.m.Reasons(); len(got) != 1 || got[0].Code != fault.Internal || got[0].Count != 40 {
		t.Errorf("%+v", got)
	}
	for i := range 3000 {
		n.m.Bar(peer.ID{2, byte(i), byte(i >> 8), 7}, fault.Impersonation)
	}
	if got := n.m.Banned(); got != 1024 {
		t.Errorf("%d are refused", got)
	}
}
