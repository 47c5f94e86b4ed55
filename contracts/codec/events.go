package codec

import (
	"cmp"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Event is one of Fill, Settlement, BatchFill, ComponentSkipped, Deposited, Withdrawn, WindowCancelled,
// NoncesCancelled, SlotCancelled, EpochRaised, Skipped, Transfer and Approval.
type Event interface{ isEvent() }

// Fill says that an order was filled, in whole or in part. Tokens and amounts are the maker's; amounts are below 2¹²⁸.
type Fill struct {
	ID        eth.Hash
	Maker     eth.Address
	Taker     eth.Address
	SellToken eth.Address
	BuyToken  eth.Address
	Sold      uint256.Int
	Bought    uint256.Int
}

// Settlement begins a settlement: it explains the BatchFill logs that follow it in the same transaction.
type Settlement struct {
	Keeper eth.Address
	FeeBps uint16
	Prices []Price
}

// BatchFill says that an order was filled in a settlement, in whole or in part. Sell and Buy are positions in the
// Prices of the Settlement before; amounts are below 2¹²⁰.
type BatchFill struct {
	ID        eth.Hash
	Maker     eth.Address
	Sell, Buy uint8
	Sold      uint256.Int
	Bought    uint256.Int // after the fee
}

// Fill returns the batch's fill as a Fill without a taker. Invalid means that b is of another settlement.
func (s *Settlement) Fill(b *BatchFill) (Fill, error) {
	if int(b.Sell) >= len(s.Prices) || int(b.Buy) >= len(s.Prices) {
		return Fill{}, fault.New(fault.Invalid, "batch fill of tokens %d and %d of %d", b.Sell, b.Buy, len(s.Prices))
	}
	return Fill{
		ID: b.ID, Maker: b.Maker, SellToken: s.Prices[b.Sell].Token, BuyToken: s.Prices[b.Buy].Token,
		Sold: b.Sold, Bought: b.Bought,
	}, nil
}

// ComponentSkipped says that a settlement left out the component at Index of its list.
type ComponentSkipped struct {
	Index  uint64
	Reason [4]byte // selector of the error; see Reason
}

// Deposited says that Amount of Token arrived in the owner's account of the market of Token and Other.
type Deposited struct {
	Owner, Token, Other eth.Address
	Amount              uint256.Int
}

// Withdrawn says that Amount of Token left the owner's account of the market of Token and Other.
type Withdrawn struct {
	Owner, Token, Other eth.Address
	Amount              uint256.Int
}

// WindowCancelled says that the maker cancelled nonces of the account of two tokens, which has Window now.
type WindowCancelled struct {
	Maker, TokenA, TokenB eth.Address
	Window                Window
}

// NoncesCancelled kills the maker's orders without the partial flag whose bits of a word are set in Mask.
type NoncesCancelled struct {
	Maker eth.Address
	Word  uint64
	Mask  uint256.Int
}

// SlotCancelled kills the maker's partial orders of a slot up to and with Generation.
type SlotCancelled struct {
	Maker      eth.Address
	Slot       uint32
	Generation uint64
}

// EpochRaised kills the maker's orders with an older epoch, except 0.
type EpochRaised struct {
	Maker eth.Address
	Epoch uint64
}

// Skipped says that a take passed over the order at Index of its list.
type Skipped struct {
	Index  uint64
	Reason [4]byte // selector of the error; see Reason
}

// Transfer is ERC-20's event.
type Transfer struct {
	From, To eth.Address
	Amount   uint256.Int
}

// Approval is ERC-20's event.
type Approval struct {
	Owner, Spender eth.Address
	Amount         uint256.Int
}

func (Fill) isEvent()             {}
func (Settlement) isEvent()       {}
func (BatchFill) isEvent()        {}
func (ComponentSkipped) isEvent() {}
func (Deposited) isEvent()        {}
func (Withdrawn) isEvent()        {}
func (WindowCancelled) isEvent()  {}
func (NoncesCancelled) isEvent()  {}
func (SlotCancelled) isEvent()    {}
func (EpochRaised) isEvent()      {}
func (Skipped) isEvent()          {}
func (Transfer) isEvent()         {}
func (Approval) isEvent()         {}

// DecodeLog reads the topics and data of a log; whose log it is, the caller has to look at. Unknown events
// are nil without error; Invalid means that a known event does not have its form.
func DecodeLog(topics []eth.Hash, data []byte) (Event, error) {
	if len(topics) == 0 {
		return nil, nil
	}
	indexed := reader{b: make([]byte, 0, 3*32)}
	for _, t := range topics[1:] {
		indexed.b = append(indexed.b, t[:]...)
	}
	d := reader{b: data}
	want := 1
	var e Event
	switch topics[0] {
	case TopicFill:
		want = 3
		f := Fill{ID: indexed.hash(), Maker: indexed.address(), Taker: indexed.address(), SellToken: d.address(), BuyToken: d.address()}
		amounts := d.word() // 128 bits each
		f.Sold.SetBytes(amounts[:16])
		f.Bought.SetBytes(amounts[16:])
		e = f
	case TopicSettlement:
		e = d.settlement(indexed.address())
	case TopicBatchFill:
		want = 2
		e = batchFill(indexed.hash(), indexed.address(), d.word())
	case TopicComponentSkipped:
		at, w := indexed.uint(64), d.word()
		e = ComponentSkipped{Index: at, Reason: [4]byte(w[:4])}
	case TopicDeposited:
		want = 3
		e = Deposited{Owner: indexed.address(), Token: indexed.address(), Other: indexed.address(), Amount: d.uint256()}
	case TopicWithdrawn:
		want = 3
		e = Withdrawn{Owner: indexed.address(), Token: indexed.address(), Other: indexed.address(), Amount: d.uint256()}
	case TopicWindowCancelled:
		want = 3
		e = WindowCancelled{
			Maker: indexed.address(), TokenA: indexed.address(), TokenB: indexed.address(), Window: Window(d.uint(64)),
		}
	case TopicNoncesCancelled:
		e = NoncesCancelled{Maker: indexed.address(), Word: d.uint(56), Mask: d.uint256()}
	case TopicSlotCancelled:
		e = SlotCancelled{Maker: indexed.address(), Slot: uint32(d.uint(24)), Generation: d.uint(40)}
	case TopicEpochRaised:
		e = EpochRaised{Maker: indexed.address(), Epoch: d.uint(40)}
	case TopicSkipped:
		at, w := indexed.uint(64), d.word()
		e = Skipped{Index: at, Reason: [4]byte(w[:4])}
	case TopicTransfer:
		want = 2
		e = Transfer{From: indexed.address(), To: indexed.address(), Amount: d.uint256()}
	case TopicApproval:
		want = 2
		e = Approval{Owner: indexed.address(), Spender: indexed.address(), Amount: d.uint256()}
	default:
		return nil, nil
	}
	switch {
	case len(topics)-1 != want:
		return nil, fault.New(fault.Invalid, "event has %d topics, not %d", len(topics), want+1)
	case indexed.err != nil:
		return nil, indexed.err
	case d.err != nil:
		return nil, d.err
	}
	return e, nil
}

// settlement reads the data of a Settlement: the fee and two lists of one length.
func (r *reader) settlement(keeper eth.Address) Settlement {
	s := Settlement{Keeper: keeper, FeeBps: uint16(r.uint(16))}
	tokens, prices := r.tail(0), r.tail(0)
	n, m := tokens.count(32), prices.count(32)
	if tokens.err == nil && prices.err == nil && n != m {
		prices.fail("lists of different lengths")
	}
	if tokens.err != nil || prices.err != nil {
		r.err = cmp.Or(tokens.err, prices.err)
		return s
	}
	s.Prices = make([]Price, n)
	for i := range s.Prices {
		s.Prices[i] = Price{Token: tokens.address(), Price: prices.price()}
	}
	r.err = cmp.Or(tokens.err, prices.err)
	return s
}

func batchFill(id eth.Hash, maker eth.Address, w [32]byte) BatchFill {
	f := BatchFill{ID: id, Maker: maker, Sell: w[0], Buy: w[1]}
	f.Sold.SetBytes(w[2:17])
	f.Bought.SetBytes(w[17:])
	return f
}
