package wire

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Hello opens a link: what the sender speaks and trades on.
type Hello struct {
	Version  uint16
	Chain    uint64
	Exchange eth.Address
	Genesis  eth.Hash
	Features uint32   // bits; unknown ones are ignored
	Salt     [16]byte // random for this link: both salts make its key
	Names    [16]byte // key of the short ids that the sender is to be told
	Agent    string   // name and version, at most MaxAgent bytes
}

const helloSize = 2 + 8 + 20 + 32 + 4 + 16 + 16 + 1

// Type implements Message.
func (Hello) Type() Type { return TypeHello }

// AppendMarshal implements Message.
func (m Hello) AppendMarshal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint16(b, m.Version)
	b = binary.LittleEndian.AppendUint64(b, m.Chain)
	b = append(b, m.Exchange[:]...)
	b = append(b, m.Genesis[:]...)
	b = binary.LittleEndian.AppendUint32(b, m.Features)
	b = append(append(b, m.Salt[:]...), m.Names[:]...)
	agent := m.Agent
	if len(agent) > MaxAgent {
		agent = agent[:MaxAgent]
	}
	return append(append(b, byte(len(agent))), agent...)
}

// ParseHello reads a body. Characters of the agent that do not print are replaced by "?".
func ParseHello(b []byte) (m Hello, err error) {
	if len(b) < helloSize || int(b[helloSize-1]) > MaxAgent || len(b) < helloSize+int(b[helloSize-1]) {
		return m, bad("hello", len(b))
	}
	m.Version = binary.LittleEndian.Uint16(b)
	m.Chain = binary.LittleEndian.Uint64(b[2:])
	copy(m.Exchange[:], b[10:])
	copy(m.Genesis[:], b[30:])
	m.Features = binary.LittleEndian.Uint32(b[62:])
	copy(m.Salt[:], b[66:])
	copy(m.Names[:], b[82:])
	agent := append([]byte(nil), b[helloSize:helloSize+int(b[helloSize-1])]...)
	for i, c := range agent {
		if c < ' ' || c > '~' {
			agent[i] = '?'
		}
	}
	m.Agent = string(agent)
	return m, nil
}

// Sum adds up keyed hashes of a set, modulo 2¹²⁸: low and high half.
type Sum [2]uint64

// Shard is what a peer holds of one market.
type Shard struct {
	Market [8]byte // MarketTag
	Orders uint64
	Sum    Sum
}

// MarketTag names a market on the wire: the first 8 bytes of keccak-256 of both addresses.
func MarketTag(id order.MarketID) (t [8]byte) {
	h := eth.Keccak(id[:])
	copy(t[:], h[:])
	return t
}

// Ping asks for a Pong and tells the sender's time, head and set.
type Ping struct {
	Nonce  uint64
	Time   uint64 // unix milliseconds
	Head   uint64 // newest block seen, 0 for none
	Shards []Shard
}

const shardLeast = 8 + 1 + 16

// Type implements Message.
func (Ping) Type() Type { return TypePing }

// AppendMarshal implements Message.
func (m Ping) AppendMarshal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, m.Nonce)
	b = binary.LittleEndian.AppendUint64(b, m.Time)
	b = binary.LittleEndian.AppendUint64(b, m.Head)
	shards := m.Shards[:min(len(m.Shards), MaxShards)]
	b = append(b, byte(len(shards)))
	for i := range shards {
		b = append(b, shards[i].Market[:]...)
		b = binary.AppendUvarint(b, shards[i].Orders)
		b = binary.LittleEndian.AppendUint64(b, shards[i].Sum[0])
		b = binary.LittleEndian.AppendUint64(b, shards[i].Sum[1])
	}
	return b
}

// ParsePing reads a body.
func ParsePing(b []byte) (m Ping, err error) {
	if len(b) < 25 || len(b)-25 < int(b[24])*shardLeast {
		return m, bad("ping", len(b))
	}
	m.Nonce = binary.LittleEndian.Uint64(b)
	m.Time = binary.LittleEndian.Uint64(b[8:])
	m.Head = binary.LittleEndian.Uint64(b[16:])
	if b[24] == 0 {
		return m, nil
	}
	m.Shards = make([]Shard, b[24])
	b = b[25:]
	for i := range m.Shards {
		s := &m.Shards[i]
		if len(b) < shardLeast {
			return Ping{}, fault.New(fault.Invalid, "ping is cut short")
		}
		copy(s.Market[:], b)
		if s.Orders, b, err = uvarint(b[8:]); err != nil {
			return Ping{}, err
		}
		if len(b) < 16 {
			return Ping{}, fault.New(fault.Invalid, "ping is cut short")
		}
		s.Sum = Sum{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])}
		b = b[16:]
	}
	return m, nil
}

// Pong answers a Ping.
type Pong struct {
	Nonce uint64
	Time  uint64 // unix milliseconds
}

// Type implements Message.
func (Pong) Type() Type { return TypePong }

// AppendMarshal implements Message.
func (m Pong) AppendMarshal(b []byte) []byte {
	return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(b, m.Nonce), m.Time)
}

// ParsePong reads a body.
func ParsePong(b []byte) (m Pong, err error) {
	if len(b) < 16 {
		return m, bad("pong", len(b))
	}
	return Pong{Nonce: binary.LittleEndian.Uint64(b), Time: binary.LittleEndian.Uint64(b[8:])}, nil
}

// Orders carries signed orders, their ids left out: the receiver computes them.
type Orders struct{ Orders []order.Signed }

// Type implements Message.
func (Orders) Type() Type { return TypeOrders }

// AppendMarshal implements Message.
func (m Orders) AppendMarshal(b []byte) []byte { return appendOrders(b, m.Orders) }

// ParseOrders reads a body of 1 to MaxOrders orders.
func ParseOrders(b []byte) (m Orders, err error) {
	n := len(b) / OrderSize
	if n == 0 || n > MaxOrders || len(b)%OrderSize != 0 {
		return m, bad("orders", len(b))
	}
	m.Orders = parseOrders(b)
	return m, nil
}

func appendOrders(b []byte, list []order.Signed) []byte {
	for i := range list {
		b = AppendOrder(b, &list[i])
	}
	return b
}

// parseOrders reads whole orders; the caller checked the length.
func parseOrders(b []byte) []order.Signed {
	list := make([]order.Signed, len(b)/OrderSize)
	for i := range list {
		_ = ParseOrder(b[i*OrderSize:(i+1)*OrderSize], &list[i]) // the length is right
	}
	return list
}

// Cancel is a soft cancel: the maker's signature over codec.CancelTyped(order id).
type Cancel struct {
	Order eth.Hash
	Sig   eth.Signature
}

// Cancels carries soft cancels.
type Cancels struct{ Cancels []Cancel }

// Type implements Message.
func (Cancels) Type() Type { return TypeCancels }

// AppendMarshal implements Message.
func (m Cancels) AppendMarshal(b []byte) []byte { return appendCancels(b, m.Cancels) }

// ParseCancels reads a body of 1 to MaxCancels cancels.
func ParseCancels(b []byte) (m Cancels, err error) {
	n := len(b) / CancelSize
	if n == 0 || n > MaxCancels || len(b)%CancelSize != 0 {
		return m, bad("cancels", len(b))
	}
	m.Cancels = parseCancels(b)
	return m, nil
}

func appendCancels(b []byte, list []Cancel) []byte {
	for i := range list {
		b = append(append(b, list[i].Order[:]...), list[i].Sig[:]...)
	}
	return b
}

func parseCancels(b []byte) []Cancel {
	if len(b) == 0 {
		return nil
	}
	list := make([]Cancel, len(b)/CancelSize)
	for i := range list {
		copy(list[i].Order[:], b[i*CancelSize:])
		copy(list[i].Sig[:], b[i*CancelSize+32:])
	}
	return list
}

// PageRequest asks for the part of the set with ids above After and up to Until.
type PageRequest struct {
	Request uint32 // chosen by the asker, named in the answer
	After   eth.Hash
	Until   eth.Hash
	Frames  uint8 // pages wanted, 1 to MaxPageFrames
}

// Type implements Message.
func (PageRequest) Type() Type { return TypePageRequest }

// AppendMarshal implements Message.
func (m PageRequest) AppendMarshal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, m.Request)
	b = append(append(b, m.After[:]...), m.Until[:]...)
	return append(b, m.Frames)
}

// ParsePageRequest reads a body.
func ParsePageRequest(b []byte) (m PageRequest, err error) {
	if len(b) != 69 || b[68] == 0 || b[68] > MaxPageFrames {
		return m, bad("page request", len(b))
	}
	m.Request = binary.LittleEndian.Uint32(b)
	copy(m.After[:], b[4:])
	copy(m.Until[:], b[36:])
	m.Frames = b[68]
	return m, nil
}

// PageFlags mark the last pages.
type PageFlags uint8

// The flags of a Page. Unknown ones are Invalid.
const (
	EndOfRequest PageFlags = 1
	EndOfRange   PageFlags = 2 // nothing more up to Until; only with EndOfRequest
)

// Page is a part of the sender's set by rising id: at most 40 orders, so that the cancels of all of them fit.
type Page struct {
	Request uint32
	Flags   PageFlags
	Orders  []order.Signed
	Cancels []Cancel // of orders in this page
}

// MaxPage orders fit in a page with a cancel each: 11,960 bytes.
const MaxPage = 40

// Type implements Message.
func (Page) Type() Type { return TypePage }

// AppendMarshal implements Message.
func (m Page) AppendMarshal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, m.Request)
	b = append(b, byte(m.Flags), byte(len(m.Orders)))
	return appendCancels(appendOrders(b, m.Orders), m.Cancels)
}

// ParsePage reads a body.
func ParsePage(b []byte) (m Page, err error) {
	if len(b) < 6 || PageFlags(b[4])&^(EndOfRequest|EndOfRange) != 0 || PageFlags(b[4]) == EndOfRange || b[5] > MaxPage {
		return m, bad("page", len(b))
	}
	m.Request, m.Flags = binary.LittleEndian.Uint32(b), PageFlags(b[4])
	n := int(b[5])
	b = b[6:]
	if len(b) < n*OrderSize {
		return Page{}, bad("page", len(b))
	}
	cancels := b[n*OrderSize:]
	if len(cancels)%CancelSize != 0 || len(cancels)/CancelSize > n {
		return Page{}, bad("page", len(b))
	}
	if n > 0 {
		m.Orders = parseOrders(b[:n*OrderSize])
	}
	m.Cancels = parseCancels(cancels)
	return m, nil
}

// Goaway says why the sender closes the link.
type Goaway struct{ Code fault.Code }

// Type implements Message.
func (Goaway) Type() Type { return TypeGoaway }

// AppendMarshal implements Message.
func (m Goaway) AppendMarshal(b []byte) []byte {
	return binary.LittleEndian.AppendUint16(b, uint16(m.Code))
}

// ParseGoaway reads a body.
func ParseGoaway(b []byte) (m Goaway, err error) {
	if len(b) != 2 {
		return m, bad("goaway", len(b))
	}
	return Goaway{fault.Code(binary.LittleEndian.Uint16(b))}, nil
}
