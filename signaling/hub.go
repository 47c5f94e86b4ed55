package signaling

import (
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// Conn names a connection within its home, not 0. A home never uses one twice.
type Conn uint64

// Out is something for the home to do, in order: send Message, when there is one, and then close the
// connection when Close is not 0. A connection that the hub closes is already forgotten: the home must not
// report its end. Message belongs to the home, which may share it between connections but not change it.
//
// When Conn is 0, Message is for another instance of this hub: the one in To, or all with To 0. Only a hub with
// Config.Instance has any.
type Out struct {
	Conn    Conn
	To      uint64
	Message []byte
	Close   fault.Code
}

// Hub is the machine. Times are unix milliseconds; a clock that steps back stands still for the hub. Not safe
// for concurrent use.
type Hub struct {
	cfg       Config
	now       uint64
	conns     map[Conn]*client
	line      []*client // all of conns, in an order that depends on the events alone
	addresses map[string]*address
	keys      map[peer.ID]*key
	rooms     map[string]*room
	draining  bool
	swept     uint64
	due       uint64 // when Tick has something to do, 0 never
	invites   int    // in all rooms
	others    map[uint64]*instance
	far       int    // members of all rooms that are at other instances
	seq       uint64 // of casts
	announced uint64 // when this instance last said who is here
	stats     Stats
	out       []Out
}

// client is one connection.
type client struct {
	conn    Conn
	place   int // in Hub.line
	address string
	name    string // of this server, as the client dialled it
	nonce   [32]byte
	opened  uint64
	heard   uint64
	all     bucket
	id      peer.ID
	room    *room // nil before HELLO
	seat    int   // in room.members
	invites []Mark
	at      uint64 // the instance that it is connected to; 0 this one
	since   uint64 // when it proved its key, at least
	seek    *seek
}

// New returns a hub. It panics when cfg.Random is nil, which no configuration file can cause.
func New(cfg Config) *Hub {
	if cfg.Random == nil {
		panic("signaling: Config.Random is required")
	}
	return &Hub{
		cfg:       cfg.withDefaults(),
		seq:       cfg.FirstSeq,
		conns:     make(map[Conn]*client),
		addresses: make(map[string]*address),
		keys:      make(map[peer.ID]*key),
		rooms:     make(map[string]*room),
		others:    make(map[uint64]*instance),
		stats:     Stats{Failed: make(map[fault.Code]uint64), Closed: make(map[fault.Code]uint64)},
	}
}

// Open reports a new connection: from tells one address (or network) from another for limits and is used for
// nothing else; name is peer.Name of the host that the client asked for.
func (h *Hub) Open(conn Conn, from, name string, now uint64) []Out {
	h.begin(now)
	h.stats.Opened++
	a := h.addresses[from]
	refuse := func(code fault.Code) []Out {
		h.stats.Closed[code]++
		h.send(conn, Fail{Code: code})
		h.out = append(h.out, Out{Conn: conn, Close: code})
		return h.out
	}
	switch {
	case h.draining:
		return refuse(fault.Closed)
	case len(h.conns) >= h.cfg.MaxConns, a == nil && len(h.addresses) >= h.cfg.MaxAddresses:
		return refuse(fault.Full)
	}
	if a == nil {
		a = new(address)
		h.addresses[from] = a
	}
	if !a.opens.take(h.cfg.Opens, h.now) {
		return refuse(fault.RateLimited)
	}
	if a.conns >= scarce(h.cfg.PerAddress, 4, len(h.conns), h.cfg.MaxConns) {
		return refuse(fault.QuotaExceeded)
	}
	a.conns++
	c := &client{conn: conn, address: from, name: name, opened: h.now, heard: h.now, place: len(h.line)}
	h.cfg.Random(c.nonce[:])
	h.conns[conn] = c
	h.line = append(h.line, c)
	h.wake(h.deadline(c))
	h.send(conn, Challenge{Version: Version, Nonce: c.nonce, Time: h.now / 1000})
	return h.out
}

// Handle takes one message of a connection. msg stays the caller's. Unknown connections are ignored.
func (h *Hub) Handle(conn Conn, msg []byte, now uint64) []Out {
	h.begin(now)
	c := h.conns[conn]
	if c == nil {
		return nil
	}
	c.heard = h.now
	used := c.all.used(h.cfg.Messages, h.now)
	if !c.all.take(h.cfg.Messages, h.now) || !h.addresses[c.address].all.share(h.cfg.Address, h.now, used) {
		return h.end(c, fault.RateLimited)
	}
	m, err := Parse(msg)
	switch {
	case fault.Of(err) == fault.Unsupported:
		h.stats.Unknown++
		return h.out
	case err != nil:
		return h.end(c, fault.Of(err))
	}
	if hello, ok := m.(Hello); ok && c.room == nil {
		return h.hello(c, hello)
	}
	if c.room == nil {
		return h.end(c, fault.Unauthorized)
	}
	switch m := m.(type) {
	case Ask:
		if h.keys[c.id].asks.take(h.cfg.Asks, h.now) {
			h.introduce(c, int(m.N))
		} else {
			h.stats.AsksIgnored++
		}
	case Send:
		h.relay(c, m)
	case Invite:
		h.invite(c, m)
	case Accept:
		h.accept(c, m)
	case Ping:
		h.stats.Pings++
		h.send(conn, Pong{Token: m.Token, Time: h.now / 1000})
	default:
		return h.end(c, fault.Invalid) // what only a server says, or a second HELLO
	}
	return h.out
}

// Close reports the end of a connection.
func (h *Hub) Close(conn Conn, now uint64) []Out {
	h.begin(now)
	if c := h.conns[conn]; c != nil {
		h.forget(c)
	}
	return h.out
}

// Tick lets time pass: call it once a second. It ends connections that did not prove a key in time or fell
// silent.
func (h *Hub) Tick(now uint64) []Out {
	h.begin(now)
	h.due = 0
	for i := 0; i < len(h.line); {
		c := h.line[i]
		if at := h.deadline(c); h.now < at {
			h.wake(at)
		} else {
			h.end(c, fault.Timeout) // another takes its place in the line
			continue
		}
		h.lapse(c, lapsed)
		i++
	}
	if h.now-h.swept >= 10_000 {
		h.sweep()
	}
	h.beat()
	if h.clustered() && len(h.line) > 0 {
		h.wake(h.announced + h.announces())
	}
	return h.out
}

// Due returns when Tick has something to do that cannot wait until something else happens, 0 for never: for a home
// that does not want to wake every second.
func (h *Hub) Due() uint64 { return h.due }

// wake notes that Tick has something to do at some time.
func (h *Hub) wake(at uint64) {
	if h.due == 0 || at < h.due {
		h.due = at
	}
}

// deadline is when a client is given up that says nothing more.
func (h *Hub) deadline(c *client) uint64 {
	at := c.heard + uint64(h.cfg.IdleSeconds)*1000
	if c.room == nil {
		at = min(at, c.opened+uint64(h.cfg.HelloSeconds)*1000)
	}
	return at + 1
}

// Drain refuses newcomers from now on and tells everyone that the server closes in so many seconds; hint is
// another server's address or empty. The home closes the connections.
func (h *Hub) Drain(seconds uint16, hint string, now uint64) []Out {
	h.begin(now)
	h.draining = true
	if len(hint) > MaxHint {
		hint = ""
	}
	b := Drain{Seconds: seconds, Hint: hint}.Append(nil)
	for _, c := range h.line {
		h.out = append(h.out, Out{Conn: c.conn, Message: b})
	}
	return h.out
}

// Stats returns a copy of the hub's figures.
func (h *Hub) Stats() Stats {
	s := h.stats
	s.Conns, s.Rooms, s.Invites, s.Peers = len(h.conns), len(h.rooms), h.invites, 0
	s.Far, s.Others = h.far, len(h.others)
	for _, r := range h.rooms {
		s.Peers += r.local
	}
	s.Failed, s.Closed = make(map[fault.Code]uint64), make(map[fault.Code]uint64)
	for c, n := range h.stats.Failed {
		s.Failed[c] = n
	}
	for c, n := range h.stats.Closed {
		s.Closed[c] = n
	}
	return s
}

// hello checks a proof and seats the client.
func (h *Hub) hello(c *client, m Hello) []Out {
	if err := m.Verify(c.nonce, c.name); err != nil {
		return h.end(c, fault.Of(err))
	}
	if h.draining {
		return h.end(c, fault.Closed)
	}
	k := h.keys[m.ID]
	if k == nil {
		if len(h.keys) >= h.cfg.MaxKeys {
			return h.end(c, fault.Full)
		}
		k = new(key)
		h.keys[m.ID] = k
	}
	r := h.rooms[m.Room]
	var before *client
	if r != nil {
		before = r.who[m.ID]
	}
	since := h.now
	if before != nil {
		since = max(since, before.since+1) // whatever the clock of another instance says
	}
	if before != nil && before.at != 0 {
		h.leave(r, before) // the other instance hears of it and ends that connection
		r = h.rooms[m.Room]
	} else if before != nil {
		h.end(before, fault.Closed) // the newest proof of a key wins: its node lost the old connection
		r = h.rooms[m.Room]
	}
	if k.conns >= h.cfg.PerKey {
		return h.end(c, fault.QuotaExceeded)
	}
	if r == nil {
		a := h.addresses[c.address]
		if len(h.rooms) >= h.cfg.MaxRooms {
			return h.end(c, fault.Full)
		}
		if a.rooms >= scarce(h.cfg.RoomsEach, 1, len(h.rooms), h.cfg.MaxRooms) {
			return h.end(c, fault.QuotaExceeded)
		}
		a.rooms++
		r = newRoom(m.Room, c.address)
		h.rooms[m.Room] = r
	}
	if len(r.members) >= h.cfg.RoomSize {
		return h.end(c, fault.Full)
	}
	k.conns++
	c.id, c.since = m.ID, since
	r.seat(c)
	r.local++
	if h.clustered() {
		h.wake(h.announced + h.announces())
	}
	h.tell(0, cast{kind: castHere, room: r.name, here: []present{{c.id, since}}})
	h.stats.Welcomed++
	h.send(c.conn, Welcome{Idle: uint16(h.cfg.IdleSeconds), Peers: uint32(len(r.members) - 1)})
	h.introduce(c, h.cfg.Introduce)
	return h.out
}

func (h *Hub) introduce(c *client, n int) {
	ids := c.room.pick(c, min(n, h.cfg.Introduce), h.cfg.Random)
	h.stats.Introduced += uint64(len(ids))
	h.send(c.conn, Peers{Total: uint32(len(c.room.members) - 1), IDs: ids})
}

// relay passes an envelope on, unchanged.
func (h *Hub) relay(c *client, m Send) {
	head, err := peer.ParseHeader(m.Envelope)
	if err != nil {
		h.fail(c, m.Ref, fault.Of(err))
		return
	}
	k := h.keys[c.id]
	used := k.sends.used(h.cfg.Sends, h.now)
	if !k.sends.take(h.cfg.Sends, h.now) {
		h.fail(c, m.Ref, fault.RateLimited)
		return
	}
	to := c.room.who[head.To]
	switch {
	case to == nil:
		h.fail(c, m.Ref, fault.PeerGone)
	case to == c:
		h.fail(c, m.Ref, fault.Invalid)
	case !c.room.sends.share(h.cfg.Room, h.now, used):
		h.fail(c, m.Ref, fault.Overloaded)
	case to.at != 0:
		h.pass(c, to, m, used)
	case !h.keys[to.id].receives.share(h.cfg.Receives, h.now, used):
		h.fail(c, m.Ref, fault.Overloaded)
	default:
		h.deliver(to, m.Envelope)
	}
}

func (h *Hub) deliver(to *client, env []byte) {
	h.stats.Delivered++
	h.stats.Bytes += uint64(len(env))
	h.send(to.conn, Deliver{Envelope: env})
}

func (h *Hub) begin(now uint64) {
	h.out = nil
	h.now = max(h.now, now)
}

func (h *Hub) send(to Conn, m Message) { h.out = append(h.out, Out{Conn: to, Message: m.Append(nil)}) }

// fail says that what a client asked for by a ref did not happen.
func (h *Hub) fail(c *client, ref uint32, code fault.Code) {
	h.stats.Failed[code]++
	h.send(c.conn, Fail{Ref: ref, Code: code})
}

// end says why, closes and forgets.
func (h *Hub) end(c *client, code fault.Code) []Out {
	h.stats.Closed[code]++
	h.send(c.conn, Fail{Code: code})
	h.out = append(h.out, Out{Conn: c.conn, Close: code})
	h.forget(c)
	return h.out
}

func (h *Hub) forget(c *client) {
	if r := c.room; r != nil {
		for len(c.invites) > 0 {
			h.withdraw(c, c.invites[0])
		}
		h.keys[c.id].conns--
		h.tell(0, cast{kind: castGone, room: r.name, id: c.id, since: c.since})
		h.leave(r, c)
	}
	h.addresses[c.address].conns--
	delete(h.conns, c.conn)
	last := h.line[len(h.line)-1]
	h.line[c.place], last.place = last, c.place
	h.line[len(h.line)-1] = nil
	h.line = h.line[:len(h.line)-1]
}

// sweep forgets addresses and keys that have no connection, no room and full buckets.
func (h *Hub) sweep() {
	h.swept = h.now
	for s, a := range h.addresses {
		if a.conns == 0 && a.rooms == 0 && a.opens.full(h.cfg.Opens, h.now) && a.all.full(h.cfg.Address, h.now) && a.codes.full(h.cfg.AddressCodes, h.now) {
			delete(h.addresses, s)
		}
	}
	for id, k := range h.keys {
		if k.conns == 0 && k.sends.full(h.cfg.Sends, h.now) && k.receives.full(h.cfg.Receives, h.now) && k.asks.full(h.cfg.Asks, h.now) && k.codes.full(h.cfg.Codes, h.now) {
			delete(h.keys, id)
		}
	}
}
