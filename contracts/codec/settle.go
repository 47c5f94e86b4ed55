package codec

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Batch is what a keeper settles (Batch of IExchange.sol).
type Batch struct {
	Prices     []Price // every token of the batch, ascending by address
	FeeBps     uint16  // hundredths of a per cent of what an order buys; an order's signed maximum binds it
	BestEffort bool    // leave out a component that cannot settle, instead of reverting
	Components []Component
}

// Price is the value of one base unit of a token, in any measure common to the batch: not 0, below 2⁹⁶.
type Price struct {
	Token eth.Address
	Price uint256.Int
}

// Component is orders that trade with one another and nobody else. All of it settles or none.
type Component struct {
	Orders []order.Signed
	Moves  []Move
}

// Move brings Amount base units of the sell token of order From to the maker of order To, which buys that token, or to
// the fee. From and To are positions in the component's orders.
type Move struct {
	From   uint8
	To     uint8 // ToFee for the fee
	Amount uint256.Int
}

// ToFee in a move stands for the fee instead of an order.
const ToFee = 255

// SettleCall is the readable call that fills orders against one another. SettlePackedCall is the cheap one.
func SettleCall(b *Batch) []byte {
	tokens := uint64(len(b.Prices))
	w := call(selSettle, settleSize(b)).uint64(32)
	w = w.uint64(5 * 32).uint64((6 + tokens) * 32).uint64(uint64(b.FeeBps)).bool(b.BestEffort).uint64((7 + 2*tokens) * 32)
	w = w.uint64(tokens)
	for i := range b.Prices {
		w = w.address(b.Prices[i].Token)
	}
	w = w.uint64(tokens)
	for i := range b.Prices {
		w = w.uint256(&b.Prices[i].Price)
	}
	w = w.uint64(uint64(len(b.Components)))
	offsets := len(w)
	w = append(w, make([]byte, 32*len(b.Components))...)
	for i := range b.Components {
		c := &b.Components[i]
		w[offsets+32*i : offsets+32*i].uint64(uint64(len(w) - offsets))
		head := len(w)
		w = w.uint64(64).uint64(0).signedOrders(c.Orders)
		w[head+32 : head+32].uint64(uint64(len(w) - head))
		w = w.uint64(uint64(len(c.Moves)))
		for j := range c.Moves {
			m := &c.Moves[j]
			w = w.uint64(uint64(m.From)).uint64(uint64(m.To)).uint256(&m.Amount)
		}
	}
	return w
}

// settleSize is at least the room that a batch takes.
func settleSize(b *Batch) int {
	n := (9 + 2*len(b.Prices)) * 32
	for i := range b.Components {
		n += takeSize(b.Components[i].Orders) + 96*len(b.Components[i].Moves)
	}
	return n
}
