package peer_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

func secretOf(t *testing.T, b byte) eth.Key {
	t.Helper()
	k, err := eth.KeyFromBytes(bytes.Repeat([]byte{b}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// relayed returns the transcript of a relayed link of alice and bob, whose keys for it are 33… and 44….
func relayed(t *testing.T) peer.RelayTranscript {
	t.Helper()
	return peer.RelayTranscript{ChainID: 31337, Initiator: repeated(t, 0x11).ID(), Responder: repeated(t, 0x22).ID(),
		Session: [8]byte(bytes.Repeat([]byte{0x55}, 8)), KeyI: secretOf(t, 0x33).Public(), KeyR: secretOf(t, 0x44).Public()}
}

// ends returns the seals of both ends.
func ends(t *testing.T, tr peer.RelayTranscript) (alice, bob *peer.RelaySeals) {
	t.Helper()
	alice, err := tr.Seals(secretOf(t, 0x33), peer.Initiator)
	if err != nil {
		t.Fatal(err)
	}
	if bob, err = tr.Seals(secretOf(t, 0x44), peer.Responder); err != nil {
		t.Fatal(err)
	}
	return alice, bob
}

func TestRelayProtocolExample(t *testing.T) {
	tr := relayed(t)
	ofAlice, err := tr.Sign(repeated(t, 0x11), peer.Initiator)
	if err != nil {
		t.Fatal(err)
	}
	ofBob, err := tr.Sign(repeated(t, 0x22), peer.Responder)
	if err != nil {
		t.Fatal(err)
	}
	alice, bob := ends(t, tr)
	inDocs(t, "relay", "alice offers to bob on chain 31337; the session is 55…, their keys for it 33… and 44…:\n"+
		row("bob signs", ofBob[:])+row("alice signs", ofAlice[:])+
		"their first frames on channel 0 and hers on channel 1, each \"hello\", sealed:\n"+
		row("alice", alice.Seal(nil, 0, []byte("hello")))+row("bob", bob.Seal(nil, 0, []byte("hello")))+
		row("alice, 1", alice.Seal(nil, 1, []byte("hello"))))
}

// TestRelayIsProven: each end's signature is good for its own role, keys, session, ids and chain only, and AUTH's is not one.
func TestRelayIsProven(t *testing.T) {
	alice, bob, tr := repeated(t, 0x11), repeated(t, 0x22), relayed(t)
	sig, err := tr.Sign(alice, peer.Initiator)
	if err != nil || tr.Verify(peer.Initiator, sig) != nil {
		t.Fatal(err)
	}
	if _, err := tr.Sign(bob, peer.Initiator); fault.Of(err) != fault.Unauthorized {
		t.Errorf("bob signs as alice: %v", err)
	}
	if err := tr.Verify(peer.Responder, sig); fault.Of(err) != fault.Impersonation {
		t.Errorf("reflected: %v", err)
	}
	for name, change := range map[string]func(*peer.RelayTranscript){
		"another chain":               func(x *peer.RelayTranscript) { x.ChainID++ },
		"another responder":           func(x *peer.RelayTranscript) { x.Responder = repeated(t, 0x77).ID() },
		"another initiator":           func(x *peer.RelayTranscript) { x.Initiator = repeated(t, 0x77).ID() },
		"another session":             func(x *peer.RelayTranscript) { x.Session[0]++ },
		"the neighbour's key as hers": func(x *peer.RelayTranscript) { x.KeyI = secretOf(t, 0x66).Public() },
		"the neighbour's key as his":  func(x *peer.RelayTranscript) { x.KeyR = secretOf(t, 0x66).Public() },
		"one end only":                func(x *peer.RelayTranscript) { x.Responder = x.Initiator },
		"one key only":                func(x *peer.RelayTranscript) { x.KeyR = x.KeyI },
	} {
		other := tr
		change(&other)
		if err := other.Verify(peer.Initiator, sig); fault.Of(err) != fault.Impersonation {
			t.Errorf("%s: %v", name, err)
		}
	}
	tr.KeyR = eth.PublicKey{2}
	if _, err := tr.Seals(secretOf(t, 0x33), peer.Initiator); fault.Of(err) != fault.Invalid {
		t.Errorf("a key that is no point: %v", err)
	}
}

// TestRelayedFramesAreSealed: they open once, in order, on their channel and at the far end only.
func TestRelayedFramesAreSealed(t *testing.T) {
	tr := relayed(t)
	for _, row := range []struct {
		name string
		what func(alice, bob *peer.RelaySeals) (ch uint8, sealed []byte)
		good bool
	}{
		{"as it is", func(a, _ *peer.RelaySeals) (uint8, []byte) { return 0, a.Seal(nil, 0, []byte("frame")) }, true},
		{"on channel 1", func(a, _ *peer.RelaySeals) (uint8, []byte) { return 1, a.Seal(nil, 1, []byte("frame")) }, true},
		{"on another channel", func(a, _ *peer.RelaySeals) (uint8, []byte) { return 1, a.Seal(nil, 0, []byte("frame")) }, false},
		{"one left out", func(a, _ *peer.RelaySeals) (uint8, []byte) {
			a.Seal(nil, 0, []byte("before"))
			return 0, a.Seal(nil, 0, []byte("frame"))
		}, false},
		{"repeated", func(a, b *peer.RelaySeals) (uint8, []byte) {
			s := a.Seal(nil, 0, []byte("frame"))
			if _, err := b.Open(0, s); err != nil {
				t.Error(err)
			}
			return 0, s
		}, false},
		{"reflected", func(_, b *peer.RelaySeals) (uint8, []byte) { return 0, b.Seal(nil, 0, []byte("frame")) }, false},
		{"altered", func(a, _ *peer.RelaySeals) (uint8, []byte) {
			s := a.Seal(nil, 0, []byte("frame"))
			s[2] ^= 1
			return 0, s
		}, false},
		{"cut", func(a, _ *peer.RelaySeals) (uint8, []byte) { return 0, a.Seal(nil, 0, []byte("frame"))[:8] }, false},
	} {
		alice, bob := ends(t, tr)
		ch, sealed := row.what(alice, bob)
		if bytes.Contains(sealed, []byte("frame")) {
			t.Errorf("%s: it can be read", row.name)
		}
		got, err := bob.Open(ch, sealed)
		if (err == nil) != row.good || row.good && string(got) != "frame" || !row.good && fault.Of(err) != fault.BadSignature {
			t.Errorf("%s: %q, %v", row.name, got, err)
		}
	}
	// One that does not open does not count.
	alice, bob := ends(t, tr)
	for i := range 3 {
		if _, err := bob.Open(0, make([]byte, 40)); err == nil {
			t.Error("zeros open")
		}
		want := fmt.Sprint("frame ", i)
		if got, err := bob.Open(0, alice.Seal(nil, 0, []byte(want))); err != nil || string(got) != want {
			t.Errorf("%q, %v", got, err)
		}
	}
	if other := tr; true {
		other.Session[0]++
		alice, _ := ends(t, other)
		if _, err := bob.Open(0, alice.Seal(nil, 0, []byte("frame"))); err == nil {
			t.Error("a frame of another session opens")
		}
	}
}

// FuzzRelayOpen: no bytes but those that were sealed open.
func FuzzRelayOpen(f *testing.F) {
	f.Add([]byte{}, uint8(0))
	f.Add(make([]byte, peer.RelayOverhead), uint8(1))
	f.Fuzz(func(t *testing.T, b []byte, ch uint8) {
		_, bob := ends(t, relayed(t))
		if _, err := bob.Open(ch&1, b); err == nil {
			t.Fatalf("%x opened", b)
		}
	})
}
