package worker

import (
	"bytes"
	"encoding/binary"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// presenceSeconds is after how much silence the nodes of a room's other object are forgotten. Objects tell each other at
// once who comes and goes; this is for what is lost, and each time wakes all of them.
const presenceSeconds = 300

// Action is what the object's JavaScript does, in a list of bytes: kind 1, connection 4, length 4, and as many bytes.
// The connection is that of a socket; for Tell it is the shard, counted from 1, that a message is for, 0 for all others.
type Action uint8

// The actions.
const (
	Send  Action = 1 // a message
	Close Action = 2 // status 2 (RFC 6455, 7.4), reason: the hub has forgotten the connection
	Keep  Action = 3 // what to keep with the socket for Resume
	Tell  Action = 4 // a message for another object of the room
	Wake  Action = 5 // time 8, unix milliseconds: call Alarm then, and not at the time said before
)

const (
	statusGoingAway = 1001
	statusPolicy    = 1008
)

// Place says which object one is.
type Place struct {
	Room   string // all that have no objects of their own when empty
	Shard  int    // from 0
	Shards int
}

// Object feeds a hub with what a Durable Object's sockets say. Its methods return actions, nil for none. Not safe for
// concurrent use. Times are unix milliseconds.
type Object struct {
	settings Settings
	place    Place
	hub      *signaling.Hub
	next     signaling.Conn
	kept     map[signaling.Conn][]byte
	alarm    uint64 // asked for, 0 none
	out      []byte
}

// NewObject returns an object without sockets.
func NewObject(s Settings, at Place, now uint64) *Object {
	cfg := s.Hub
	if at.Shards > 1 {
		cfg.Instance, cfg.FirstSeq, cfg.PresenceSeconds = uint64(at.Shard)+1, now<<20, presenceSeconds
	}
	return &Object{settings: s, place: at, hub: signaling.New(cfg), kept: map[signaling.Conn][]byte{}}
}

// Resume takes a socket over from before the object slept. Sockets that it cannot take over are closed.
func (o *Object) Resume(conn signaling.Conn, state []byte, now uint64) []byte {
	o.next = max(o.next, conn)
	o.out = nil
	if err := o.hub.Resume(conn, state, now); err != nil {
		o.act(Send, uint32(conn), signaling.Fail{Code: fault.Closed}.Append(nil))
		o.close(conn, fault.Closed)
	} else {
		o.kept[conn] = state
	}
	return o.out
}

// Admit returns the HTTP status by which a client is refused, 0 when it may connect.
func (o *Object) Admit(host, origin string) int {
	name := peer.Name(host)
	switch {
	case len(name) > peer.MaxServerURL || len(o.settings.Names) > 0 && !slices.Contains(o.settings.Names, name):
		return 421
	case !o.allowed(name, origin):
		return 403
	}
	return 0
}

// allowed checks the page that opens a connection.
func (o *Object) allowed(name, origin string) bool {
	if origin == "" || slices.Contains(o.settings.Origins, "*") {
		return true
	}
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false
	}
	from := peer.Name(u.Host)
	return from == name || slices.ContainsFunc(o.settings.Origins, func(pattern string) bool {
		ok, _ := path.Match(strings.ToLower(pattern), from)
		return ok
	})
}

// Open reports a new socket and gives it a number: the client's address, and the host that it asked for.
func (o *Object) Open(address, host string, now uint64) (signaling.Conn, []byte) {
	o.next++
	from := "unknown"
	if n := network(address); n.IsValid() {
		from = n.String()
	}
	return o.next, o.carry(o.next, o.hub.Open(o.next, from, peer.Name(host), now))
}

// Message takes a message; nil stands for text, which nobody may send.
func (o *Object) Message(conn signaling.Conn, msg []byte, now uint64) []byte {
	if o.misplaced(msg) {
		msg = nil // the hub ends whoever says nothing
	}
	return o.carry(conn, o.hub.Handle(conn, msg, now))
}

// misplaced reports a HELLO for a room whose home is another object.
func (o *Object) misplaced(msg []byte) bool {
	if len(msg) == 0 || signaling.Type(msg[0]) != signaling.TypeHello {
		return false
	}
	m, err := signaling.Parse(msg)
	h, ok := m.(signaling.Hello)
	if err != nil || !ok || h.Version != signaling.Version {
		return false
	}
	_, own := o.settings.Rooms[h.Room]
	return own != (o.place.Room != "") || own && h.Room != o.place.Room
}

// Gone reports the end of a socket.
func (o *Object) Gone(conn signaling.Conn, now uint64) []byte {
	return o.carry(conn, o.hub.Close(conn, now))
}

// Alarm lets time pass.
func (o *Object) Alarm(now uint64) []byte {
	o.alarm = 0
	return o.carry(0, o.hub.Tick(now))
}

// Cast takes a message of another object of the room.
func (o *Object) Cast(msg []byte, now uint64) []byte { return o.carry(0, o.hub.Remote(msg, now)) }

// Begin asks the room's other objects, when there are any, who is there. Call it once, after what there was to resume: an
// object that has nothing to resume lost whoever the others may think is there. An alarm that is due already is not asked
// for: it is what woke the object, or comes next.
func (o *Object) Begin(now uint64) []byte {
	if due := o.hub.Due(); due <= now {
		o.alarm = due
	}
	var outs []signaling.Out
	if o.place.Shards > 1 {
		if o.next == 0 {
			outs = o.hub.Bye(now)
		}
		outs = append(outs, o.hub.Who(now)...)
	}
	return o.carry(0, outs)
}

// carry turns what the hub says into actions; conn is who made it say so.
func (o *Object) carry(conn signaling.Conn, outs []signaling.Out) []byte {
	o.out = nil
	touched := []signaling.Conn{conn}
	for _, out := range outs {
		if out.Conn == 0 {
			o.act(Tell, uint32(out.To), out.Message)
			continue
		}
		if out.Message != nil {
			o.act(Send, uint32(out.Conn), out.Message)
		}
		if out.Close != 0 {
			o.close(out.Conn, out.Close)
		} else if out.Conn != conn {
			touched = append(touched, out.Conn)
		}
	}
	return o.finish(touched)
}

// finish adds what changed of connections, and the time of the next alarm.
func (o *Object) finish(touched []signaling.Conn) []byte {
	for _, conn := range touched {
		state := o.hub.State(conn)
		switch {
		case state == nil:
			delete(o.kept, conn)
		case !bytes.Equal(state, o.kept[conn]):
			o.kept[conn] = state
			o.act(Keep, uint32(conn), state)
		}
	}
	if due := o.hub.Due(); due != 0 && (o.alarm == 0 || due < o.alarm) {
		o.alarm = due
		o.act(Wake, 0, binary.LittleEndian.AppendUint64(nil, due))
	}
	return o.out
}

func (o *Object) close(conn signaling.Conn, code fault.Code) {
	delete(o.kept, conn)
	status := uint16(statusPolicy)
	if code == fault.Closed {
		status = statusGoingAway
	}
	o.act(Close, uint32(conn), append(binary.LittleEndian.AppendUint16(nil, status), code.String()...))
}

func (o *Object) act(a Action, conn uint32, b []byte) {
	o.out = binary.LittleEndian.AppendUint32(append(o.out, byte(a)), conn)
	o.out = append(binary.LittleEndian.AppendUint32(o.out, uint32(len(b))), b...)
}
