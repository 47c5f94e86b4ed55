package codec

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Take is what a take of any entry point asks for.
type Take struct {
	Orders      []order.Signed // with zero ids
	Terms       Terms
	FromAccount bool // pays from and into the caller's market account
}

// DecodeTakeCall reads calldata of take, takeWithPermit, takeFromAccount or takePacked; the permit is left aside. It
// serves whoever explains a transaction before it is signed. The signature of an order is zero where an order.Signed
// cannot hold it, which is left to contract makers (EIP-1271).
func DecodeTakeCall(calldata []byte) (Take, error) {
	sel, args, err := split(calldata)
	if err != nil {
		return Take{}, err
	}
	switch sel {
	case selTakePacked:
		return unpackTake(args)
	case selTake, selTakeWithPermit, selTakeFromAccount:
		head := reader{b: args}
		list := head.tail(0)
		t := Take{Terms: head.terms(), FromAccount: sel == selTakeFromAccount}
		t.Orders = list.signedOrders()
		if head.err != nil {
			return Take{}, head.err
		}
		return t, list.err
	}
	return Take{}, fault.New(fault.Unsupported, "contract data: not a take")
}

// DecodeSettleCall reads calldata of settle or settlePacked, with zero ids and signatures as DecodeTakeCall has them:
// a node recomputes with it what a keeper settled.
func DecodeSettleCall(calldata []byte) (Batch, error) {
	sel, args, err := split(calldata)
	if err != nil {
		return Batch{}, err
	}
	head := reader{b: args}
	switch sel {
	case selSettlePacked:
		return unpackBatch(args)
	case selSettle:
		r := head.tail(0)
		return r.batch()
	}
	return Batch{}, fault.New(fault.Unsupported, "contract data: not a settlement")
}

// DecodeOrders reads the orders of calldata of any take, check or settlement, with zero ids and signatures as
// DecodeTakeCall has them.
func DecodeOrders(calldata []byte) ([]order.Signed, error) {
	sel, args, err := split(calldata)
	if err != nil {
		return nil, err
	}
	switch sel {
	case selCheck, selCheckSettle:
		head := reader{b: args}
		list := head.tail(0)
		orders := list.signedOrders()
		return orders, list.err
	case selSettle, selSettlePacked:
		b, err := DecodeSettleCall(calldata)
		var orders []order.Signed
		for i := range b.Components {
			orders = append(orders, b.Components[i].Orders...)
		}
		return orders, err
	}
	t, err := DecodeTakeCall(calldata)
	return t.Orders, err
}

func split(calldata []byte) (sel uint32, args []byte, err error) {
	if len(calldata) < 4 {
		return 0, nil, fault.New(fault.Invalid, "contract data: no selector")
	}
	return binary.BigEndian.Uint32(calldata), calldata[4:], nil
}

func (r *reader) terms() (t Terms) {
	t.SellToken, t.BuyToken = r.address(), r.address()
	t.SellAmount, t.BuyAmount, t.LeastBuy = r.uint128(), r.uint128(), r.uint128()
	t.ExactBuy, t.FillOrKill, t.Deadline = r.uint(1) == 1, r.uint(1) == 1, r.uint(40)
	return t
}

func (r *reader) order() (o order.Order) {
	o.Maker, o.Taker, o.SellToken, o.BuyToken = r.address(), r.address(), r.address(), r.address()
	o.SellAmount, o.BuyAmount = r.uint128(), r.uint128()
	o.Nonce, o.Epoch, o.ValidFrom, o.Expiry = r.uint(64), r.uint(40), r.uint(40), r.uint(40)
	o.Flags, o.MaxFeeBps = order.Flags(r.uint(16)), uint16(r.uint(16))
	return o
}

// orderSize is what a signed order takes at least: an offset, twelve words, offset and length of the signature.
const orderSize = 15 * 32

// signedOrders reads the list that signedOrders of words writes.
func (r *reader) signedOrders() []order.Signed {
	orders := make([]order.Signed, r.count(orderSize))
	base := r.at
	for i := range orders {
		at := r.tail(base)
		start := at.at
		orders[i].Order = at.order()
		sig := at.tail(start)
		raw := sig.bytes()
		if sig.err != nil {
			r.err = sig.err
			return nil
		}
		orders[i].Sig = signatureOf(raw)
	}
	if r.err != nil {
		return nil
	}
	return orders
}

// signatureOf keeps a signature as it is, valid or not; zero when an order.Signed cannot hold it.
func signatureOf(raw []byte) (s eth.Signature) {
	if len(raw) == 64 {
		return eth.Signature(raw)
	}
	if len(raw) == 65 && raw[32]&0x80 == 0 && (raw[64] == 27 || raw[64] == 28) {
		copy(s[:], raw)
		s[32] |= (raw[64] - 27) << 7
	}
	return s
}

// batch reads the tuple that SettleCall writes. Offsets may lead several components to the same words: the orders and
// moves of a call are bounded by its length all the same.
func (r *reader) batch() (Batch, error) {
	start := r.at
	tokens, prices := r.tail(start), r.tail(start)
	b := Batch{FeeBps: uint16(r.uint(16)), BestEffort: r.uint(1) == 1}
	list := r.tail(start)
	n, m := tokens.count(32), prices.count(32)
	if n != m {
		prices.fail("lists of different lengths")
	}
	for range n {
		if prices.err != nil {
			break
		}
		b.Prices = append(b.Prices, Price{tokens.address(), prices.price()})
	}
	left := len(r.b)
	components := list.count(3 * 32)
	base := list.at
	for range components {
		at := list.tail(base)
		start := at.at
		orders, moves := at.tail(start), at.tail(start)
		c := Component{Orders: orders.signedOrders(), Moves: moves.moves()}
		left -= orderSize*len(c.Orders) + 96*len(c.Moves)
		if left < 0 {
			list.fail("components overlap")
		}
		for _, part := range []*reader{at, orders, moves} {
			if list.err == nil {
				list.err = part.err
			}
		}
		if list.err != nil {
			break
		}
		b.Components = append(b.Components, c)
	}
	for _, part := range []*reader{r, tokens, prices, list} {
		if part.err != nil {
			return Batch{}, part.err
		}
	}
	return b, nil
}

func (r *reader) moves() []Move {
	list := make([]Move, r.count(3*32))
	for i := range list {
		list[i] = Move{From: uint8(r.uint(8)), To: uint8(r.uint(8)), Amount: r.uint128()}
	}
	return list
}
