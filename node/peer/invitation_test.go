package peer_test

import (
	"encoding/base64"
	"net/netip"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

const someRoom = "31337:0x5fbdb2315678afecb367f032d93f642f64180aa3"

// half returns an offer or an answer as an invitation and its answer carry it.
func half(kind peer.SignalKind) peer.Signal {
	s := peer.Signal{Kind: kind, Ufrag: "Ab+/", Pwd: "0123456789012345678901", Last: true, Candidates: []peer.Candidate{
		{Type: peer.Host, Name: "0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9.local", Port: 50000, Priority: 2122260223},
		{Type: peer.Srflx, IP: netip.MustParseAddr("203.0.113.7"), Port: 50000, Priority: 1686052607},
	}}
	for i := range 32 {
		s.Fingerprint[i], s.Nonce[i], s.Session[i/2] = 0x66, 0x77, 0x55
	}
	if kind == peer.Answer {
		s.Setup = peer.Active
	}
	return s
}

func TestInvitationWithOffer(t *testing.T) {
	alice, bob, eve := peer.NewKey(stream("a")), peer.NewKey(stream("b")), peer.NewKey(stream("e"))
	offer := half(peer.Offer)
	inv, err := alice.Invite(peer.Invitation{Room: someRoom, Expiry: now + 600, Offer: &offer})
	if err != nil {
		t.Fatal(err)
	}
	text := inv.String()
	got, err := peer.ParseInvitation(text, now)
	if err != nil || got.Peer != alice.ID() || got.Offer == nil || got.Offer.Pwd != offer.Pwd || len(got.Offer.Candidates) != 2 {
		t.Fatalf("%+v: %v", got, err)
	}
	if peer.IsAnswer(text) {
		t.Error("an invitation looks like an answer")
	}
	if len(text) > 600 {
		t.Errorf("%d characters", len(text))
	}
	for i := range text {
		c := byte('A')
		if text[i] == c {
			c = 'B'
		}
		if _, err := peer.ParseInvitation(text[:i]+string(c)+text[i+1:], now); err == nil {
			t.Fatalf("character %d changed unnoticed", i)
		}
		if _, err := peer.ParseInvitation(text[:i], now); err == nil {
			t.Fatalf("cut to %d characters unnoticed", i)
		}
	}
	late := offer
	late.Last = false
	for name, c := range map[string]struct {
		inv  peer.Invitation
		code fault.Code
	}{
		"NoRoom":        {peer.Invitation{Expiry: now + 9, Offer: &offer}, fault.Invalid},
		"MoreToFollow":  {peer.Invitation{Room: "r", Expiry: now + 9, Offer: &late}, fault.Invalid},
		"AnswerAsOffer": {peer.Invitation{Room: "r", Expiry: now + 9, Offer: func() *peer.Signal { s := half(peer.Answer); return &s }()}, fault.Invalid},
	} {
		t.Run("Err"+name, func(t *testing.T) {
			_, err := alice.Invite(c.inv)
			wantCode(t, err, c.code)
		})
	}
	t.Run("ErrExpired", func(t *testing.T) {
		_, err := peer.ParseInvitation(text, now+600)
		wantCode(t, err, fault.InviteExpired)
	})
	t.Run("ErrTooFarAhead", func(t *testing.T) {
		_, err := peer.ParseInvitation(text, now+600-peer.MaxOfferLife-1)
		wantCode(t, err, fault.Invalid)
	})
	t.Run("ErrOversized", func(t *testing.T) {
		_, err := peer.ParseInvitation(strings.Repeat("A", peer.MaxInvitation+1), now)
		wantCode(t, err, fault.TooLarge)
	})
	t.Run("ErrVersion", func(t *testing.T) {
		_, err := peer.ParseInvitation("Aw"+text[2:], now)
		wantCode(t, err, fault.Unsupported)
	})
	t.Run("ErrRepinned", func(t *testing.T) {
		other := inv
		other.Peer = eve.ID()
		_, err := peer.ParseInvitation(other.String(), now)
		wantCode(t, err, fault.InviteAltered)
	})

	seal := func(to peer.ID, s peer.Signal) string {
		plain, err := peer.MarshalSignal(s)
		if err != nil {
			t.Fatal(err)
		}
		env, err := bob.Seal(to, plain, now, stream("once"))
		if err != nil {
			t.Fatal(err)
		}
		return peer.AnswerText(env)
	}
	reply := seal(alice.ID(), half(peer.Answer))
	from, answer, err := alice.OpenAnswer(reply, now+peer.MaxOfferLife)
	if err != nil || from != bob.ID() || answer.Session != offer.Session || !peer.IsAnswer(reply) {
		t.Fatalf("%s %+v: %v", from.Short(), answer, err)
	}
	for i := 0; i < len(reply); i += 7 {
		c := byte('A')
		if reply[i] == c {
			c = 'B'
		}
		if _, _, err := alice.OpenAnswer(reply[:i]+string(c)+reply[i+1:], now); err == nil {
			t.Fatalf("character %d of the answer changed unnoticed", i)
		}
	}
	for name, c := range map[string]struct {
		key  peer.Key
		text string
		at   uint64
		code fault.Code
	}{
		"AnswerElsewhere":  {eve, reply, now, fault.InviteElsewhere},
		"AnswerExpired":    {alice, reply, now + peer.MaxOfferLife + 1, fault.InviteExpired},
		"AnswerCut":        {alice, reply[:len(reply)-4], now, fault.InviteAltered},
		"AnswerOversized":  {alice, strings.Repeat("g", 4000), now, fault.TooLarge},
		"InvitationInside": {alice, text, now, fault.InviteAltered},
		"OfferInside":      {alice, seal(alice.ID(), offer), now, fault.InviteAltered},
	} {
		t.Run("Err"+name, func(t *testing.T) {
			_, _, err := c.key.OpenAnswer(c.text, c.at)
			wantCode(t, err, c.code)
		})
	}
}

func FuzzOpenAnswer(f *testing.F) {
	alice := peer.NewKey(stream("a"))
	env, err := peer.NewKey(stream("b")).Seal(alice.ID(), []byte{1}, now, stream("once"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(peer.AnswerText(env))
	f.Add(base64.RawURLEncoding.EncodeToString([]byte{0x81}))
	f.Fuzz(func(t *testing.T, text string) {
		if from, s, err := alice.OpenAnswer(text, now); err == nil {
			t.Fatalf("a stranger's text was an answer: %s %+v", from.Short(), s)
		}
	})
}
