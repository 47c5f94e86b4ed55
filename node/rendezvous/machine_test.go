//go:build !js

package rendezvous_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
	"github.com/virtuatrader/virtua/signaling"
)

// pipe is a connection in memory whose far end is the test.
type pipe struct {
	toClient, toServer chan []byte
	ended              chan struct{}
	once               sync.Once
}

func newPipe() *pipe {
	return &pipe{toClient: make(chan []byte, 4096), toServer: make(chan []byte, 4096), ended: make(chan struct{})}
}

func (p *pipe) Read(ctx context.Context) ([]byte, error) {
	select {
	case b := <-p.toClient: // what came before the end is read first, as on a real connection
		return b, nil
	default:
	}
	select {
	case b := <-p.toClient:
		return b, nil
	case <-p.ended:
		return nil, errors.New("ended")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *pipe) Write(_ context.Context, b []byte) error {
	select {
	case <-p.ended:
		return errors.New("ended")
	default:
	}
	select {
	case <-p.ended:
		return errors.New("ended")
	case p.toServer <- b:
		return nil
	}
}

func (p *pipe) Close() { p.once.Do(func() { close(p.ended) }) }

func (p *pipe) say(m signaling.Message) { p.toClient <- m.Append(nil) }

// welcome plays a server up to WELCOME.
func (p *pipe) welcome(t *testing.T) {
	t.Helper()
	c := signaling.Challenge{Version: signaling.Version, Nonce: [32]byte{7}}
	p.say(c)
	m, err := signaling.Parse(<-p.toServer)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.(signaling.Hello).Verify(c.Nonce, "server.test"); err != nil {
		t.Fatal(err)
	}
	p.say(signaling.Welcome{Idle: 90})
}

const url = "ws://server.test/"

// bubble runs a client in a bubble of time whose connections are pipes; dials returns each new one.
func bubble(t *testing.T, f func(t *testing.T, a *person, dials chan *pipe)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		a := newPerson(t, "alice", func(c *rendezvous.Config) {
			c.Servers = []string{url}
			c.MinPause, c.MaxPause = time.Second, 30*time.Second
		})
		dials := make(chan *pipe, 100)
		a.DialWith(func(context.Context, string) (rendezvous.Socket, error) {
			p := newPipe()
			dials <- p
			return p, nil
		})
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- a.Run(ctx) }()
		f(t, a, dials)
		cancel()
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
	})
}

func TestPausesGrow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newPerson(t, "alice", func(c *rendezvous.Config) {
			c.Servers = []string{url}
			c.MinPause, c.MaxPause = time.Second, 30*time.Second
		})
		var tries []time.Time
		a.DialWith(func(context.Context, string) (rendezvous.Socket, error) {
			tries = append(tries, time.Now())
			return nil, errors.New("refused")
		})
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		if err := a.Run(ctx); err != nil {
			t.Fatal(err)
		}
		same := true
		for i := 1; i < len(tries); i++ {
			most := min(time.Second<<(i-1), 30*time.Second)
			if i > 6 {
				most = 30 * time.Second
			}
			d := tries[i].Sub(tries[i-1])
			if d > most || d < most/2 {
				t.Fatalf("pause %d was %v, want %v to %v", i, d, most/2, most)
			}
			same = same && d == most
		}
		if len(tries) < 20 || len(tries) > 50 || same {
			t.Fatalf("%d tries, no jitter: %v", len(tries), same)
		}
	})
}

func TestKeepsPresent(t *testing.T) {
	bubble(t, func(t *testing.T, a *person, dials chan *pipe) {
		p := <-dials
		p.welcome(t)
		for range 10 {
			began := time.Now()
			if m, err := signaling.Parse(<-p.toServer); err != nil || m != (signaling.Ping{}) {
				t.Fatalf("%v, %v", m, err)
			}
			if d := time.Since(began); d < 29*time.Second || d > 32*time.Second {
				t.Fatalf("a ping after %v", d)
			}
			p.say(signaling.Pong{})
		}
		if !a.isUp(url) {
			t.Fatal("down")
		}
	})
}

func TestSilentServer(t *testing.T) {
	bubble(t, func(t *testing.T, a *person, dials chan *pipe) {
		p := <-dials
		p.welcome(t)
		began := time.Now()
		<-p.ended
		if d := time.Since(began); d < 90*time.Second || d > 93*time.Second {
			t.Fatalf("gave up after %v", d)
		}
		synctest.Wait()
		if st, _ := a.state(url); st.Up || st.Code != fault.Timeout {
			t.Fatalf("%+v", st)
		}
		(<-dials).welcome(t)
		synctest.Wait()
		if !a.isUp(url) {
			t.Fatal("did not come back")
		}
	})
}

// A server that never welcomes, or talks out of turn, is left.
func TestOddServers(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(*pipe)
		want fault.Code
	}{
		"mute":            {func(*pipe) {}, fault.Timeout},
		"only challenges": {func(p *pipe) { p.say(signaling.Challenge{}) }, fault.Timeout},
		"challenges twice": {func(p *pipe) {
			p.say(signaling.Challenge{})
			p.say(signaling.Challenge{})
		}, fault.Invalid},
		"welcomes unasked":  {func(p *pipe) { p.say(signaling.Welcome{}) }, fault.Invalid},
		"speaks too soon":   {func(p *pipe) { p.say(signaling.Peers{}) }, fault.Invalid},
		"acts as a client":  {func(p *pipe) { p.welcome(t); p.say(signaling.Ask{}) }, fault.Invalid},
		"garbage":           {func(p *pipe) { p.toClient <- []byte{5, 1} }, fault.Invalid},
		"refuses":           {func(p *pipe) { p.say(signaling.Fail{Code: fault.Full}) }, fault.Full},
		"refuses with zero": {func(p *pipe) { p.say(signaling.Fail{}) }, fault.Unavailable},
		"says and hangs up": {func(p *pipe) {
			p.say(signaling.Fail{Code: fault.RateLimited})
			p.Close()
		}, fault.RateLimited},
		"hangs up": {func(p *pipe) { p.Close() }, fault.Unavailable},
		"floods": {func(p *pipe) {
			p.welcome(t)
			for range 2000 {
				p.say(signaling.Pong{})
			}
		}, fault.RateLimited},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, a *person, dials chan *pipe) {
				p := <-dials
				c.do(p)
				<-dials // it was left, and is tried again
				if st, _ := a.state(url); st.Up || st.Code != c.want {
					t.Fatalf("%+v, want %v", st, c.want)
				}
			})
		})
	}
}

// What a server names is taken only if it can be a peer, and never oneself.
func TestNamesOnlyKeys(t *testing.T) {
	bubble(t, func(t *testing.T, a *person, dials chan *pipe) {
		p := <-dials
		p.welcome(t)
		good := peer.NewKey(stream("bob")).ID()
		p.say(signaling.Peers{Total: 3, IDs: []peer.ID{{}, {9, 9}, a.key.ID(), good}})
		synctest.Wait()
		if len(a.met) != 1 || !a.knows(good) {
			t.Fatalf("%v", a.met)
		}
		// And envelopes for others are not handed on.
		env, err := peer.NewKey(stream("eve")).Seal(good, nil, 1, stream("x"))
		if err != nil {
			t.Fatal(err)
		}
		p.say(signaling.Deliver{Envelope: env})
		p.say(signaling.Deliver{Envelope: []byte("junk")})
		synctest.Wait()
		if n := len(a.letters()); n != 0 {
			t.Fatalf("%d letters", n)
		}
	})
}

func TestDrain(t *testing.T) {
	bubble(t, func(t *testing.T, a *person, dials chan *pipe) {
		p := <-dials
		p.welcome(t)
		began := time.Now()
		p.say(signaling.Drain{Seconds: 60})
		<-p.ended
		if d := time.Since(began); d > 31*time.Second || d == 0 {
			t.Fatalf("left after %v", d)
		}
		(<-dials).welcome(t)
		synctest.Wait()
		if !a.isUp(url) {
			t.Fatal("not back")
		}
	})
}

// Whoever waits in Carry when the server goes away is told.
func TestCarryIsAnswered(t *testing.T) {
	bubble(t, func(t *testing.T, a *person, dials chan *pipe) {
		p := <-dials
		p.welcome(t)
		synctest.Wait()
		bob := newPerson(t, "bob", func(*rendezvous.Config) {})
		if err := a.Carry(t.Context(), bob.key.ID(), a.seal(t, bob, "x")); err != nil {
			t.Fatal(err)
		}
		m, err := signaling.Parse(<-p.toServer)
		if err != nil || m.(signaling.Send).Ref == 0 {
			t.Fatalf("%v, %v", m, err)
		}
		wantCode(t, a.Carry(t.Context(), bob.key.ID(), []byte("junk")), fault.Invalid)
		p.Close()
		wantCode(t, a.Carry(t.Context(), bob.key.ID(), a.seal(t, bob, "y")), fault.Unavailable)
	})
}
