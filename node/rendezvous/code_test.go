//go:build !js

package rendezvous_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/native"
)

// Two people find each other by a code at a server that both use; it works once, and for nobody who guesses.
func TestMeetByCode(t *testing.T) {
	one, hubOne, _ := home(t, listen(t), native.Config{})
	other, hubOther, _ := home(t, listen(t), native.Config{})
	alice, bob, carol := newPerson(t, "alice", at(one, other)), newPerson(t, "bob", at(other)), newPerson(t, "carol", at(other))
	for _, p := range []*person{alice, bob, carol} {
		run(t, p)
	}
	until(t, "all are there", func() bool { return alice.isUp(one) && alice.isUp(other) && bob.isUp(other) && carol.isUp(other) })
	code, err := alice.Code(t.Context(), time.Now().Add(time.Hour))
	if err != nil || !alice.IsCode(code) {
		t.Fatalf("%q, %v", code, err)
	}
	until(t, "both servers have it", func() bool { return hubOne.Stats().Invites == 1 && hubOther.Stats().Invites == 1 })
	wrong := []byte(code)
	if wrong[0]++; !alice.IsCode(string(wrong)) {
		wrong[0] = '0'
	}
	if _, err := bob.Meet(t.Context(), string(wrong)); fault.Of(err) != fault.InviteUsed {
		t.Errorf("a wrong code: %v", err)
	}
	if _, err := alice.Meet(t.Context(), code); err == nil {
		t.Error("met oneself")
	}
	if got, err := bob.Meet(t.Context(), code); err != nil || got != alice.key.ID() {
		t.Fatalf("%v, %v", got, err)
	}
	until(t, "it is taken back elsewhere", func() bool { return hubOne.Stats().Invites == 0 && hubOther.Stats().Invites == 0 })
	if _, err := carol.Meet(t.Context(), code); fault.Of(err) != fault.InviteUsed {
		t.Errorf("one that was used: %v", err)
	}
	if _, err := bob.Meet(t.Context(), "9XKQ-04TM"); fault.Of(err) != fault.InviteAltered || bob.IsCode("9XKQ-04TM") {
		t.Errorf("no code: %v", err)
	}
}

// plays is a server that welcomes and then answers as it is told; nil is no answer.
func (s *several) plays(t *testing.T, url string, answer func(signaling.Message) signaling.Message) {
	t.Helper()
	p := s.pipe(url)
	p.say(signaling.Challenge{Version: signaling.Version, Nonce: [32]byte{7}})
	<-p.toServer
	p.say(signaling.Welcome{Idle: 90})
	go func() {
		for {
			select {
			case b := <-p.toServer:
				m, err := signaling.Parse(b)
				if err != nil {
					t.Error(err)
				}
				if m := answer(m); m != nil {
					p.say(m)
				}
			case <-p.ended:
				return
			}
		}
	}()
	synctest.Wait()
}

// invitations plays a server that hands on the invitations that it gets.
func (s *several) invitations(t *testing.T, url string) <-chan signaling.Invite {
	t.Helper()
	got := make(chan signaling.Invite, 8)
	s.plays(t, url, func(m signaling.Message) signaling.Message {
		if inv, ok := m.(signaling.Invite); ok {
			got <- inv
			return nil
		}
		return signaling.Pong{}
	})
	return got
}

func idOf(seed string) peer.ID { return peer.NewKey(stream(seed)).ID() }

// A code is made again where the connection was lost, and taken back when its time is over. What a server names for it that does not
// know the code is nobody.
func TestCodeOutlivesItsConnection(t *testing.T) {
	among(t, []string{a}, func(t *testing.T, s *several) {
		got := s.invitations(t, a)
		made := make(chan error, 1)
		go func() {
			_, err := s.Code(t.Context(), time.Now().Add(time.Hour))
			made <- err
		}()
		first := <-got
		s.pipe(a).say(signaling.Invited{Ref: first.Ref, Seconds: first.Seconds})
		if err := <-made; err != nil || first.Seconds != 3600 {
			t.Fatalf("%v, for %d s", err, first.Seconds)
		}
		s.pipe(a).say(signaling.Meet{Ref: first.Ref, ID: idOf("mallory"), Proof: signaling.Proof{1}})
		synctest.Wait()
		if st, _ := s.state(a); st.Altered != 1 {
			t.Errorf("%+v", st)
		}
		s.pipe(a).Close()
		time.Sleep(2 * time.Second) // longer than the first pause, and dialled again by then
		synctest.Wait()
		got = s.invitations(t, a)
		again := <-got
		if again.Mark != first.Mark || again.Proof != first.Proof || again.Seconds >= first.Seconds || again.Seconds < 3590 {
			t.Fatalf("%+v, want %+v", again, first)
		}
		time.Sleep(time.Hour)
		if over := <-got; over.Mark != first.Mark || over.Seconds != 0 {
			t.Fatalf("%+v", over)
		}
	})
}

// Who follows a code is told at once when no server is there, by the most telling of what the servers say, and that one lied.
func TestCodeRefused(t *testing.T) {
	among(t, []string{a, b}, func(t *testing.T, s *several) {
		if _, err := s.Meet(t.Context(), "9XKQ-04TM-ZB7C"); fault.Of(err) != fault.Unavailable {
			t.Errorf("without a server: %v", err)
		}
		type pair struct {
			a, b func(ref uint32) signaling.Message
		}
		var now pair // what they say to an Accept; between rows nobody asks
		for url, say := range map[string]func(uint32) signaling.Message{a: func(ref uint32) signaling.Message { return now.a(ref) }, b: func(ref uint32) signaling.Message { return now.b(ref) }} {
			s.plays(t, url, func(m signaling.Message) signaling.Message {
				if accept, ok := m.(signaling.Accept); ok {
					return say(accept.Ref)
				}
				return signaling.Pong{}
			})
		}
		fail := func(code fault.Code) func(uint32) signaling.Message {
			return func(ref uint32) signaling.Message { return signaling.Fail{Ref: ref, Code: code} }
		}
		lie := func(ref uint32) signaling.Message { return signaling.Meet{Ref: ref, ID: idOf("mallory")} }
		for name, row := range map[string]struct {
			pair
			want fault.Code
		}{
			"one had it":    {pair{fail(fault.InviteUsed), fail(fault.InviteExpired)}, fault.InviteExpired},
			"too many":      {pair{fail(fault.RateLimited), fail(fault.InviteUsed)}, fault.RateLimited},
			"one lies":      {pair{lie, fail(fault.InviteUsed)}, fault.Impersonation},
			"nobody has it": {pair{fail(fault.InviteUsed), fail(fault.InviteUsed)}, fault.InviteUsed},
		} {
			now = row.pair
			if _, err := s.Meet(t.Context(), "9XKQ-04TM-ZB7C"); fault.Of(err) != row.want {
				t.Errorf("%s: %v, want %v", name, err, row.want)
			}
			synctest.Wait()
		}
	})
}
