package rendezvous_test

import (
	"encoding/binary"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
	"go.uber.org/goleak"
)

// The goroutine that runs callbacks of JavaScript belongs to Go's runtime and stays.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("runtime.handleEvent"))
}

// stream is a source of bytes that are the same in every run: keccak256 of seed and a counter.
func stream(seed string) func([]byte) {
	var mu sync.Mutex
	var n uint64
	return func(b []byte) {
		mu.Lock()
		defer mu.Unlock()
		for len(b) > 0 {
			var c [8]byte
			binary.LittleEndian.PutUint64(c[:], n)
			n++
			h := eth.Keccak([]byte(seed), c[:])
			b = b[copy(b, h[:]):]
		}
	}
}

// until polls for what happens in other goroutines.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !ok(); {
		if time.Now().After(deadline) {
			t.Fatalf("not within a minute: %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// person is a node reduced to its rendezvous: it notes what is posted and received.
type person struct {
	*rendezvous.Client
	key peer.Key

	mu       sync.Mutex
	states   []node.ServerState
	met      map[peer.ID][]string // sources
	received []letter
}

type letter struct {
	from   peer.ID
	text   string
	source string
}

func newPerson(t *testing.T, seed string, change func(*rendezvous.Config)) *person {
	t.Helper()
	p := &person{key: peer.NewKey(stream(seed)), met: make(map[peer.ID][]string)}
	cfg := rendezvous.Config{Key: p.key, Room: "r", Sink: p, Receive: p.receive, Random: stream(seed + "jitter"),
		MinPause: 10 * time.Millisecond, MaxPause: 200 * time.Millisecond}
	change(&cfg)
	c, err := rendezvous.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	p.Client = c
	return p
}

func at(urls ...string) func(*rendezvous.Config) {
	return func(c *rendezvous.Config) { c.Servers = urls }
}

// Post implements node.Sink.
func (p *person) Post(ev node.Event) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch ev := ev.(type) {
	case node.ServerState:
		p.states = append(p.states, ev)
	case node.Introduced:
		for _, id := range ev.Peers {
			p.met[id] = append(p.met[id], ev.Source)
		}
	}
	return true
}

func (p *person) receive(env []byte, source string) {
	from, plain, err := p.key.Open(env, uint64(time.Now().Unix()))
	p.mu.Lock()
	defer p.mu.Unlock()
	l := letter{from, string(plain), source}
	if err != nil {
		l.text = err.Error()
	}
	p.received = append(p.received, l)
}

func (p *person) knows(id peer.ID) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.met[id]) > 0
}

// state returns the newest state of a server.
func (p *person) state(url string) (node.ServerState, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, st := range slices.Backward(p.states) {
		if st.URL == url {
			return st, true
		}
	}
	return node.ServerState{}, false
}

func (p *person) isUp(url string) bool {
	st, ok := p.state(url)
	return ok && st.Up
}

func (p *person) letters() []letter {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.received)
}

func (p *person) seal(t *testing.T, to *person, text string) []byte {
	t.Helper()
	env, err := p.key.Seal(to.key.ID(), []byte(text), uint64(time.Now().Unix()), stream(text))
	if err != nil {
		t.Fatal(err)
	}
	return env
}

func wantCode(t *testing.T, err error, want fault.Code) {
	t.Helper()
	if got := fault.Of(err); err == nil || got != want {
		t.Fatalf("%v, want code %v", err, want)
	}
}

func TestConfig(t *testing.T) {
	good := rendezvous.Config{Key: peer.NewKey(stream("a")), Room: "r", Sink: &person{}, Receive: func([]byte, string) {}, Random: stream("r")}
	for name, change := range map[string]func(*rendezvous.Config){
		"no key":     func(c *rendezvous.Config) { c.Key = peer.Key{} },
		"no sink":    func(c *rendezvous.Config) { c.Sink = nil },
		"no random":  func(c *rendezvous.Config) { c.Random = nil },
		"no receive": func(c *rendezvous.Config) { c.Receive = nil },
		"room":       func(c *rendezvous.Config) { c.Room = "a b" },
		"server":     func(c *rendezvous.Config) { c.Servers = []string{"http://x"} },
	} {
		t.Run(name, func(t *testing.T) {
			c := good
			change(&c)
			_, err := rendezvous.New(c)
			wantCode(t, err, fault.Invalid)
		})
	}
	c, err := rendezvous.New(good)
	if err != nil {
		t.Fatal(err)
	}
	for i := range rendezvous.MaxServers {
		if err := c.Add("ws://h" + string(rune('a'+i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Add("ws://ha"); err != nil {
		t.Fatal("adding a known server is no error")
	}
	wantCode(t, c.Add("ws://more"), fault.Full)
	c.Remove("ws://ha")
	if err := c.Add("ws://more"); err != nil || len(c.Servers()) != rendezvous.MaxServers {
		t.Fatalf("%v, %v", c.Servers(), err)
	}
}
