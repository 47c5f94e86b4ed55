package signaling_test

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
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

const start = 1_800_000_000_000 // milliseconds

// stage plays conversations with a hub and remembers what every connection was told.
type stage struct {
	hub        *signaling.Hub
	now        uint64
	keys       map[string]peer.Key
	names      map[peer.ID]string
	challenges map[signaling.Conn]signaling.Challenge
	closed     map[signaling.Conn]fault.Code
	inbox      map[signaling.Conn][]signaling.Message
	codes      []signaling.Code
}

func newStage(cfg signaling.Config) *stage {
	if cfg.Random == nil {
		cfg.Random = stream("hub")
	}
	return &stage{
		hub: signaling.New(cfg), now: start, keys: make(map[string]peer.Key), names: make(map[peer.ID]string),
		challenges: make(map[signaling.Conn]signaling.Challenge), closed: make(map[signaling.Conn]fault.Code),
		inbox: make(map[signaling.Conn][]signaling.Message),
	}
}

func (s *stage) key(name string) peer.Key {
	k, ok := s.keys[name]
	if !ok {
		k = peer.NewKey(stream(name))
		s.keys[name], s.names[k.ID()] = k, name
	}
	return k
}

func (s *stage) name(id peer.ID) string {
	if n, ok := s.names[id]; ok {
		return n
	}
	return id.Short()
}

// play notes what the hub says and returns it as text.
func (s *stage) play(outs []signaling.Out) string {
	var b strings.Builder
	for _, o := range outs {
		if o.Message != nil {
			m, err := signaling.Parse(o.Message)
			if err != nil {
				panic(err)
			}
			if c, ok := m.(signaling.Challenge); ok {
				s.challenges[o.Conn] = c
			}
			s.inbox[o.Conn] = append(s.inbox[o.Conn], m)
			fmt.Fprintf(&b, "→ %d %s\n", o.Conn, s.describe(m))
		}
		if o.Close != 0 {
			s.closed[o.Conn] = o.Close
			fmt.Fprintf(&b, "× %d %s\n", o.Conn, o.Close)
		}
	}
	if b.Len() == 0 {
		return "(silence)\n"
	}
	return b.String()
}

func (s *stage) describe(m signaling.Message) string {
	switch m := m.(type) {
	case signaling.Challenge:
		return fmt.Sprintf("CHALLENGE version=%d nonce=%x… time=%d", m.Version, m.Nonce[:4], m.Time)
	case signaling.Welcome:
		return fmt.Sprintf("WELCOME idle=%d peers=%d", m.Idle, m.Peers)
	case signaling.Peers:
		var names []string
		for _, id := range m.IDs {
			names = append(names, s.name(id))
		}
		return fmt.Sprintf("PEERS total=%d [%s]", m.Total, strings.Join(names, " "))
	case signaling.Deliver:
		h, err := peer.ParseHeader(m.Envelope)
		if err != nil {
			return "DELIVER " + err.Error()
		}
		from, plain, err := s.keys[s.name(h.To)].Open(m.Envelope, s.now/1000)
		if err != nil {
			return "DELIVER " + err.Error()
		}
		return fmt.Sprintf("DELIVER to=%s from=%s %q", s.name(h.To), s.name(from), plain)
	case signaling.Fail:
		return fmt.Sprintf("FAIL ref=%d %s", m.Ref, m.Code)
	case signaling.Invited:
		return fmt.Sprintf("INVITED ref=%d seconds=%d", m.Ref, m.Seconds)
	case signaling.Meet:
		proof := "wrong"
		for _, c := range s.codes {
			if c.Check(m.ID, "r", m.Proof) {
				proof = c.String()
			}
		}
		return fmt.Sprintf("MEET ref=%d %s proof=%s", m.Ref, s.name(m.ID), proof)
	case signaling.Pong:
		return fmt.Sprintf("PONG token=%d time=%d", m.Token, m.Time)
	case signaling.Drain:
		return fmt.Sprintf("DRAIN seconds=%d hint=%q", m.Seconds, m.Hint)
	}
	return fmt.Sprintf("%T", m)
}

func (s *stage) open(conn signaling.Conn, from, name string) string {
	return s.play(s.hub.Open(conn, from, name, s.now))
}

func (s *stage) say(conn signaling.Conn, m signaling.Message) string {
	return s.play(s.hub.Handle(conn, m.Append(nil), s.now))
}

// join opens a connection and proves a key.
func (s *stage) join(conn signaling.Conn, key, room, from string) string {
	return s.open(conn, from, "hub.test") + s.say(conn, signaling.SignHello(s.key(key), s.challenges[conn], "hub.test", room))
}

func (s *stage) seal(from, to, text string) []byte {
	env, err := s.key(from).Seal(s.key(to).ID(), []byte(text), s.now/1000, stream(from+to+text))
	if err != nil {
		panic(err)
	}
	return env
}

// code reads a code and remembers it.
func (s *stage) code(text string) signaling.Code {
	c, err := signaling.ParseCode(text)
	if err != nil {
		panic(err)
	}
	s.codes = append(s.codes, c)
	return c
}

func TestTranscripts(t *testing.T) {
	datadriven.Walk(t, "testdata/hub", func(t *testing.T, path string) {
		s := newStage(signaling.Config{})
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			var conn int
			if d.HasArg("conn") {
				d.ScanArgs(t, "conn", &conn)
			}
			arg := func(name, otherwise string) string {
				if d.HasArg(name) {
					d.ScanArgs(t, name, &otherwise)
				}
				return otherwise
			}
			number := func(name string, otherwise int) int {
				if d.HasArg(name) {
					d.ScanArgs(t, name, &otherwise)
				}
				return otherwise
			}
			c := signaling.Conn(conn)
			switch d.Cmd {
			case "limits":
				cfg := signaling.Config{}
				cfg.MaxConns = number("conns", 0)
				cfg.PerAddress = number("per-address", 0)
				cfg.PerKey = number("per-key", 0)
				cfg.MaxRooms = number("rooms", 0)
				cfg.RoomsEach = number("rooms-each", 0)
				cfg.RoomSize = number("room-size", 0)
				cfg.Invites = number("invites", 0)
				cfg.MaxInvites = number("max-invites", 0)
				cfg.InviteSeconds = number("invite-seconds", 0)
				for name, r := range map[string]*signaling.Rate{"opens": &cfg.Opens, "messages": &cfg.Messages, "sends": &cfg.Sends,
					"receives": &cfg.Receives, "asks": &cfg.Asks, "address": &cfg.Address, "room": &cfg.Room, "codes": &cfg.Codes, "address-codes": &cfg.AddressCodes} {
					if n := number(name, 0); n > 0 {
						*r = signaling.Rate{PerSecond: 1, Burst: float64(n)}
					}
				}
				s = newStage(cfg)
				return "(new hub)\n"
			case "open":
				return s.open(c, arg("from", "here"), arg("name", "hub.test"))
			case "hello":
				challenge := s.challenges[signaling.Conn(number("challenge-of", conn))]
				h := signaling.SignHello(s.key(arg("key", "")), challenge, arg("name", "hub.test"), arg("room", "r"))
				if d.HasArg("claim") {
					h.ID = s.key(arg("claim", "")).ID()
				}
				if d.HasArg("version") {
					h.Version = uint16(number("version", 0))
				}
				return s.say(c, h)
			case "join":
				return s.join(c, arg("key", ""), arg("room", "r"), arg("from", "here"))
			case "ask":
				return s.say(c, signaling.Ask{N: uint8(number("n", 8))})
			case "ping":
				return s.say(c, signaling.Ping{Token: uint64(number("token", 0))})
			case "send":
				var out string
				for range number("times", 1) {
					out += s.say(c, signaling.Send{Ref: uint32(number("ref", 1)),
						Envelope: s.seal(arg("from", ""), arg("to", ""), d.Input)})
				}
				return out
			case "invite":
				code := s.code(arg("code", ""))
				return s.say(c, signaling.Invite{Ref: uint32(number("ref", 1)), Seconds: uint16(number("seconds", 600)),
					Mark: code.Mark("r"), Proof: code.Prove(s.key(arg("key", "")).ID(), "r")})
			case "accept":
				code := s.code(arg("code", ""))
				return s.say(c, signaling.Accept{Ref: uint32(number("ref", 1)), Mark: code.Mark("r"), Proof: code.Prove(s.key(arg("key", "")).ID(), "r")})
			case "pings":
				// So many messages; what the hub says is shown once and counted.
				said, order := map[string]int{}, []string(nil)
				for range number("times", 1) {
					line := s.say(c, signaling.Ping{Token: 1})
					if said[line]++; said[line] == 1 {
						order = append(order, line)
					}
				}
				var out string
				for _, line := range order {
					out += fmt.Sprintf("%d times\n%s", said[line], line)
				}
				return out
			case "raw":
				b, err := hex.DecodeString(strings.ReplaceAll(d.Input, " ", ""))
				if err != nil {
					t.Fatal(err)
				}
				return s.play(s.hub.Handle(c, b, s.now))
			case "close":
				return s.play(s.hub.Close(c, s.now))
			case "wait":
				s.now += uint64(number("seconds", 1)) * 1000
				return s.play(s.hub.Tick(s.now))
			case "back":
				s.now -= uint64(number("seconds", 1)) * 1000
				return s.play(s.hub.Tick(s.now))
			case "drain":
				return s.play(s.hub.Drain(uint16(number("seconds", 5)), arg("hint", ""), s.now))
			case "stats":
				x := s.hub.Stats()
				out := fmt.Sprintf("conns=%d peers=%d rooms=%d opened=%d welcomed=%d introduced=%d delivered=%d pings=%d unknown=%d failed=%v closed=%v\n",
					x.Conns, x.Peers, x.Rooms, x.Opened, x.Welcomed, x.Introduced, x.Delivered, x.Pings, x.Unknown, x.Failed, x.Closed)
				if x.Invited > 0 {
					out += fmt.Sprintf("invites=%d invited=%d met=%d\n", x.Invites, x.Invited, x.Met)
				}
				return out
			}
			t.Fatalf("unknown command %q", d.Cmd)
			return ""
		})
	})
}
