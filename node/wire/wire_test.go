package wire_test

import (
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

var update = flag.Bool("update", false, "rewrite testdata/messages.txt")

func fill20(b byte) (a eth.Address) {
	for i := range a {
		a[i] = b
	}
	return a
}

func fill32(b byte) (h eth.Hash) {
	for i := range h {
		h[i] = b
	}
	return h
}

func fill64(b byte) (s eth.Signature) {
	for i := range s {
		s[i] = b
	}
	return s
}

// envelope returns n bytes that look like one.
func envelope(n int) []byte {
	b := make([]byte, n)
	b[0], b[n-1] = 1, 0xf2
	return b
}

func sample() order.Signed {
	return order.Signed{Order: order.Order{
		Maker: fill20(0x11), SellToken: fill20(0x22), BuyToken: fill20(0x33),
		SellAmount: *uint256.NewInt(1_000_000), BuyAmount: *new(uint256.Int).Lsh(uint256.NewInt(1), 100),
		Nonce: order.SlotNonce(0xabcdef, 7), Epoch: 3, ValidFrom: 1_700_000_000, Expiry: 1_700_003_600,
		Flags: order.Partial | order.PostOnly, MaxFeeBps: 10,
	}, Sig: fill64(0x44)}
}

// candles are two of 15 minutes with an hour between them.
func candles() []byte {
	one := history.Candle{Start: 1_700_000_100, Open: 1250, High: 1262, Low: 1248, Close: 1255, Trades: 3, First: 900, Last: 912}
	one.Base.SetUint64(7_000_000_000_000_000_000)
	one.Quote.SetUint64(8_785_000)
	two := history.Candle{Start: 1_700_003_700, Open: 1255, High: 1255, Low: 1255, Close: 1255, Trades: 1, First: 1200, Last: 1200}
	two.Base.SetUint64(1_000_000_000_000_000_000)
	two.Quote.SetUint64(1_255_000)
	return history.AppendCandles(nil, history.Quarter, []history.Candle{one, two})
}

// table is every message by name; testdata/messages.txt holds the hex of each, and docs/protocol.md shows
// some of them.
func table() []struct {
	name string
	m    wire.Message
} {
	return []struct {
		name string
		m    wire.Message
	}{
		{"hello", wire.Hello{Version: 1, Chain: 31337, Exchange: fill20(0x55), Genesis: fill32(0x66), Features: 1, Salt: [16]byte{1, 2, 3}, Names: [16]byte{4, 5, 6}, Agent: "virtua/1.0"}},
		{"hello without agent", wire.Hello{Version: 1, Chain: 1}},
		{"ping of an empty node", wire.Ping{Nonce: 1, Time: 1_700_000_000_123}},
		{"ping", wire.Ping{Nonce: 0x0102030405060708, Time: 1_700_000_000_123, Head: 77, Shards: []wire.Shard{
			{Market: [8]byte{1, 2, 3, 4, 5, 6, 7, 8}, Orders: 300, Sum: wire.Sum{9, 1 << 63}}, {Orders: 1}}}},
		{"pong", wire.Pong{Nonce: 0x0102030405060708, Time: 1_700_000_000_150}},
		{"orders", wire.Orders{Orders: []order.Signed{sample()}}},
		{"cancels", wire.Cancels{Cancels: []wire.Cancel{{Order: fill32(0x77), Sig: fill64(0x88)}}}},
		{"page request", wire.PageRequest{Request: 5, After: fill32(0x99), Until: fill32(0xff), Frames: 32}},
		{"page", wire.Page{Request: 5, Flags: wire.EndOfRequest | wire.EndOfRange, Orders: []order.Signed{sample()},
			Cancels: []wire.Cancel{{Order: fill32(0x77), Sig: fill64(0x88)}}}},
		{"empty page", wire.Page{Request: 6, Flags: wire.EndOfRequest}},
		{"want", wire.Want{Told: []uint32{0, 0x01020304}}},
		{"have", wire.Have{IDs: []wire.ShortID{wire.Short([16]byte{4, 5, 6}, wire.Element(fill32(0xcc), false)),
			wire.Short([16]byte{4, 5, 6}, wire.Element(fill32(0xcc), true))}}},
		{"prune", wire.Prune{Buckets: []uint16{wire.Bucket(fill20(0x11)), wire.Buckets - 1}}},
		{"reconcile", wire.Reconcile{Request: 8, Size: 100_000, Counts: []int64{0, -1, 1, -64, 64, 300}}},
		{"reconcile of an empty set", wire.Reconcile{Request: 9}},
		{"symbols", wire.Symbols{Request: 8, Size: 99_998, Planned: 64, First: 0, Until: 2, Symbols: []wire.Symbol{
			{Sum: [16]byte{0xa1, 15: 0xa2}, Check: 0x0102030405060708, Count: 0}, {Sum: [16]byte{0xb1}, Check: 1, Count: -200}}}},
		{"symbols refused", wire.Symbols{Request: 8, Size: 99_998}},
		{"more", wire.More{Request: 8, Symbols: 24}},
		{"lack", wire.Lack{Request: 8, Orders: []uint32{0xc1c2c3c4, 0xc5c6c7c8}, Cancels: []uint32{0xd1d2d3d4}}},
		{"goaway", wire.Goaway{Code: fault.Unsupported}},
		{"shuffle", wire.Shuffle{Answer: true, Known: []wire.Known{{Far: 0, Record: []byte{0xe1, 0xe2, 0xe3}}, {Far: 2, Record: []byte{0xe4}}}}},
		{"empty shuffle", wire.Shuffle{}},
		{"candles request", wire.CandlesRequest{Request: 9, Market: [8]byte{1, 2, 3, 4, 5, 6, 7, 8}, Interval: 2, Since: 1_700_000_100}},
		{"candles", wire.Candles{Request: 9, Flags: wire.LastCandles, Data: candles()}},
		{"no candles", wire.Candles{Request: 9, Flags: wire.LastCandles | wire.NoCandles}},
		{"signal", wire.Signal{TTL: 2, From: peer.ID{2, 32: 0xf1}, Envelope: envelope(peer.MinEnvelope)}},
		{"relay offer", wire.Relay{Session: [8]byte{1, 7: 2}, Step: wire.RelayOffer, From: peer.ID{2, 32: 0xf1}, To: peer.ID{3, 32: 0xf2}, Key: eth.PublicKey{2, 32: 0xf3}}},
		{"relay answer", wire.Relay{Session: [8]byte{1, 7: 2}, Step: wire.RelayAnswer, Key: eth.PublicKey{3, 32: 0xf4}, Sig: fill64(0x88)}},
		{"relay confirm", wire.Relay{Session: [8]byte{1, 7: 2}, Step: wire.RelayConfirm, Sig: fill64(0x99)}},
		{"relay end", wire.Relay{Session: [8]byte{1, 7: 2}, Step: wire.RelayEnd, Code: fault.PeerGone}},
		{"sealed", wire.Sealed{Session: [8]byte{1, 7: 2}, Frame: bytes.Repeat([]byte{0xaa}, wire.FrameHeader+peer.RelayOverhead)}},
		{"servers", wire.Servers{List: bytes.Repeat([]byte{0xab}, peer.MinServerList)}},
	}
}

const tableFile = "testdata/messages.txt"

// TestMessages holds bytes and structs equal both ways: a frame numbered 7 with the one message.
func TestMessages(t *testing.T) {
	if *update {
		var out strings.Builder
		for _, row := range table() {
			fmt.Fprintf(&out, "%s\n\t%x\n", row.name, wire.AppendMessage(wire.AppendFrame(nil, 7), row.m))
		}
		if err := os.WriteFile(tableFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(tableFile)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(file)), "\n")
	if len(lines) != 2*len(table()) {
		t.Fatalf("%s has %d lines, want %d", tableFile, len(lines), 2*len(table()))
	}
	for i, row := range table() {
		t.Run(row.name, func(t *testing.T) {
			if lines[2*i] != row.name {
				t.Fatalf("the file has %q here", lines[2*i])
			}
			want, err := hex.DecodeString(strings.TrimSpace(lines[2*i+1]))
			if err != nil {
				t.Fatal(err)
			}
			got := wire.AppendMessage(wire.AppendFrame(nil, 7), row.m)
			if !bytes.Equal(got, want) {
				t.Errorf("bytes\n%x, want\n%x", got, want)
			}
			seq, messages, err := wire.ParseFrame(want)
			if err != nil || seq != 7 {
				t.Fatalf("frame %d: %v", seq, err)
			}
			typ, body, rest, err := wire.Next(messages)
			if err != nil || len(rest) != 0 || typ != row.m.Type() {
				t.Fatalf("type %d, %d bytes left: %v", typ, len(rest), err)
			}
			m, err := wire.Parse(typ, body)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(m, row.m) {
				t.Errorf("struct %+v, want %+v", m, row.m)
			}
		})
	}
}

// TestRefused: bodies one byte short or long, lists above their limits, unknown flags.
func TestRefused(t *testing.T) {
	for _, row := range table() {
		body := row.m.AppendMarshal(nil)
		if c, ok := row.m.(wire.Candles); ok && c.Data != nil { // a list of its own, which package history reads
			continue
		}
		if _, err := wire.Parse(row.m.Type(), body[:len(body)-1]); fault.Of(err) != fault.Invalid {
			t.Errorf("%s, one byte short: %v", row.name, err)
		}
		_, err := wire.Parse(row.m.Type(), append(body, 0))
		switch row.m.(type) {
		case wire.Hello, wire.Ping, wire.Pong, wire.Signal, wire.Sealed, wire.Servers: // later versions append; an envelope, a sealed frame and a list end with their message
			if err != nil {
				t.Errorf("%s, one byte more: %v", row.name, err)
			}
		default:
			if fault.Of(err) != fault.Invalid {
				t.Errorf("%s, one byte more: %v", row.name, err)
			}
		}
	}
	cases := []struct {
		name string
		t    wire.Type
		body []byte
	}{
		{"too many orders", wire.TypeOrders, make([]byte, (wire.MaxOrders+1)*wire.OrderSize)},
		{"no orders", wire.TypeOrders, nil},
		{"too many cancels", wire.TypeCancels, make([]byte, (wire.MaxCancels+1)*wire.CancelSize)},
		{"too many ids", wire.TypeHave, make([]byte, (wire.MaxHave+1)*8)},
		{"too many numbers", wire.TypeWant, make([]byte, (wire.MaxHave+1)*4)},
		{"nothing told", wire.TypeHave, nil},
		{"nothing wanted", wire.TypeWant, nil},
		{"no buckets", wire.TypePrune, nil},
		{"too many buckets", wire.TypePrune, make([]byte, 2*(wire.MaxHave+1))},
		{"no frames wanted", wire.TypePageRequest, make([]byte, 69)},
		{"too many frames wanted", wire.TypePageRequest, append(make([]byte, 68), wire.MaxPageFrames+1)},
		{"end of set without end of request", wire.TypePage, []byte{0, 0, 0, 0, 2, 0}},
		{"unknown page flag", wire.TypePage, []byte{0, 0, 0, 0, 4, 0}},
		{"cancels without orders", wire.TypePage, make([]byte, 6+wire.CancelSize)},
		{"too many counts", wire.TypeReconcile, append([]byte{0, 0, 0, 0, 0, 0x81, 8}, make([]byte, wire.MaxCounts+1)...)},
		{"a long varint", wire.TypeReconcile, []byte{0, 0, 0, 0, 1, 1, 0x80, 0}},
		{"too many symbols", wire.TypeSymbols, make([]byte, 8+25*(wire.MaxSymbols+1))},
		{"a plan beyond reason", wire.TypeSymbols, []byte{0, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0}},
		{"nothing lacked", wire.TypeLack, make([]byte, 5)},
		{"too much lacked", wire.TypeLack, make([]byte, 5+4*(wire.MaxLack+1))},
		{"more orders than prefixes", wire.TypeLack, []byte{0, 0, 0, 0, 2, 1, 2, 3, 4}},
		{"agent beyond the body", wire.TypeHello, append(make([]byte, 98), 1)},
		{"long agent", wire.TypeHello, append(append(make([]byte, 98), 33), make([]byte, 33)...)},
		{"too many records", wire.TypeShuffle, append([]byte{0}, bytes.Repeat([]byte{1, 1, 0, 9}, wire.MaxShuffle+1)...)},
		{"a record too long", wire.TypeShuffle, append([]byte{0, 1, 1, 4}, make([]byte, peer.MaxRecord+1)...)},
		{"an empty record", wire.TypeShuffle, []byte{0, 1, 0, 0}},
		{"a record too far", wire.TypeShuffle, []byte{0, 4, 1, 0, 9}},
		{"unknown shuffle flag", wire.TypeShuffle, []byte{2}},
		{"a signal that goes on for ever", wire.TypeSignal, wire.Signal{TTL: 3, Envelope: envelope(peer.MinEnvelope)}.AppendMarshal(nil)},
		{"a signal without an envelope", wire.TypeSignal, make([]byte, 34)},
		{"an envelope too long", wire.TypeSignal, wire.Signal{Envelope: envelope(peer.MaxEnvelope + 1)}.AppendMarshal(nil)},
		{"a relay without a step", wire.TypeRelay, make([]byte, 9)},
		{"a relay of an unknown step", wire.TypeRelay, append(make([]byte, 8), 5, 0, 0)},
		{"a relay cut in its head", wire.TypeRelay, make([]byte, 8)},
		{"an offer with an answer's length", wire.TypeRelay, append(append(make([]byte, 8), 1), make([]byte, 97)...)},
		{"a sealed frame too long", wire.TypeSealed, make([]byte, 8+wire.MaxSealed+1)},
		{"an envelope of another version", wire.TypeSignal, wire.Signal{Envelope: make([]byte, peer.MinEnvelope)}.AppendMarshal(nil)},
	}
	for _, c := range cases {
		if _, err := wire.Parse(c.t, c.body); fault.Of(err) != fault.Invalid {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if m, err := wire.Parse(200, []byte{1}); m != nil || err != nil {
		t.Errorf("unknown type: %v %v", m, err)
	}
	if _, _, err := wire.ParseFrame(make([]byte, wire.MaxFrame+1)); fault.Of(err) != fault.TooLarge {
		t.Errorf("long frame: %v", err)
	}
	if _, _, err := wire.ParseFrame([]byte{1, 2, 3}); fault.Of(err) != fault.Invalid {
		t.Errorf("short frame: %v", err)
	}
	for _, messages := range [][]byte{{1}, {1, 2, 0}, {1, 0x80, 0}, {1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2}} {
		if _, _, _, err := wire.Next(messages); fault.Of(err) != fault.Invalid {
			t.Errorf("%x: %v", messages, err)
		}
	}
}

// TestFullFrames: the largest lists fit in a frame.
func TestFullFrames(t *testing.T) {
	full := []wire.Message{
		wire.Orders{Orders: make([]order.Signed, wire.MaxOrders)},
		wire.Cancels{Cancels: make([]wire.Cancel, wire.MaxCancels)},
		wire.Want{Told: make([]uint32, wire.MaxHave)},
		wire.Have{IDs: make([]wire.ShortID, wire.MaxHave)},
		wire.Prune{Buckets: make([]uint16, wire.MaxHave)},
		wire.Page{Orders: make([]order.Signed, wire.MaxPage), Cancels: make([]wire.Cancel, wire.MaxPage)},
		wire.Reconcile{Size: 1 << 63, Counts: make([]int64, wire.MaxCounts)},
		wire.Symbols{Size: 1 << 63, Planned: 1 << 31, First: 1 << 31, Until: 1 << 31, Symbols: slices.Repeat([]wire.Symbol{{Count: math.MinInt64}}, wire.MaxSymbols)},
		wire.Lack{Orders: make([]uint32, wire.MaxLack)},
		wire.Ping{Shards: make([]wire.Shard, wire.MaxShards)},
		wire.Hello{Agent: strings.Repeat("x", wire.MaxAgent)},
		wire.Shuffle{Known: slices.Repeat([]wire.Known{{Record: make([]byte, peer.MaxRecord)}}, wire.MaxShuffle)},
		wire.Signal{Envelope: envelope(peer.MaxEnvelope)},
		wire.Sealed{Frame: make([]byte, wire.MaxSealed)},
	}
	for _, m := range full {
		frame := wire.AppendMessage(wire.AppendFrame(nil, 0), m)
		if len(frame) > wire.MaxFrame {
			t.Errorf("%T: %d bytes", m, len(frame))
		}
		if m.Type() != wire.TypeSealed && len(frame) > wire.MaxRelayed {
			t.Errorf("%T: %d bytes are too many for a relayed link", m, len(frame))
		}
		_, messages, _ := wire.ParseFrame(frame)
		typ, body, _, err := wire.Next(messages)
		if err != nil {
			t.Fatalf("%T: %v", m, err)
		}
		if _, err := wire.Parse(typ, body); err != nil {
			t.Errorf("%T: %v", m, err)
		}
	}
}

// FuzzFrame: no input makes a decoder panic, and what a decoder takes it gives back byte for byte (but for
// what later versions may append, and what does not print in an agent).
func FuzzFrame(f *testing.F) {
	for _, row := range table() {
		f.Add(wire.AppendMessage(wire.AppendFrame(nil, 1), row.m))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, messages, err := wire.ParseFrame(b)
		for err == nil && len(messages) > 0 {
			var typ wire.Type
			var body []byte
			if typ, body, messages, err = wire.Next(messages); err != nil {
				return
			}
			m, perr := wire.Parse(typ, body)
			if perr != nil || m == nil {
				continue
			}
			again := m.AppendMarshal(nil)
			switch m.(type) {
			case wire.Hello:
				if len(again) > len(body) || !bytes.Equal(again[:98], body[:98]) {
					t.Fatalf("hello %x became %x", body, again)
				}
			default:
				if !bytes.HasPrefix(body, again) {
					t.Fatalf("%T: %x became %x", m, body, again)
				}
			}
		}
	})
}

// FuzzOrder: any 203 bytes are an order, and back.
func FuzzOrder(f *testing.F) {
	s := sample()
	f.Add(wire.AppendOrder(nil, &s))
	f.Fuzz(func(t *testing.T, b []byte) {
		var s order.Signed
		if err := wire.ParseOrder(b, &s); err != nil {
			if len(b) == wire.OrderSize {
				t.Fatal(err)
			}
			return
		}
		if !bytes.Equal(wire.AppendOrder(nil, &s), b) {
			t.Fatal("order changed")
		}
	})
}

func BenchmarkParseOrders(b *testing.B) {
	m := wire.Orders{Orders: make([]order.Signed, wire.MaxOrders)}
	for i := range m.Orders {
		m.Orders[i] = sample()
	}
	body := m.AppendMarshal(nil)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := wire.ParseOrders(body); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*wire.MaxOrders/b.Elapsed().Seconds(), "orders/s")
}
