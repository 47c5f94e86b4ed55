//go:build !js

package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// guest is a client of the home.
type guest struct {
	t         *talk
	ws        *websocket.Conn
	key       peer.Key
	challenge signaling.Challenge
	welcome   signaling.Welcome
	peers     signaling.Peers // those named last
}

// connect opens a connection and returns why it could not.
func (t *talk) connect(from string) (*guest, error) {
	ctx, cancel := context.WithTimeout(t.ctx, t.Patience)
	defer cancel()
	ws, _, err := websocket.Dial(ctx, t.URL, &websocket.DialOptions{HTTPClient: t.http, HTTPHeader: http.Header{"X-Forwarded-For": {from}}}) //nolint:bodyclose // the body is the connection
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	ws.SetReadLimit(signaling.MaxMessage)
	t.ends = append(t.ends, func() { _ = ws.CloseNow() })
	return &guest{t: t, ws: ws, key: peer.NewKey(fill)}, nil
}

// dial opens a connection and hears the challenge.
func (t *talk) dial(from string) *guest {
	g, err := t.connect(from)
	if err != nil {
		t.fail("%v", err)
	}
	g.challenge = hears[signaling.Challenge](g)
	if g.challenge.Version != signaling.Version || g.challenge.Nonce == [32]byte{} {
		t.fail("CHALLENGE %+v", g.challenge)
	}
	return g
}

// join opens a connection and proves its key.
func (t *talk) join(from, room string) *guest {
	g := t.dial(from)
	g.hello(room)
	return g
}

// hello proves the key and hears the welcome.
func (g *guest) hello(room string) {
	g.say(signaling.SignHello(g.key, g.challenge, g.t.name, room))
	g.welcome = hears[signaling.Welcome](g)
	g.peers = hears[signaling.Peers](g)
	if g.welcome.Idle == 0 || g.welcome.Peers != g.peers.Total {
		g.t.fail("%+v, %+v", g.welcome, g.peers)
	}
}

func (g *guest) write(kind websocket.MessageType, b []byte) error {
	ctx, cancel := context.WithTimeout(g.t.ctx, g.t.Patience)
	defer cancel()
	return g.ws.Write(ctx, kind, b)
}

// say sends a message. A connection that is gone shows when it is read.
func (g *guest) say(m signaling.Message) { _ = g.write(websocket.MessageBinary, m.Append(nil)) }

func (g *guest) hear() (signaling.Message, error) {
	ctx, cancel := context.WithTimeout(g.t.ctx, g.t.Patience)
	defer cancel()
	kind, b, err := g.ws.Read(ctx)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	if kind != websocket.MessageBinary {
		return nil, fault.New(fault.Invalid, "a text message from the home")
	}
	return signaling.Parse(b)
}

// hears reads the next message, which must be of type M.
func hears[M signaling.Message](g *guest) M {
	m, err := g.hear()
	if err != nil {
		g.t.fail("waiting for %T: %v", *new(M), err)
	}
	want, ok := m.(M)
	if !ok {
		g.t.fail("waiting for %T: heard %+v", *new(M), m)
	}
	return want
}

// fails reads a FAIL for a ref, with the code.
func (g *guest) fails(ref uint32, code fault.Code) {
	if f := hears[signaling.Fail](g); f.Ref != ref || f.Code != code {
		g.t.fail("FAIL ref=%d %v, want ref=%d %v", f.Ref, f.Code, ref, code)
	}
}

// quiet checks that the home has said nothing more: the answer to a PING comes next.
func (g *guest) quiet() {
	token := uint64(time.Now().UnixNano())
	g.say(signaling.Ping{Token: token})
	if p := hears[signaling.Pong](g); p.Token != token || p.Time == 0 {
		g.t.fail("PONG %+v for token %d", p, token)
	}
}

// end reads until the home ends the connection and returns the code that it gave, 0 for none.
func (g *guest) end() fault.Code {
	code, err := g.last()
	if errors.Is(err, context.DeadlineExceeded) {
		g.t.fail("the home does not end a connection")
	}
	return code
}

// last reads until the connection ends, or nothing comes for too long, and returns the code given, 0 for none.
func (g *guest) last() (code fault.Code, err error) {
	for {
		m, err := g.hear()
		if err != nil {
			return code, err
		}
		if f, ok := m.(signaling.Fail); ok && f.Ref == 0 {
			code = f.Code
		}
	}
}

// ends is end with the code that must come.
func (g *guest) ends(want fault.Code) {
	if got := g.end(); got != want {
		g.t.fail("ended with %v, want %v", got, want)
	}
}

func (g *guest) seal(to *guest, text string, at uint64) []byte {
	env, err := g.key.Seal(to.key.ID(), []byte(text), at, fill)
	if err != nil {
		g.t.fail("%v", err)
	}
	return env
}

// pair is two who mind their own business while something goes on.
type pair struct{ a, b *guest }

func (t *talk) pair() pair {
	from := t.address()
	room := t.room + "-calm"
	a := t.join(from, room)
	return pair{a, t.join(from, room)}
}

// check has one reach the other, soon.
func (p pair) check() {
	began := time.Now()
	p.a.say(signaling.Send{Ref: 1, Envelope: p.a.seal(p.b, "calm", unix())})
	got := hears[signaling.Deliver](p.b)
	if from, text, err := p.b.key.Open(got.Envelope, unix()); err != nil || from != p.a.key.ID() || string(text) != "calm" {
		p.a.t.fail("a bystander's envelope came as %v %q %v", from, text, err)
	}
	p.a.quiet()
	p.b.quiet()
	if d := time.Since(began); d > p.a.t.Patience/2 {
		p.a.t.fail("bystanders waited %v", d)
	}
}
