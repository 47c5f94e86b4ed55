// Package wire is what nodes say to each other on an authenticated link.
//
// # Frames
//
// A link has three data channels: 0 control and gossip, 1 bulk, 2 chat. One data channel message is one
// frame of at most 16,384 bytes. All integers are little-endian; a uvarint is LEB128 as in encoding/binary,
// in its shortest form.
//
//	frame   = seq:u32 message*
//	message = type:u8 length:uvarint body:length bytes
//
// seq counts the frames of one direction of one channel, from 0, by one. A frame with another seq than
// expected means that something was lost or replayed: the receiver says Goaway(replayed) and closes. Unknown
// types are skipped. A body with bytes left over or missing is Invalid, except that Hello, Ping and Pong may
// be longer than known: later versions append to them.
//
// # Messages
//
//	type  name         channel  body
//	1     Hello        0        version:u16 chain:u64 exchange:20 genesis:32 features:u32 salt:16 names:16
//	                            agentLen:u8 agent
//	2     Ping         0        nonce:u64 time:u64 head:u64 count:u8 shard*
//	                            shard = market:8 orders:uvarint sum:16
//	3     Pong         0        nonce:u64 time:u64
//	4     Orders       0, 1     order+          (203 bytes each)
//	5     Cancels      0, 1     cancel+         (96 bytes each)
//	6     PageRequest  0        request:u32 after:32 until:32 frames:u8
//	7     Page         1        request:u32 flags:u8 count:u8 order* cancel*
//	8     Want         0        number:u32+     (of what was told)
//	9     Goaway       0        code:u16
//	10    Have         0        id+             (8 bytes each)
//	11    Prune        0        bucket:u16+     (of makers)
//	32    Reconcile    0        request:u32 size:uvarint counts:uvarint count:varint*
//	33    Symbols      1        request:u32 size:uvarint planned:uvarint first:uvarint until:uvarint symbol*
//	                            symbol = sum:16 check:8 count:varint
//	34    More         0        request:u32 symbols:uvarint
//	35    Lack         0        request:u32 orders:uvarint prefix+  (4 bytes each)
//	48    Shuffle      0        flags:u8 known*
//	                            known = far:u8 length:u16 record
//	49    Signal       0        ttl:u8 from:33 envelope
//	50    Relay        0        session:8 step:u8 and, by step:
//	                            1 offer: from:33 to:33 key:33; 2 answer: key:33 signature:64;
//	                            3 confirm: signature:64; 4 end: code:u16
//	51    Sealed       0, 1     session:8 frame sealed by peer.RelaySeals
//	52    Servers      0        list                     (peer.ServerList, signed)
//	64    CandlesReq.  0        request:u32 market:8 interval:u8 since:5
//	65    Candles      1        request:u32 flags:u8 candles    (history.AppendCandles)
//
//	order  = maker:20 taker:20 sellToken:20 buyToken:20 sellAmount:16 buyAmount:16 nonce:8 epoch:5
//	         validFrom:5 expiry:5 flags:2 maxFeeBps:2 signature:64
//	cancel = order id:32 signature:64
//
// A varint is a uvarint of 2v for v ≥ 0 and −2v−1 below. docs/protocol.md says what the messages mean and when they are sent.
package wire

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/fault"
)

// Version is the protocol spoken here.
const Version = 1

// Limits of what is sent and accepted.
const (
	MaxFrame      = 16 << 10 // bytes of a frame
	FrameHeader   = 4        // bytes before the first message
	OrderSize     = 139 + 64 // bytes of a signed order
	CancelSize    = 32 + 64  // bytes of a soft cancel
	MaxOrders     = 80       // orders in a message: 16,240 bytes
	MaxCancels    = 160      // cancels in a message: 15,360 bytes
	MaxHave       = 1000     // ids in a Have, numbers in a Want, buckets in a Prune: at most 8,000 bytes
	Buckets       = 1 << 16  // of makers
	MaxAgent      = 32       // bytes of a name and version
	MaxShards     = 255      // markets in a Ping: at most 8,670 bytes
	MaxPageFrames = 32       // pages of one request: 1,280 orders, at most 383 kB
	messageHead   = 4        // bytes before a body of at most 2¹⁴ bytes, at most
)

// Type says what a message is.
type Type uint8

// The types, append-only.
const (
	TypeHello       Type = 1
	TypePing        Type = 2
	TypePong        Type = 3
	TypeOrders      Type = 4
	TypeCancels     Type = 5
	TypePageRequest Type = 6
	TypePage        Type = 7
	TypeWant        Type = 8
	TypeGoaway      Type = 9
	TypeHave        Type = 10
	TypePrune       Type = 11

	TypeReconcile Type = 32
	TypeSymbols   Type = 33
	TypeMore      Type = 34
	TypeLack      Type = 35

	TypeShuffle Type = 48
	TypeSignal  Type = 49
	TypeRelay   Type = 50
	TypeSealed  Type = 51
	TypeServers Type = 52

	TypeCandlesRequest Type = 64
	TypeCandles        Type = 65
)

// Message is one of the structs of this package.
type Message interface {
	// Type returns the type byte.
	Type() Type
	// AppendMarshal appends the body. Lists longer than their limit are the caller's mistake: the far side
	// refuses them.
	AppendMarshal(b []byte) []byte
}

// AppendFrame starts a frame.
func AppendFrame(b []byte, seq uint32) []byte { return binary.LittleEndian.AppendUint32(b, seq) }

// AppendMessage appends a message to a frame.
func AppendMessage(b []byte, m Message) []byte {
	b = append(b, byte(m.Type()))
	at := len(b)
	// The body goes behind two bytes of room; the length is two bytes for most bodies.
	b = m.AppendMarshal(append(b, 0, 0))
	n := len(b) - at - 2
	var length [binary.MaxVarintLen64]byte
	k := binary.PutUvarint(length[:], uint64(n))
	if k != 2 {
		if k > 2 {
			b = append(b, length[:k-2]...)
		}
		copy(b[at+k:], b[at+2:at+2+n])
		b = b[:at+k+n]
	}
	copy(b[at:], length[:k])
	return b
}

// ParseFrame returns a frame's number and its messages, for Next.
func ParseFrame(b []byte) (seq uint32, messages []byte, err error) {
	if len(b) > MaxFrame {
		return 0, nil, fault.New(fault.TooLarge, "frame of %d bytes", len(b))
	}
	if len(b) < FrameHeader {
		return 0, nil, fault.New(fault.Invalid, "frame of %d bytes", len(b))
	}
	return binary.LittleEndian.Uint32(b), b[FrameHeader:], nil
}

// Next returns the first message of the messages of a frame and what follows it. body shares memory with
// messages.
func Next(messages []byte) (t Type, body, rest []byte, err error) {
	if len(messages) == 0 {
		return 0, nil, nil, fault.New(fault.Invalid, "no message")
	}
	t = Type(messages[0])
	n, b, err := uvarint(messages[1:])
	if err != nil {
		return 0, nil, nil, err
	}
	if n > uint64(len(b)) {
		return 0, nil, nil, fault.New(fault.Invalid, "message type %d is cut short", t)
	}
	return t, b[:n], b[n:], nil
}

// Parse reads a body. An unknown type gives nil and no error.
func Parse(t Type, body []byte) (Message, error) {
	switch t {
	case TypeHello:
		return parsed(ParseHello(body))
	case TypePing:
		return parsed(ParsePing(body))
	case TypePong:
		return parsed(ParsePong(body))
	case TypeOrders:
		return parsed(ParseOrders(body))
	case TypeCancels:
		return parsed(ParseCancels(body))
	case TypePageRequest:
		return parsed(ParsePageRequest(body))
	case TypePage:
		return parsed(ParsePage(body))
	case TypeWant:
		return parsed(ParseWant(body))
	case TypeGoaway:
		return parsed(ParseGoaway(body))
	case TypeHave:
		return parsed(ParseHave(body))
	case TypePrune:
		return parsed(ParsePrune(body))
	case TypeReconcile:
		return parsed(ParseReconcile(body))
	case TypeSymbols:
		return parsed(ParseSymbols(body))
	case TypeMore:
		return parsed(ParseMore(body))
	case TypeLack:
		return parsed(ParseLack(body))
	case TypeShuffle:
		return parsed(ParseShuffle(body))
	case TypeSignal:
		return parsed(ParseSignal(body))
	case TypeRelay:
		return parsed(ParseRelay(body))
	case TypeSealed:
		return parsed(ParseSealed(body))
	case TypeServers:
		return parsed(ParseServers(body))
	case TypeCandlesRequest:
		return parsed(ParseCandlesRequest(body))
	case TypeCandles:
		return parsed(ParseCandles(body))
	}
	return nil, nil
}

func parsed[M Message](m M, err error) (Message, error) {
	if err != nil {
		return nil, err
	}
	return m, nil
}

// uvarint reads a uvarint in its shortest form.
func uvarint(b []byte) (v uint64, rest []byte, err error) {
	v, n := binary.Uvarint(b)
	if n <= 0 || n > 1 && b[n-1] == 0 {
		return 0, nil, fault.New(fault.Invalid, "bad uvarint")
	}
	return v, b[n:], nil
}

func bad(what string, n int) error { return fault.New(fault.Invalid, "%s of %d bytes", what, n) }
