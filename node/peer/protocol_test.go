package peer_test

import (
	"bytes"
	"flag"
	"fmt"
	"net/netip"
	"os"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/peer"
)

var update = flag.Bool("update", false, "write the examples into docs/protocol.md")

const protocol = "../../docs/protocol.md"

// inDocs checks that docs/protocol.md shows an example between its marks, or writes it there.
func inDocs(t *testing.T, name, example string) {
	t.Helper()
	b, err := os.ReadFile(protocol)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(b), "<!-- example: "+name+" -->\n")
	shown, tail, ok2 := strings.Cut(rest, "<!-- end -->")
	if !ok || !ok2 {
		t.Fatalf("docs/protocol.md has no place for the example %q", name)
	}
	want := "```\n" + example + "```\n"
	if shown == want {
		return
	}
	if !*update {
		t.Fatalf("docs/protocol.md shows\n%s\nwant\n%s", shown, want)
	}
	if err := os.WriteFile(protocol, []byte(head+"<!-- example: "+name+" -->\n"+want+"<!-- end -->"+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}

// row writes a name and hex in lines of 32 bytes.
func row(name string, b []byte) string {
	var s strings.Builder
	for i := 0; i < len(b); i += 32 {
		fmt.Fprintf(&s, "%-12s %x\n", name, b[i:min(i+32, len(b))])
		name = ""
	}
	return s.String()
}

func repeated(t *testing.T, b byte) peer.Key {
	t.Helper()
	k, err := peer.KeyFromBytes(bytes.Repeat([]byte{b}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// counting fills each request with the next of 33…, 44…, 55….
func counting() func([]byte) {
	c := byte(0x33)
	return func(b []byte) {
		for i := range b {
			b[i] = c
		}
		c += 0x11
	}
}

func TestProtocolExamples(t *testing.T) {
	alice, bob := repeated(t, 0x11), repeated(t, 0x22)
	a, b := alice.ID(), bob.ID()

	sig := alice.Sign("example", []byte("one"), []byte("two"))
	inDocs(t, "identity", row("alice", a[:])+row("bob", b[:])+
		"signature of alice over the parts \"one\" and \"two\" under the tag \"example\":\n"+row("", sig[:]))

	env, err := alice.Seal(b, []byte("hello"), now, counting())
	if err != nil {
		t.Fatal(err)
	}
	inDocs(t, "envelope", "alice seals \"hello\" to bob; the ephemeral secret is 32 bytes of 33, the nonce 16 of 44:\n"+
		row("header", env[:91])+row("sealed", env[91:]))
	if from, plain, err := bob.Open(env, now); err != nil || from != a || string(plain) != "hello" {
		t.Fatalf("the example does not open: %v", err)
	}

	offer, err := peer.MarshalSignal(peer.Signal{Kind: peer.Offer, Session: [16]byte(bytes.Repeat([]byte{0x55}, 16)),
		Ufrag: "Ab+/", Pwd: "0123456789012345678901", Fingerprint: [32]byte(bytes.Repeat([]byte{0x66}, 32)),
		Nonce: [32]byte(bytes.Repeat([]byte{0x77}, 32)), Candidates: []peer.Candidate{
			{Name: "0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9.local", Port: 50000, Priority: 2122260223},
			{Type: peer.Srflx, IP: netip.MustParseAddr("203.0.113.7"), Port: 50000, Priority: 1686052607},
		}, Last: true})
	if err != nil {
		t.Fatal(err)
	}
	inDocs(t, "signal", "an offer with a multicast DNS host and a server-reflexive candidate, the last:\n"+row("", offer))

	tr := peer.AuthTranscript{Version: peer.AuthVersion, ChainID: 31337, Initiator: a, Responder: b,
		NonceI: [32]byte(bytes.Repeat([]byte{0x77}, 32)), NonceR: [32]byte(bytes.Repeat([]byte{0x88}, 32)),
		FpI: [32]byte(bytes.Repeat([]byte{0x66}, 32)), FpR: [32]byte(bytes.Repeat([]byte{0x99}, 32))}
	ofAlice, err := tr.Sign(alice, peer.Initiator)
	if err != nil {
		t.Fatal(err)
	}
	ofBob, err := tr.Sign(bob, peer.Responder)
	if err != nil {
		t.Fatal(err)
	}
	inDocs(t, "auth", "alice offered on chain 31337; nonces are 77… and 88…, fingerprints 66… and 99…; what each sends:\n"+
		row("alice", append([]byte{1, 0}, ofAlice[:]...))+row("bob", append([]byte{1, 0}, ofBob[:]...)))

	list, err := alice.SignServers(serverList())
	if err != nil {
		t.Fatal(err)
	}
	inDocs(t, "servers", "alice's list number 7, for 90 days, of wss://signal.example/signal and wss://other.example/signal:\n"+row("", list))

	const room = "31337:0x5fbdb2315678afecb367f032d93f642f64180aa3"
	servers := []string{"wss://signal.example/signal"}
	rec, err := alice.SignRecord(peer.Record{Room: room, Issued: now, Expiry: now + 3600, Steady: true, Servers: servers})
	if err != nil {
		t.Fatal(err)
	}
	inDocs(t, "record", "alice, steady, for an hour, at "+servers[0]+":\n"+row("", rec))

	inv, err := alice.Invite(peer.Invitation{Room: room, Expiry: now + 86400, Servers: servers})
	if err != nil {
		t.Fatal(err)
	}
	inDocs(t, "invitation", "alice invites for a day (one line in truth):\n"+wrapped(inv.String()))

	offered := half(peer.Offer)
	if inv, err = alice.Invite(peer.Invitation{Room: room, Expiry: now + 600, Offer: &offered}); err != nil {
		t.Fatal(err)
	}
	answer, err := peer.MarshalSignal(half(peer.Answer))
	if err != nil {
		t.Fatal(err)
	}
	reply, err := bob.Seal(a, answer, now, counting())
	if err != nil {
		t.Fatal(err)
	}
	inDocs(t, "invitation with offer", "alice invites for ten minutes, with the offer of above (one line in truth):\n"+wrapped(inv.String())+
		"bob's answer, sealed with the ephemeral secret 33… and the nonce 44…:\n"+wrapped(peer.AnswerText(reply)))
}

// wrapped breaks a text into lines of 80 characters.
func wrapped(text string) string {
	var lines strings.Builder
	for i := 0; i < len(text); i += 80 {
		lines.WriteString(text[i:min(i+80, len(text))] + "\n")
	}
	return lines.String()
}
