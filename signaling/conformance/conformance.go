//go:build !js

// Package conformance is what every home of the signaling hub must do, as conversations that a real WebSocket client
// has with it. A home is known by its address alone, so anyone can check one of their own:
//
//	go test ./signaling/conformance -home wss://signal.example/signal -v
//
// The client proves keys that nobody used before, in rooms of its own, and shares nothing with whoever else is there.
// With -slow it also waits for what only time brings about, some minutes; with -forward it acts from many addresses, for
// a home that believes X-Forwarded-For of this machine; with -platform it asks a home like signaling/worker for nothing that
// its platform keeps to itself.
package conformance

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/virtuatrader/virtua/node/peer"
)

// Home is a home under test.
type Home struct {
	URL      string        // ws:// or wss://
	TLS      *tls.Config   // for wss; nil trusts what the system trusts
	Forward  bool          // the home believes X-Forwarded-For
	Platform bool          // something in front of the home holds its sockets: it answers WebSocket pings itself, and cuts nobody off who was told of the end
	Patience time.Duration // for an answer [10 s]
}

// Conversation is one row of the table.
type Conversation struct {
	Name    string
	Slow    bool // waits until the home gives somebody up
	Forward bool // needs a home that believes X-Forwarded-For
	talk    func(*talk)
}

// Table returns every conversation, those that use an address up at the end.
func Table() []Conversation {
	var all []Conversation
	all = append(all, meeting...)
	all = append(all, codes...)
	all = append(all, malformed...)
	all = append(all, sockets...)
	return append(all, floods...)
}

// Play has one conversation and returns what the home did wrong.
func (h Home) Play(ctx context.Context, c Conversation) (err error) {
	name, err := peer.Authority(h.URL)
	if err != nil {
		return err
	}
	if h.Patience <= 0 {
		h.Patience = 10 * time.Second
	}
	ctx, cancel := context.WithCancel(ctx)
	transport := &http.Transport{TLSClientConfig: h.TLS}
	t := &talk{Home: h, ctx: ctx, name: name, http: &http.Client{Transport: transport}, room: "conformance-" + hex.EncodeToString(random(8))}
	defer func() {
		t.over()
		cancel()
		transport.CloseIdleConnections()
		switch p := recover().(type) {
		case nil:
		case broken:
			err = errors.New(string(p))
		default:
			panic(p)
		}
	}()
	c.talk(t)
	return nil
}

// talk is a conversation that runs. Its methods end it when the home does not do what it should.
type talk struct {
	Home
	ctx   context.Context
	name  string // the home's, for proofs
	room  string
	http  *http.Client
	ends  []func()
	froms byte
	net   [2]byte // of this conversation's addresses
}

// broken ends a conversation, as a panic up to Play.
type broken string

func (t *talk) fail(format string, args ...any) { panic(broken(fmt.Sprintf(format, args...))) }

func (t *talk) over() {
	for _, end := range t.ends {
		end()
	}
}

// pause waits a moment before something is asked for again.
func (t *talk) pause() {
	select {
	case <-time.After(100 * time.Millisecond):
	case <-t.ctx.Done():
		t.fail("interrupted")
	}
}

// address returns an address that nobody came from before, for homes that believe it; from others all come from one.
func (t *talk) address() string {
	if t.froms == 0 {
		t.net = [2]byte(random(2))
	}
	t.froms++
	return fmt.Sprintf("10.%d.%d.%d", t.net[0], t.net[1], t.froms)
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}

func fill(b []byte) { _, _ = rand.Read(b) }

func unix() uint64 { return uint64(time.Now().Unix()) }
