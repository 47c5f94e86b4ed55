//go:build !js

package rendezvous_test

import (
	"context"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/rendezvous"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/native"
)

// port is a listener that outlives the servers on it: nobody else gets its port between two of them.
type port struct{ *net.TCPListener }

func listen(t *testing.T) port {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	return port{ln.(*net.TCPListener)}
}

// Close ends the Accept of the server that ends.
func (p port) Close() error { return p.SetDeadline(time.Unix(1, 0)) }

// home starts a real server.
func home(t *testing.T, ln port, cfg native.Config) (url string, s *native.Server, stop func()) {
	t.Helper()
	s, err := native.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := ln.SetDeadline(time.Time{}); err != nil {
		t.Fatal(err)
	}
	web := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = web.Serve(ln)
	}()
	stop = func() {
		_ = web.Close()
		_ = s.Close()
		<-ended
	}
	t.Cleanup(stop)
	return "ws://" + ln.Addr().String() + "/signal", s, stop
}

// run runs p until the test ends.
func run(t *testing.T, p *person) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- p.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func TestMeet(t *testing.T) {
	url, _, _ := home(t, listen(t), native.Config{Names: nil})
	a, b := newPerson(t, "alice", at(url)), newPerson(t, "bob", at(url))
	run(t, a)
	until(t, "alice is there", func() bool { return a.isUp(url) })
	run(t, b)
	until(t, "bob knows alice", func() bool { return b.knows(a.key.ID()) })
	if err := b.Carry(t.Context(), a.key.ID(), b.seal(t, a, "offer")); err != nil {
		t.Fatal(err)
	}
	until(t, "the offer arrives", func() bool { return len(a.letters()) == 1 })
	if l := a.letters()[0]; l.from != b.key.ID() || l.text != "offer" || l.source != url {
		t.Fatalf("%+v", l)
	}
	// Nobody introduced bob to alice, and still she answers.
	if err := a.Carry(t.Context(), b.key.ID(), a.seal(t, b, "answer")); err != nil {
		t.Fatal(err)
	}
	until(t, "the answer arrives", func() bool { return len(b.letters()) == 1 })
	a.Ask()
	until(t, "alice is told of bob", func() bool { return a.knows(b.key.ID()) })
	if st, _ := a.state(url); st.Peers != 1 {
		t.Fatalf("%+v", st)
	}
}

// A receiver who is not at the first server is found at another.
func TestSecondServer(t *testing.T) {
	one, _, _ := home(t, listen(t), native.Config{})
	two, server, _ := home(t, listen(t), native.Config{})
	a, b := newPerson(t, "alice", at(one, two)), newPerson(t, "bob", at(two))
	run(t, a)
	until(t, "alice is at both", func() bool { return a.isUp(one) && a.isUp(two) })
	run(t, b)
	until(t, "bob is at the second", func() bool { return b.isUp(two) })
	if err := a.Carry(t.Context(), b.key.ID(), a.seal(t, b, "hello")); err != nil {
		t.Fatal(err)
	}
	until(t, "found", func() bool { return len(b.letters()) == 1 })
	if l := b.letters()[0]; l.source != two {
		t.Fatalf("%+v", l)
	}
	// Named by the second: straight there from now on.
	a.Ask()
	until(t, "named", func() bool { return a.knows(b.key.ID()) })
	before := server.Stats().Delivered
	if err := a.Carry(t.Context(), b.key.ID(), a.seal(t, b, "again")); err != nil {
		t.Fatal(err)
	}
	until(t, "delivered", func() bool { return server.Stats().Delivered == before+1 })
}

func TestServerComesBack(t *testing.T) {
	ln := listen(t)
	url, _, stop := home(t, ln, native.Config{})
	a, b := newPerson(t, "alice", at(url)), newPerson(t, "bob", at(url))
	run(t, a)
	run(t, b)
	until(t, "both are there", func() bool { return a.isUp(url) && b.isUp(url) })
	stop()
	until(t, "alice notices", func() bool { return !a.isUp(url) })
	wantCode(t, a.Carry(t.Context(), b.key.ID(), a.seal(t, b, "x")), fault.Unavailable)
	home(t, ln, native.Config{})
	until(t, "both are back", func() bool { return a.isUp(url) && b.isUp(url) })
	if err := a.Carry(t.Context(), b.key.ID(), a.seal(t, b, "after")); err != nil {
		t.Fatal(err)
	}
	until(t, "it works again", func() bool { return len(b.letters()) == 1 })
}

func TestAddAndRemove(t *testing.T) {
	url, server, _ := home(t, listen(t), native.Config{})
	a := newPerson(t, "alice", at())
	run(t, a)
	wantCode(t, a.Carry(t.Context(), a.key.ID(), a.seal(t, a, "x")), fault.Unavailable)
	if err := a.Add(url); err != nil {
		t.Fatal(err)
	}
	until(t, "connected", func() bool { return a.isUp(url) })
	a.Remove(url)
	until(t, "gone", func() bool { return server.Stats().Peers == 0 })
}

func TestRefused(t *testing.T) {
	named, _, _ := home(t, listen(t), native.Config{Names: []string{"signal.example"}})
	full, _, _ := home(t, listen(t), native.Config{Hub: signaling.Config{RoomSize: 1}})
	first := newPerson(t, "first", at(full))
	run(t, first)
	until(t, "the room is taken", func() bool { return first.isUp(full) })
	a := newPerson(t, "alice", at(named, full, "ws://127.0.0.1:1/none"))
	run(t, a)
	for url, want := range map[string]fault.Code{named: fault.Unavailable, full: fault.Full, "ws://127.0.0.1:1/none": fault.Unavailable} {
		until(t, url, func() bool { st, ok := a.state(url); return ok && !st.Up && st.Code == want })
	}
}

// Two nodes with one key: the newer connection stays, and they do not fight as fast as they can.
func TestSameKeyTwice(t *testing.T) {
	url, server, _ := home(t, listen(t), native.Config{})
	slow := func(c *rendezvous.Config) { c.Servers = []string{url}; c.MinPause, c.MaxPause = time.Hour, time.Hour }
	a, b := newPerson(t, "alice", slow), newPerson(t, "alice", slow)
	run(t, a)
	until(t, "the first is there", func() bool { return a.isUp(url) })
	run(t, b)
	until(t, "the second replaces it", func() bool { return b.isUp(url) && !a.isUp(url) })
	if st, _ := a.state(url); st.Code != fault.Closed || server.Stats().Peers != 1 {
		t.Fatalf("%+v", st)
	}
}
