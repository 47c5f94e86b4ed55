package codec_test

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// amount draws what orders hold: round numbers of a token's units, or anything.
func (r source) amount() uint256.Int {
	if r.IntN(4) == 0 {
		return *r.bits(128)
	}
	v := uint256.NewInt(r.Uint64N(1 << r.IntN(40)))
	for range r.IntN(20) {
		v.Mul(v, uint256.NewInt(10))
	}
	return *v
}

// trade makes an order of two tokens; half of them leave the optional fields of the packed form out.
func (r source) trade(sell, buy eth.Address) order.Signed {
	k := r.key()
	s := order.Signed{Order: order.Order{
		Maker: k.Address(), SellToken: sell, BuyToken: buy, SellAmount: r.amount(), BuyAmount: r.amount(),
		Nonce: r.bits(64).Uint64(), Expiry: r.bits(40).Uint64(), Flags: order.Flags(r.IntN(32)), MaxFeeBps: uint16(r.IntN(101)),
	}}
	if r.IntN(2) == 0 {
		s.Order.Epoch, s.Order.ValidFrom = r.bits(40).Uint64(), r.bits(40).Uint64()
	}
	if r.IntN(4) == 0 {
		s.Order.Taker = r.address()
	}
	s.Sig = k.Sign(codec.OrderID(codec.NewDomain(31337, eth.Address{1}), &s.Order))
	return s
}

func someTake(r source, n int) (orders []order.Signed, t codec.Terms) {
	t = codec.Terms{
		SellToken: r.address(), BuyToken: r.address(), SellAmount: *r.bits(128), BuyAmount: *r.bits(128),
		LeastBuy: *r.bits(128), ExactBuy: r.IntN(2) == 0, FillOrKill: r.IntN(2) == 0, Deadline: r.bits(40).Uint64(),
	}
	for range n {
		orders = append(orders, r.trade(t.BuyToken, t.SellToken))
	}
	return orders, t
}

// someBatch makes a batch of n components that can be packed, whether or not it could settle.
func someBatch(r source, n int) (b codec.Batch) {
	b.FeeBps, b.BestEffort = uint16(r.IntN(101)), r.IntN(2) == 0
	for range 2 + r.IntN(4) {
		b.Prices = append(b.Prices, codec.Price{Token: r.address(), Price: *r.bits(96)})
		if b.Prices[len(b.Prices)-1].Price.IsZero() {
			b.Prices[len(b.Prices)-1].Price.SetOne()
		}
	}
	slices.SortFunc(b.Prices, func(x, y codec.Price) int { return bytes.Compare(x.Token[:], y.Token[:]) })
	for range n {
		var c codec.Component
		for range 2 + r.IntN(3) {
			sell := r.IntN(len(b.Prices))
			buy := (sell + 1 + r.IntN(len(b.Prices)-1)) % len(b.Prices)
			c.Orders = append(c.Orders, r.trade(b.Prices[sell].Token, b.Prices[buy].Token))
		}
		for range 1 + r.IntN(5) {
			m := codec.Move{From: uint8(r.IntN(len(c.Orders))), To: uint8(r.IntN(len(c.Orders))), Amount: r.amount()}
			if r.IntN(4) == 0 {
				m.To = codec.ToFee
			}
			c.Moves = append(c.Moves, m)
		}
		b.Components = append(b.Components, c)
	}
	return b
}

func TestTakeRoundTrip(t *testing.T) {
	r := source{rand.New(rand.NewPCG(21, 22))}
	for n := range 300 {
		orders, terms := someTake(r, 1+n%5)
		packed, err := codec.TakePackedCall(orders, &terms, n%2 == 0)
		if err != nil {
			t.Fatal(err)
		}
		plain := codec.TakeCall(orders, &terms)
		if n%2 == 0 {
			plain = codec.TakeFromAccountCall(orders, &terms)
		}
		if len(packed) >= len(plain) {
			t.Fatalf("packed %d bytes, plain %d", len(packed), len(plain))
		}
		want := codec.Take{Orders: orders, Terms: terms, FromAccount: n%2 == 0}
		for _, calldata := range [][]byte{packed, plain} {
			got, err := codec.DecodeTakeCall(calldata)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%v\n got %+v\nwant %+v", err, got, want)
			}
			if list, err := codec.DecodeOrders(calldata); err != nil || !reflect.DeepEqual(list, orders) {
				t.Fatal("orders alone differ", err)
			}
		}
	}
}

func TestSettleRoundTrip(t *testing.T) {
	r := source{rand.New(rand.NewPCG(23, 24))}
	for n := range 300 {
		b := someBatch(r, 1+n%4)
		packed, err := codec.SettlePackedCall(&b)
		if err != nil {
			t.Fatal(err)
		}
		for _, calldata := range [][]byte{packed, codec.SettleCall(&b)} {
			got, err := codec.DecodeSettleCall(calldata)
			if err != nil || !reflect.DeepEqual(got, b) {
				t.Fatalf("%v\n got %+v\nwant %+v", err, got, b)
			}
			var orders []order.Signed
			for _, c := range b.Components {
				orders = append(orders, c.Orders...)
			}
			if list, err := codec.DecodeOrders(calldata); err != nil || !reflect.DeepEqual(list, orders) {
				t.Fatal("orders alone differ", err)
			}
		}
	}
}

// data returns the packed bytes of calldata, without the selector.
func data(calldata []byte) []byte { return calldata[4:] }

// wrap is the inverse of data.
func wrap(like, packed []byte) []byte {
	return append(slices.Clone(like[:4]), packed...)
}

// There is one encoding of a length: each shorter and each longer one is refused.
func TestPackedExactLength(t *testing.T) {
	r := source{rand.New(rand.NewPCG(25, 26))}
	orders, terms := someTake(r, 1)
	take, err := codec.TakePackedCall(orders, &terms, false)
	if err != nil {
		t.Fatal(err)
	}
	b := someBatch(r, 1)
	settle, err := codec.SettlePackedCall(&b)
	if err != nil {
		t.Fatal(err)
	}
	decode := func(calldata []byte) error {
		if bytes.Equal(calldata[:4], take[:4]) {
			_, err := codec.DecodeTakeCall(calldata)
			return err
		}
		_, err := codec.DecodeSettleCall(calldata)
		return err
	}
	for _, whole := range [][]byte{take, settle} {
		packed := data(whole)
		if err := decode(wrap(whole, packed)); err != nil {
			t.Fatal(err)
		}
		for n := range packed {
			if err := decode(wrap(whole, packed[:n])); fault.Of(err) != fault.Invalid {
				t.Fatalf("%d of %d bytes: %v", n, len(packed), err)
			}
		}
		for n := 1; n < 40; n++ {
			if err := decode(wrap(whole, append(slices.Clone(packed), make([]byte, n)...))); fault.Of(err) != fault.Invalid {
				t.Fatalf("%d bytes more: %v", n, err)
			}
		}
	}
}

func TestPackedRefusals(t *testing.T) {
	r := source{rand.New(rand.NewPCG(27, 28))}
	good, terms := someTake(r, 2)
	for name, change := range map[string]func(orders *[]order.Signed, t *codec.Terms){
		"no orders":     func(orders *[]order.Signed, _ *codec.Terms) { *orders = nil },
		"another token": func(orders *[]order.Signed, _ *codec.Terms) { (*orders)[1].Order.BuyToken[0]++ },
		"long expiry":   func(orders *[]order.Signed, _ *codec.Terms) { (*orders)[0].Order.Expiry = 1 << 40 },
		"long epoch":    func(orders *[]order.Signed, _ *codec.Terms) { (*orders)[0].Order.Epoch = 1 << 40 },
		"large amount":  func(orders *[]order.Signed, _ *codec.Terms) { (*orders)[0].Order.SellAmount[2] = 1 },
		"long deadline": func(_ *[]order.Signed, t *codec.Terms) { t.Deadline = 1 << 40 },
		"large least":   func(_ *[]order.Signed, t *codec.Terms) { t.LeastBuy[2] = 1 },
	} {
		orders, changed := slices.Clone(good), terms
		change(&orders, &changed)
		if _, err := codec.TakePackedCall(orders, &changed, false); fault.Of(err) != fault.Invalid {
			t.Errorf("take with %s: %v", name, err)
		}
	}
	for name, change := range map[string]func(b *codec.Batch){
		"one token":       func(b *codec.Batch) { b.Prices = b.Prices[:1] },
		"descending":      func(b *codec.Batch) { slices.Reverse(b.Prices) },
		"a token twice":   func(b *codec.Batch) { b.Prices[1].Token = b.Prices[0].Token },
		"price 0":         func(b *codec.Batch) { b.Prices[0].Price.Clear() },
		"large price":     func(b *codec.Batch) { b.Prices[0].Price[1] = 1 << 32 },
		"no component":    func(b *codec.Batch) { b.Components = nil },
		"one order":       func(b *codec.Batch) { b.Components[0].Orders = b.Components[0].Orders[:1] },
		"no move":         func(b *codec.Batch) { b.Components[0].Moves = nil },
		"256 moves":       func(b *codec.Batch) { b.Components[0].Moves = make([]codec.Move, 256) },
		"255 orders":      func(b *codec.Batch) { b.Components[0].Orders = make([]order.Signed, 255) },
		"move from 7":     func(b *codec.Batch) { b.Components[0].Moves[0].From = 7 },
		"unlisted token":  func(b *codec.Batch) { b.Components[0].Orders[0].Order.SellToken = eth.Address{} },
		"wide order":      func(b *codec.Batch) { b.Components[0].Orders[0].Order.BuyAmount[2] = 1 },
		"wide move":       func(b *codec.Batch) { b.Components[0].Moves[0].Amount[2] = 1 },
		"empty component": func(b *codec.Batch) { b.Components = append(b.Components, codec.Component{}) },
	} {
		b := someBatch(r, 1)
		change(&b)
		if _, err := codec.SettlePackedCall(&b); fault.Of(err) != fault.Invalid {
			t.Errorf("batch with %s: %v", name, err)
		}
	}
	for _, b := range [][]byte{nil, {1, 2, 3}, codec.CancelAllCall()} {
		if _, err := codec.DecodeTakeCall(b); err == nil {
			t.Errorf("%x taken for a take", b)
		}
		if _, err := codec.DecodeSettleCall(b); err == nil {
			t.Errorf("%x taken for a settlement", b)
		}
	}
}

// A batch of the largest form: what the counts hold fits, and comes back.
func TestPackedLargest(t *testing.T) {
	r := source{rand.New(rand.NewPCG(29, 30))}
	b := someBatch(r, 1)
	c := &b.Components[0]
	for len(c.Orders) < 254 {
		c.Orders = append(c.Orders, c.Orders[len(c.Orders)%2])
	}
	for len(c.Moves) < 255 {
		c.Moves = append(c.Moves, codec.Move{From: 253, To: 252, Amount: *uint256.NewInt(7)})
	}
	packed, err := codec.SettlePackedCall(&b)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := codec.DecodeSettleCall(packed); err != nil || !reflect.DeepEqual(got, b) {
		t.Fatal("differs after decoding", err)
	}
}

func TestWindow(t *testing.T) {
	w := codec.Window(40<<32 | 0b101)
	for nonce, spent := range map[uint64]bool{40: false, 41: false, 39: true, 38: false, 37: true, 36: false, 8: false, 7: true, 0: true} {
		if w.Spent(nonce) != spent {
			t.Errorf("nonce %d of %x: spent %t", nonce, uint64(w), !spent)
		}
	}
}

// Whatever the bytes, decoding ends within a small multiple of the input; what it reads is written and read again as
// the same.
func FuzzPacked(f *testing.F) {
	r := source{rand.New(rand.NewPCG(31, 32))}
	for n := range 4 {
		orders, terms := someTake(r, 1+n)
		take, err := codec.TakePackedCall(orders, &terms, n%2 == 0)
		if err != nil {
			f.Fatal(err)
		}
		b := someBatch(r, 1+n)
		settle, err := codec.SettlePackedCall(&b)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(take)
		f.Add(settle)
		f.Add(codec.SettleCall(&b))
		f.Add(codec.TakeFromAccountCall(orders, &terms))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if take, err := codec.DecodeTakeCall(b); err == nil {
			if len(take.Orders)*(40+16+2) > len(b) {
				t.Fatalf("%d orders in %d bytes", len(take.Orders), len(b))
			}
			if packed, err := codec.TakePackedCall(take.Orders, &take.Terms, take.FromAccount); err == nil {
				if again, err := codec.DecodeTakeCall(packed); err != nil || !reflect.DeepEqual(again, take) {
					t.Fatal("a take differs after decoding", err)
				}
			}
		}
		if batch, err := codec.DecodeSettleCall(b); err == nil {
			n := 0
			for _, c := range batch.Components {
				n += len(c.Orders)*(40+16+2) + len(c.Moves)*10
			}
			if n > len(b) {
				t.Fatalf("%d bytes of orders and moves in %d bytes", n, len(b))
			}
			if packed, err := codec.SettlePackedCall(&batch); err == nil {
				if again, err := codec.DecodeSettleCall(packed); err != nil || !reflect.DeepEqual(again, batch) {
					t.Fatal("a batch differs after decoding", err)
				}
			}
		}
	})
}
