package link_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
)

// silent is an office that carries nothing: there is no server, and no peer in common.
func silent() *office {
	o := newOffice()
	o.pass = func(_, _ peer.ID, _ []byte) []byte { return nil }
	return o
}

func soon() time.Time { return time.Now().Add(5 * time.Minute) }

// invited lets b answer an invitation of a and returns the text of the answer.
func invited(t testing.TB, a, b *party) string {
	t.Helper()
	offer, err := a.Offer(t.Context(), soon())
	if err != nil {
		t.Fatal(err)
	}
	return follow(t, a, b, offer)
}

func follow(t testing.TB, a, b *party, offer peer.Signal) string {
	t.Helper()
	env, err := b.Follow(t.Context(), a.id, offer, soon())
	if err != nil {
		t.Fatal(err)
	}
	return peer.AnswerText(env)
}

// TestInvitationByHand: two nodes link over real WebRTC though nothing carries an envelope.
func TestInvitationByHand(t *testing.T) {
	o := silent()
	a, b := join(t, o, nil), join(t, o, nil)
	answer := invited(t, a, b)
	if from, err := a.Answered(t.Context(), answer); err != nil || from != b.id {
		t.Fatalf("%s: %v", from.Short(), err)
	}
	ab, ba := a.up(t, b), b.up(t, a)
	if ab.Source != "invitation" || ba.Source != "invitation" || !ab.Outbound || !ba.Outbound {
		t.Errorf("%+v %+v", ab, ba)
	}
	push(t, a, ab.Link, node.Control, []byte("by hand"))
	await(t, b.inbox, "frame", func(f node.FrameIn) bool { return f.Link == ba.Link })
	if len(o.sent) != 0 {
		t.Errorf("%d envelopes were carried", len(o.sent))
	}

	// The same answer again, and somebody else's: the offer is taken.
	if _, err := a.Answered(t.Context(), answer); err != nil && fault.Of(err) != fault.InviteUsed {
		t.Error(err)
	}
	offer, err := a.Offer(t.Context(), soon())
	if err != nil {
		t.Fatal(err)
	}
	c, d := join(t, o, nil), join(t, o, nil)
	first, second := follow(t, a, c, offer), follow(t, a, d, offer)
	if _, err := a.Answered(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Answered(t.Context(), second); fault.Of(err) != fault.InviteUsed {
		t.Errorf("a second answer: %v", err)
	}
	a.up(t, c)
	c.up(t, a)
	if n := count[node.LinkUp](d.inbox); n != 0 {
		t.Error("two were linked by one invitation")
	}
}

// TestInvitationCarried: where a server knows both, the answer needs no hands.
func TestInvitationCarried(t *testing.T) {
	o := newOffice()
	a, b := join(t, o, nil), join(t, o, nil)
	answer := invited(t, a, b)
	a.up(t, b)
	b.up(t, a)
	if _, err := a.Answered(t.Context(), answer); err != nil {
		t.Errorf("pasted as well: %v", err)
	}
	if s := a.Stats(); s.Linked != 1 || s.Created != 1 {
		t.Errorf("%+v", s)
	}
}

func TestInvitationRefused(t *testing.T) {
	o := silent()
	a, b, c := join(t, o, nil), join(t, o, nil), join(t, o, nil)
	answer := invited(t, a, b)
	at := len(answer) / 2
	swap := "A"
	if answer[at] == 'A' {
		swap = "B"
	}
	for name, x := range map[string]struct {
		to   *party
		text string
		code fault.Code
	}{
		"Altered":   {a, answer[:at] + swap + answer[at+1:], fault.InviteAltered},
		"Cut":       {a, answer[:at], fault.InviteAltered},
		"Elsewhere": {c, answer, fault.InviteElsewhere},
		"Oversized": {a, strings.Repeat("g", 5000), fault.TooLarge},
		"Nonsense":  {a, "hello", fault.InviteAltered},
	} {
		if _, err := x.to.Answered(t.Context(), x.text); fault.Of(err) != x.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	offer, err := a.Offer(t.Context(), soon())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Follow(t.Context(), c.id, offer, soon()); err != nil {
		t.Fatal(err)
	}
	// An eavesdropper pins itself: it holds a's offer and lets b believe that it is its own. AUTH needs c's key.
	env, err := b.Follow(t.Context(), c.id, func() peer.Signal { s := offer; s.Session[0] ^= 1; return s }(), soon())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Answered(t.Context(), peer.AnswerText(env)); fault.Of(err) != fault.InviteElsewhere {
		t.Errorf("an answer for c was opened by a: %v", err)
	}
	// A node that lost its state, or was closed, knows of no offer.
	again := joinAs(t, o, a.key, nil)
	if _, err := again.Answered(t.Context(), answer); fault.Of(err) != fault.InviteUsed {
		t.Errorf("after a restart: %v", err)
	}
}

// TestInvitationWaitsForAnAddress: a machine that is slow to find its first candidate makes an invitation all the same; one that
// finds none says so, at once when no more is to come.
func TestInvitationWaitsForAnAddress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, row := range []struct {
			late time.Duration
			bare bool
			code fault.Code
		}{{8 * time.Second, false, 0}, {time.Minute, false, fault.Timeout}, {time.Second, true, fault.NoWebRTC}} {
			a := join(t, silent(), func(c *link.Config) { c.Factory = &wires{dead: true, late: row.late, bare: row.bare} })
			offer, err := a.Offer(t.Context(), soon())
			if fault.Of(err) != row.code || err == nil && len(offer.Candidates) != 1 {
				t.Errorf("%v: %d candidates, %v", row.late, len(offer.Candidates), err)
			}
			a.Stop()
		}
	})
}

// TestInvitationBounds: offers that nobody answers are few, end at their time and give their connections back.
func TestInvitationBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &wires{dead: true}
		a := join(t, silent(), func(c *link.Config) { c.Factory = w })
		var offers []peer.Signal
		for range 3 {
			s, err := a.Offer(t.Context(), time.Now().Add(10*time.Minute))
			if err != nil {
				t.Fatal(err)
			}
			offers = append(offers, s)
		}
		if _, err := a.Offer(t.Context(), time.Now().Add(10*time.Minute)); fault.Of(err) != fault.Overloaded {
			t.Errorf("a fourth: %v", err)
		}
		if _, err := a.Offer(t.Context(), time.Now()); fault.Of(err) != fault.InviteExpired {
			t.Errorf("one that is over at once: %v", err)
		}
		b := join(t, silent(), func(c *link.Config) { c.Factory = w })
		answer := follow(t, a, b, offers[0])
		if slices.Equal(offers[0].Session[:], offers[1].Session[:]) || w.open() != 4 {
			t.Errorf("%d connections", w.open())
		}
		time.Sleep(10*time.Minute + time.Second) // the fake clock's
		synctest.Wait()
		if n := w.open(); n != 0 {
			t.Errorf("%d connections after the time", n)
		}
		if _, err := a.Answered(t.Context(), answer); fault.Of(err) != fault.InviteUsed {
			t.Errorf("too late: %v", err)
		}
		if got := failures(b.inbox); !slices.Equal(got, []fault.Code{fault.InviteExpired}) {
			t.Errorf("the guest heard %v", got)
		}
		if _, err := a.Offer(t.Context(), time.Now().Add(time.Minute)); err != nil {
			t.Errorf("another one later: %v", err)
		}
		a.Stop()
		b.Stop()
	})
}
