//go:build !js

package conformance

import (
	"strconv"
	"sync"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/signaling"
)

const (
	endless = 100_000 // more than any home lets pass
	enough  = 40_000  // of all who flood, each above its allowance: a platform reads what was written before the end, and lets nobody hang up
)

// floods are many messages, connections or rooms: refused to who makes them, unnoticed by others.
var floods = []Conversation{
	{Name: "a flood from many addresses", Forward: true, talk: func(t *talk) {
		calm := t.pair()
		guests := make([]*guest, 40)
		for i := range guests {
			guests[i] = t.join(t.address(), t.room)
			if i%10 == 0 {
				calm.check()
			}
		}
		t.flood(calm, guests)
	}},
	{Name: "a flood from one address", talk: func(t *talk) {
		calm := t.pair()
		from := t.address()
		guests := make([]*guest, 4)
		for i := range guests {
			guests[i] = t.join(from, t.room)
		}
		same := t.join(from, t.room) // behind the same address, and calm
		t.flood(calm, guests)
		same.quiet()
	}},
	{Name: "a flood of control frames", talk: func(t *talk) {
		calm := t.pair()
		w, _ := t.joinByHand()
		ping := []byte{0x89, 0x80, 0, 0, 0, 0}
		var burst []byte
		for range 1000 {
			burst = append(burst, ping...)
		}
		if t.Platform {
			go w.skim() // reads what comes back
			for range 50 {
				w.send(burst)
				calm.check()
			}
			return
		}
		w.cut(t.Patience, func() { w.send(burst) })
		calm.check()
	}},
	{Name: "a flood of envelopes at one receiver", talk: func(t *talk) {
		from := t.address()
		victim, friend := t.join(t.address(), t.room), t.join(t.address(), t.room)
		var flood sync.WaitGroup
		for range 4 {
			g := t.join(from, t.room)
			env := g.seal(victim, "noise", unix())
			flood.Go(func() {
				for ref := range uint32(250) { // as much as a connection may say
					g.say(signaling.Send{Ref: ref + 1, Envelope: env})
				}
			})
		}
		flood.Wait()
		friend.say(signaling.Send{Ref: 1, Envelope: friend.seal(victim, "news", unix())})
		for {
			got := hears[signaling.Deliver](victim)
			if from, text, err := victim.key.Open(got.Envelope, unix()); err == nil && from == friend.key.ID() && string(text) == "news" {
				break
			}
		}
		victim.say(signaling.Ping{Token: 1})
		for { // what is left of the noise may come first
			m, err := victim.hear()
			if _, ok := m.(signaling.Pong); ok {
				break
			}
			if _, ok := m.(signaling.Deliver); err != nil || !ok {
				t.fail("after the noise: %+v, %v", m, err)
			}
		}
	}},
	{Name: "rooms by the million", talk: func(t *talk) {
		calm := t.pair()
		from := t.address()
		for n := 1; ; n++ {
			if n > 2000 {
				t.fail("one address opened %d rooms", n)
			}
			g := t.dial(from)
			g.say(signaling.SignHello(g.key, g.challenge, t.name, t.room+"."+strconv.Itoa(n)))
			m, err := g.hear()
			if f, ok := m.(signaling.Fail); ok && (f.Code == fault.QuotaExceeded || f.Code == fault.Full) {
				break
			}
			if _, ok := m.(signaling.Welcome); err != nil || !ok {
				t.fail("room %d: %+v, %v", n, m, err)
			}
		}
		calm.check()
		if t.Forward {
			t.join(t.address(), t.room+".honest")
		}
	}},
	{Name: "connections without end", talk: func(t *talk) {
		calm := t.pair()
		from := t.address()
		for n := 1; ; n++ {
			if n > 5000 {
				t.fail("one address has %d connections", n)
			}
			g, err := t.connect(from)
			if err != nil {
				break // refused before the handshake is as good
			}
			m, err := g.hear()
			if f, ok := m.(signaling.Fail); ok && (f.Code == fault.QuotaExceeded || f.Code == fault.RateLimited || f.Code == fault.Full) {
				break
			}
			if _, ok := m.(signaling.Challenge); err != nil || !ok {
				t.fail("connection %d: %+v, %v", n, m, err)
			}
			if n%50 == 0 {
				calm.check()
			}
		}
		calm.check()
		if t.Forward {
			t.join(t.address(), t.room)
		}
	}},
}

// flood has guests say more than any home takes, while two others go on.
func (t *talk) flood(calm pair, guests []*guest) {
	codes := make([]fault.Code, len(guests))
	most := endless
	if t.Platform {
		most = enough / len(guests)
	}
	var flood, ends sync.WaitGroup
	for i, g := range guests {
		ping := signaling.Ping{}.Append(nil)
		flood.Go(func() {
			for range most {
				if g.write(websocket.MessageBinary, ping) != nil {
					return
				}
			}
		})
		ends.Go(func() { codes[i], _ = g.last() })
	}
	done := make(chan struct{})
	go func() {
		ends.Wait()
		close(done)
	}()
	calm.check()
	for during := true; during; {
		select {
		case <-done:
			during = false
		default:
			t.pause()
			calm.check()
		}
	}
	flood.Wait()
	calm.check()
	told := 0
	for _, code := range codes {
		switch code {
		case fault.RateLimited:
			told++
		case 0: // a home that hangs up on who does not stop may cut its own last word off
		default:
			t.fail("who flooded was ended with %v", code)
		}
	}
	if told == 0 {
		t.fail("nobody was told why")
	}
}
