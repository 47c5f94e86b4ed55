package peer_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// stream is a source of bytes that are the same in every run: keccak256 of seed and a counter.
func stream(seed string) func([]byte) {
	var n uint64
	return func(b []byte) {
		for len(b) > 0 {
			var c [8]byte
			binary.LittleEndian.PutUint64(c[:], n)
			n++
			h := eth.Keccak([]byte(seed), c[:])
			b = b[copy(b, h[:]):]
		}
	}
}

func wantCode(t *testing.T, err error, want fault.Code) {
	t.Helper()
	if got := fault.Of(err); got != want {
		t.Fatalf("code %v, want %v (%v)", got, want, err)
	}
}

const now = 1_800_000_000

func TestKey(t *testing.T) {
	a, b := peer.NewKey(stream("a")), peer.NewKey(stream("b"))
	again, err := peer.KeyFromBytes(a.Bytes())
	if err != nil || again.ID() != a.ID() || a.ID() == b.ID() {
		t.Fatal("a key does not survive its bytes")
	}
	if strings.Contains(a.String(), string(a.Bytes())) || a.String() != "node key(hidden)" {
		t.Fatal("a key prints itself")
	}
	sig := a.Sign("tag", []byte("one"), []byte("two"))
	if err := peer.Verify(a.ID(), "tag", sig, []byte("one"), []byte("two")); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"other key":    peer.Verify(b.ID(), "tag", sig, []byte("one"), []byte("two")),
		"other tag":    peer.Verify(a.ID(), "tah", sig, []byte("one"), []byte("two")),
		"moved border": peer.Verify(a.ID(), "tag", sig, []byte("onet"), []byte("wo")),
		"joined":       peer.Verify(a.ID(), "tag", sig, []byte("onetwo")),
		"tag eats":     peer.Verify(a.ID(), "tagone", sig, []byte("two")),
		"zero":         peer.Verify(a.ID(), "tag", eth.Signature{}, []byte("one"), []byte("two")),
	} {
		t.Run(name, func(t *testing.T) { wantCode(t, err, fault.BadSignature) })
	}
}

// A node key's signature must not move money: its digest is none that a wallet signs.
func TestSignatureIsNoWalletSignature(t *testing.T) {
	k := peer.NewKey(stream("a"))
	msg := []byte("hello")
	sig := k.Sign("", msg)
	for name, digest := range map[string]eth.Hash{
		"plain":    eth.Keccak(msg),
		"personal": eth.Keccak([]byte("\x19Ethereum Signed Message:\n5hello")),
	} {
		if pub, err := eth.RecoverPublic(digest, sig); err == nil && peer.ID(pub) == k.ID() {
			t.Errorf("%s: the node signature is a wallet signature", name)
		}
	}
}

func TestEnvelope(t *testing.T) {
	a, b, c := peer.NewKey(stream("a")), peer.NewKey(stream("b")), peer.NewKey(stream("c"))
	plain := []byte("ufrag, password, fingerprint")
	seal := func(t *testing.T, plain []byte) []byte {
		t.Helper()
		env, err := a.Seal(b.ID(), plain, now, stream("seal"))
		if err != nil {
			t.Fatal(err)
		}
		return env
	}
	t.Run("OK", func(t *testing.T) {
		for _, n := range []int{0, 1, 200, peer.MaxPlain} {
			env := seal(t, make([]byte, n))
			if len(env) != peer.MinEnvelope+n || len(env) > peer.MaxEnvelope {
				t.Fatalf("%d bytes sealed are %d", n, len(env))
			}
			for _, at := range []uint64{now - peer.Window, now, now + peer.Window} {
				from, got, err := b.Open(env, at)
				if err != nil || from != a.ID() || len(got) != n {
					t.Fatalf("open: %v", err)
				}
			}
			h, err := peer.ParseHeader(env)
			if err != nil || h.To != b.ID() || h.Time != now {
				t.Fatalf("header %+v: %v", h, err)
			}
		}
	})
	t.Run("ErrTooLarge", func(t *testing.T) {
		_, err := a.Seal(b.ID(), make([]byte, peer.MaxPlain+1), now, stream("seal"))
		wantCode(t, err, fault.TooLarge)
		_, _, err = b.Open(make([]byte, peer.MaxEnvelope+1), now)
		wantCode(t, err, fault.TooLarge)
	})
	t.Run("ErrBadReceiver", func(t *testing.T) {
		_, err := a.Seal(peer.ID{4}, plain, now, stream("seal"))
		wantCode(t, err, fault.Invalid)
	})
	t.Run("ErrOtherReceiver", func(t *testing.T) {
		_, _, err := c.Open(seal(t, plain), now)
		wantCode(t, err, fault.PeerGone)
	})
	t.Run("ErrTime", func(t *testing.T) {
		_, _, err := b.Open(seal(t, plain), now+peer.Window+1)
		wantCode(t, err, fault.Expired)
		_, _, err = b.Open(seal(t, plain), now-peer.Window-1)
		wantCode(t, err, fault.NotYetValid)
	})
	t.Run("ErrAltered", func(t *testing.T) {
		env := seal(t, plain)
		for i := range env {
			for _, bit := range []byte{1, 0x80} {
				bad := bytes.Clone(env)
				bad[i] ^= bit
				if _, _, err := b.Open(bad, now); err == nil {
					t.Fatalf("byte %d changed unnoticed", i)
				}
			}
			if _, _, err := b.Open(env[:i], now); err == nil {
				t.Fatalf("cut to %d bytes unnoticed", i)
			}
		}
	})
	// A receiver who passes an envelope on, sealed anew, cannot make it look as if it had been meant for c.
	t.Run("ErrPassedOn", func(t *testing.T) {
		env := seal(t, plain)
		env2, err := b.Seal(c.ID(), plain, now, stream("seal"))
		if err != nil {
			t.Fatal(err)
		}
		from, _, err := c.Open(env2, now)
		if err != nil || from != b.ID() {
			t.Fatal("a sealer is not the one who sealed")
		}
		copy(env[1:34], env2[1:34])
		_, _, err = c.Open(env, now)
		wantCode(t, err, fault.BadSignature)
	})
	// The payload's bytes must not show through.
	t.Run("Sealed", func(t *testing.T) {
		id := a.ID()
		if env := seal(t, plain); bytes.Contains(env, plain[:8]) || bytes.Contains(env, id[1:9]) {
			t.Fatal("the envelope shows what it holds or who sent it")
		}
	})
}

func TestReplay(t *testing.T) {
	a, b := peer.NewKey(stream("a")), peer.NewKey(stream("b"))
	random := stream("seal")
	seal := func(at uint64) []byte {
		env, err := a.Seal(b.ID(), []byte("x"), at, random)
		if err != nil {
			t.Fatal(err)
		}
		return env
	}
	r := peer.NewReplay(3)
	first, ahead := seal(now), seal(now+peer.Window)
	open := func(env []byte, at uint64) error { _, _, err := r.Open(b, env, at); return err }
	wantCode(t, open(first, now), 0)
	wantCode(t, open(first, now), fault.Replayed)
	wantCode(t, open(first, now+peer.Window), fault.Replayed)
	wantCode(t, open(ahead, now), 0)
	altered := bytes.Clone(seal(now))
	altered[len(altered)-1] ^= 1
	wantCode(t, open(altered, now), fault.BadSignature) // and it takes no room
	wantCode(t, open(seal(now), now+1), 0)
	wantCode(t, open(seal(now), now+1), fault.Overloaded)
	// The one from ahead stays known for as long as it could be opened.
	wantCode(t, open(ahead, now+2*peer.Window), fault.Replayed)
	wantCode(t, open(ahead, now+2*peer.Window+1), fault.Expired)
	if r.Len() != 1 {
		t.Fatalf("%d envelopes are remembered, want 1", r.Len())
	}
}

func TestAuth(t *testing.T) {
	a, b, m := peer.NewKey(stream("a")), peer.NewKey(stream("b")), peer.NewKey(stream("m"))
	good := peer.AuthTranscript{
		Version: peer.AuthVersion, ChainID: 31337, Initiator: a.ID(), Responder: b.ID(),
		NonceI: [32]byte{1}, NonceR: [32]byte{2}, FpI: [32]byte{3}, FpR: [32]byte{4},
	}
	sa, err := good.Sign(a, peer.Initiator)
	if err != nil {
		t.Fatal(err)
	}
	sb, err := good.Sign(b, peer.Responder)
	if err != nil {
		t.Fatal(err)
	}
	wantCode(t, good.Verify(peer.Initiator, sa), 0)
	wantCode(t, good.Verify(peer.Responder, sb), 0)
	wantCode(t, good.Verify(peer.Responder, sa), fault.Impersonation)
	wantCode(t, good.Verify(peer.Initiator, sb), fault.Impersonation)
	_, err = good.Sign(m, peer.Responder)
	wantCode(t, err, fault.Unauthorized)

	for name, change := range map[string]func(*peer.AuthTranscript){
		"chain":       func(x *peer.AuthTranscript) { x.ChainID++ },
		"initiator":   func(x *peer.AuthTranscript) { x.Initiator = m.ID() },
		"responder":   func(x *peer.AuthTranscript) { x.Responder = m.ID() },
		"nonce":       func(x *peer.AuthTranscript) { x.NonceI[31]++ },
		"other nonce": func(x *peer.AuthTranscript) { x.NonceR[1]++ },
		"fingerprint": func(x *peer.AuthTranscript) { x.FpI[1]++ },
		"other print": func(x *peer.AuthTranscript) { x.FpR[31]++ },
		"swapped": func(x *peer.AuthTranscript) {
			x.FpI, x.FpR = x.FpR, x.FpI
		},
	} {
		t.Run(name, func(t *testing.T) {
			bad := good
			change(&bad)
			wantCode(t, bad.Verify(peer.Initiator, sa), fault.Impersonation)
			wantCode(t, bad.Verify(peer.Responder, sb), fault.Impersonation)
		})
	}
	t.Run("echo", func(t *testing.T) {
		self := good
		self.Responder = self.Initiator
		_, err := self.Sign(a, peer.Initiator)
		wantCode(t, err, fault.Impersonation)
	})
	t.Run("version", func(t *testing.T) {
		other := good
		other.Version = 9
		wantCode(t, other.Verify(peer.Initiator, sa), fault.Unsupported)
	})
}

func TestRecord(t *testing.T) {
	k := peer.NewKey(stream("a"))
	rec := peer.Record{Room: "31337:0x5fbdb2315678afecb367f032d93f642f64180aa3", Issued: now, Expiry: now + 3600,
		Steady: true, Servers: []string{"wss://signal.example/ws"}}
	b, err := k.SignRecord(rec)
	if err != nil {
		t.Fatal(err)
	}
	got, err := peer.ParseRecord(b, now)
	if err != nil || got.ID != k.ID() || got.Room != rec.Room || !got.Steady || got.Servers[0] != rec.Servers[0] {
		t.Fatalf("%+v: %v", got, err)
	}
	for i := range b {
		bad := bytes.Clone(b)
		bad[i] ^= 1
		if _, err := peer.ParseRecord(bad, now); err == nil {
			t.Fatalf("byte %d changed unnoticed", i)
		}
	}
	_, err = peer.ParseRecord(b, now+3600)
	wantCode(t, err, fault.Expired)
	_, err = peer.ParseRecord(b, now-peer.Window-1)
	wantCode(t, err, fault.NotYetValid)
	rec.Expiry = now + peer.MaxRecordLife + 1
	_, err = k.SignRecord(rec)
	wantCode(t, err, fault.Invalid)
}

func TestInvitation(t *testing.T) {
	k, m := peer.NewKey(stream("a")), peer.NewKey(stream("m"))
	inv, err := k.Invite(peer.Invitation{Room: "31337:0x5fbdb2315678afecb367f032d93f642f64180aa3",
		Expiry: now + 3600, Servers: []string{"wss://signal.example/ws", "ws://127.0.0.1:8080/signal"}})
	if err != nil {
		t.Fatal(err)
	}
	text := inv.String()
	got, err := peer.ParseInvitation(text, now)
	if err != nil || got.Peer != k.ID() || got.Room != inv.Room || len(got.Servers) != 2 {
		t.Fatalf("%+v: %v", got, err)
	}
	if strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
		t.Fatalf("%q is not safe in a fragment", text)
	}
	for i := range text {
		c := byte('A')
		if text[i] == c {
			c = 'B'
		}
		if _, err := peer.ParseInvitation(text[:i]+string(c)+text[i+1:], now); err == nil {
			t.Fatalf("character %d changed unnoticed", i)
		}
	}
	t.Run("ErrRepinned", func(t *testing.T) {
		other := inv
		other.Peer = m.ID()
		_, err := peer.ParseInvitation(other.String(), now)
		wantCode(t, err, fault.InviteAltered)
	})
	t.Run("ErrExpired", func(t *testing.T) {
		_, err := peer.ParseInvitation(text, now+3600)
		wantCode(t, err, fault.InviteExpired)
	})
	t.Run("ErrLineBreak", func(t *testing.T) {
		_, err := peer.ParseInvitation(text[:8]+"\n"+text[8:], now)
		wantCode(t, err, fault.InviteAltered)
	})
	t.Run("ErrNoServer", func(t *testing.T) {
		_, err := k.Invite(peer.Invitation{Room: "r", Expiry: now + 1})
		wantCode(t, err, fault.Invalid)
	})
}

func TestCheckServer(t *testing.T) {
	for url, want := range map[string]string{
		"ws://127.0.0.1:8080/signal":  "127.0.0.1:8080",
		"wss://Signal.Example/ws?a=b": "signal.example",
		"wss://signal.example:443/":   "signal.example",
		"ws://signal.example:443":     "signal.example",
		"ws://signal.example:8443":    "signal.example:8443",
		"ws://[::1]:80/x":             "[::1]",
		"http://signal.example":       "",
		"javascript:alert(1)":         "",
		"ws://":                       "",
		"ws:///path":                  "",
		"ws://user@host":              "",
		"ws://host/#x":                "",
		"ws://host/ x":                "",
		"ws://host/\x00":              "",
		"ws://host/<script>":          "",
		"ws://höst/":                  "",
	} {
		got, err := peer.Authority(url)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", url, got, err)
		}
	}
}

func TestRoom(t *testing.T) {
	addr, err := eth.ParseAddress("0x5FbDB2315678afecb367f032d93F642f64180aa3")
	if err != nil {
		t.Fatal(err)
	}
	room := peer.Room(31337, addr)
	if room != "31337:0x5fbdb2315678afecb367f032d93f642f64180aa3" || peer.CheckRoom(room) != nil {
		t.Fatal(room)
	}
	for _, bad := range []string{"", "a b", "a\n", "ä", strings.Repeat("a", peer.MaxRoom+1), "a/b"} {
		wantCode(t, peer.CheckRoom(bad), fault.Invalid)
	}
}
