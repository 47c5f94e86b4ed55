package signaling_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

var update = flag.Bool("update", false, "write the example into docs/protocol.md")

const (
	protocol = "../docs/protocol.md"
	begins   = "<!-- example: signaling -->\n"
	ends     = "<!-- end -->"
)

// A conversation with a hub, byte by byte, as docs/protocol.md shows it.
func TestProtocolExample(t *testing.T) {
	key := func(b byte) peer.Key {
		k, err := peer.KeyFromBytes(bytes.Repeat([]byte{b}, 32))
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	alice, bob := key(0x11), key(0x22)
	hub := signaling.New(signaling.Config{Random: func(b []byte) {
		for i := range b {
			b[i] = 0xaa
		}
	}})
	const now, name, room = 1_800_000_000_000, "signal.example", "31337:0x5fbdb2315678afecb367f032d93f642f64180aa3"
	var s strings.Builder
	line := func(who string, b []byte) {
		for i := 0; i < len(b); i += 32 {
			fmt.Fprintf(&s, "%-12s %x\n", who, b[i:min(i+32, len(b))])
			who = ""
		}
	}
	challenge := signaling.Challenge{}
	hear := func(outs []signaling.Out) {
		for _, o := range outs {
			m, err := signaling.Parse(o.Message)
			if err != nil {
				t.Fatal(err)
			}
			if c, ok := m.(signaling.Challenge); ok {
				challenge = c
			}
			line("→ "+map[signaling.Conn]string{1: "alice", 2: "bob"}[o.Conn], o.Message)
		}
	}
	say := func(conn signaling.Conn, who string, m signaling.Message) {
		b := m.Append(nil)
		line("← "+who, b)
		hear(hub.Handle(conn, b, now))
	}
	fmt.Fprintf(&s, "room %s\nname %s; ← from a client, → to a client\n", room, name)
	hear(hub.Open(1, "x", name, now))
	say(1, "alice", signaling.SignHello(alice, challenge, name, room))
	hear(hub.Open(2, "y", name, now))
	say(2, "bob", signaling.SignHello(bob, challenge, name, room))
	say(1, "alice", signaling.Ask{N: 8})
	say(1, "alice", signaling.Ping{Token: 7})
	code, err := signaling.ParseCode("9XKQ-04TM-ZB7C")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&s, "alice tells bob the code %s\n", code)
	say(1, "alice", signaling.Invite{Ref: 2, Seconds: 600, Mark: code.Mark(room), Proof: code.Prove(alice.ID(), room)})
	say(2, "bob", signaling.Accept{Ref: 1, Mark: code.Mark(room), Proof: code.Prove(bob.ID(), room)})
	hub.Close(2, now)
	env, err := alice.Seal(bob.ID(), nil, now/1000, stream("example"))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&s, "bob leaves; alice sends him an envelope of %d bytes, not shown, with ref 1\n", len(env))
	hear(hub.Handle(1, signaling.Send{Ref: 1, Envelope: env}.Append(nil), now))
	if fault.PeerGone != 11 {
		t.Fatal("the codes named in docs/protocol.md changed")
	}

	b, err := os.ReadFile(protocol)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(b), begins)
	shown, tail, ok2 := strings.Cut(rest, ends)
	if !ok || !ok2 {
		t.Fatal("docs/protocol.md has no place for the example")
	}
	want := "```\n" + s.String() + "```\n"
	switch {
	case shown == want:
	case !*update:
		t.Fatalf("docs/protocol.md shows\n%s\nwant\n%s", shown, want)
	default:
		if err := os.WriteFile(protocol, []byte(head+begins+want+ends+tail), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
