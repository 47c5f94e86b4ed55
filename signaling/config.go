package signaling

// Rate is a token bucket: PerSecond tokens flow in, at most Burst are kept.
type Rate struct {
	PerSecond float64
	Burst     float64
}

// Config bounds a Hub. Zero fields take the default in brackets.
//
// What many share is shared fairly. Of a Rate that many draw on (Room, Receives, Address) the last half goes first to
// those who used the smaller part of their own allowance. When more than half of all connections, rooms or
// invitations are taken, PerAddress, RoomsEach and Invites shrink with what is left, to no less than 4, 1 and 1: a
// few addresses cannot keep all others out.
type Config struct {
	// Random fills a slice with unpredictable bytes: challenges and the choice of peers depend on it. Required.
	Random func([]byte)

	MaxConns     int // connections at a time [20,000]
	MaxAddresses int // addresses remembered at a time; a newcomer above is refused [MaxConns + 10,000]
	MaxKeys      int // node keys remembered at a time, as MaxAddresses
	PerAddress   int // connections of one address at a time [256]
	PerKey       int // connections of one node key at a time, one to a room [4]
	MaxRooms     int // rooms at a time [1,024]
	RoomsEach    int // rooms at a time that peers of one address opened [16]
	RoomSize     int // peers in a room [10,000]
	Introduce    int // peers named after WELCOME and at most per ASK [8, at most MaxPeers]
	Invites      int // invitations of one connection at a time [4]
	MaxInvites   int // invitations at a time [MaxConns]

	Opens    Rate // connections opened by one address [20/s, burst 256]
	Messages Rate // messages of one connection; above it is closed [30/s, burst 300]
	Sends    Rate // envelopes of one node key; above they fail [20/s, burst 200]
	Receives Rate // envelopes to one node key; above they fail [50/s, burst 400]
	Room     Rate // envelopes of one room; above they fail [2,000/s, burst 20,000]
	Asks     Rate // ASK of one node key; above they are ignored [0.5/s, burst 10]
	Codes    Rate // INVITE and ACCEPT of one node key; above they fail [0.5/s, burst 10]
	Address  Rate // messages of all connections of one address; above they are closed [600/s, burst 4,000]

	AddressCodes Rate // ACCEPT of one address; above they fail [2/s, burst 60]

	HelloSeconds int // within which HELLO must arrive [10]
	IdleSeconds  int // of silence after which a client is forgotten [90, at most 65,535]

	// Instance tells the instances of one hub apart: not 0, and random, new at every start, or else FirstSeq must be
	// greater than at any start before. 0 is a hub alone.
	Instance        uint64
	FirstSeq        uint64 // the number before that of the first message to other instances
	PresenceSeconds int    // of silence after which the nodes of another instance are forgotten [12]
	MaxFar          int    // nodes of other instances [4 × MaxConns]

	InviteSeconds int // that an invitation may wait [3,600, at most 65,535]
}

// withDefaults returns c with every zero field set.
func (c Config) withDefaults() Config {
	number := func(p *int, d int) {
		if *p <= 0 {
			*p = d
		}
	}
	rate := func(p *Rate, perSecond, burst float64) {
		if p.PerSecond <= 0 || p.Burst < 1 {
			*p = Rate{perSecond, burst}
		}
	}
	number(&c.MaxConns, 20_000)
	number(&c.MaxAddresses, c.MaxConns+10_000)
	number(&c.MaxKeys, c.MaxConns+10_000)
	number(&c.PerAddress, 256)
	number(&c.PerKey, 4)
	number(&c.MaxRooms, 1024)
	number(&c.RoomsEach, 16)
	number(&c.RoomSize, 10_000)
	number(&c.Introduce, 8)
	number(&c.Invites, 4)
	number(&c.MaxInvites, c.MaxConns)
	c.Introduce = min(c.Introduce, MaxPeers)
	rate(&c.Opens, 20, 256)
	rate(&c.Messages, 30, 300)
	rate(&c.Sends, 20, 200)
	rate(&c.Receives, 50, 400)
	rate(&c.Room, 2000, 20_000)
	rate(&c.Asks, 0.5, 10)
	rate(&c.Codes, 0.5, 10)
	rate(&c.AddressCodes, 2, 60)
	rate(&c.Address, 600, 4000)
	number(&c.HelloSeconds, 10)
	number(&c.IdleSeconds, 90)
	c.IdleSeconds = min(c.IdleSeconds, 65_535)
	number(&c.PresenceSeconds, 12)
	number(&c.MaxFar, 4*c.MaxConns)
	number(&c.InviteSeconds, 3600)
	c.InviteSeconds = min(c.InviteSeconds, 65_535)
	return c
}
