package codec

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Topics of the events that a node follows: the first topic of their logs.
var (
	TopicFill            = eth.Keccak([]byte("Fill(bytes32,address,address,address,address,uint256,uint256)"))
	TopicNoncesCancelled = eth.Keccak([]byte("NoncesCancelled(address,uint56,uint256)"))
	TopicSlotCancelled   = eth.Keccak([]byte("SlotCancelled(address,uint24,uint40)"))
	TopicEpochRaised     = eth.Keccak([]byte("EpochRaised(address,uint40)"))
	TopicSkipped         = eth.Keccak([]byte("Skipped(uint256,bytes4)"))
	TopicTransfer        = eth.Keccak([]byte("Transfer(address,address,uint256)"))
	TopicApproval        = eth.Keccak([]byte("Approval(address,address,uint256)"))
)

// Event is one of Fill, NoncesCancelled, SlotCancelled, EpochRaised, Skipped, Transfer and Approval.
type Event interface{ isEvent() }

// Fill says that an order was filled, in whole or in part. Tokens and amounts are the maker's.
type Fill struct {
	ID        eth.Hash
	Maker     eth.Address
	Taker     eth.Address
	SellToken eth.Address
	BuyToken  eth.Address
	Sold      uint256.Int
	Bought    uint256.Int
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

func (Fill) isEvent()            {}
func (NoncesCancelled) isEvent() {}
func (SlotCancelled) isEvent()   {}
func (EpochRaised) isEvent()     {}
func (Skipped) isEvent()         {}
func (Transfer) isEvent()        {}
func (Approval) isEvent()        {}

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
		e = Fill{
			ID: indexed.hash(), Maker: indexed.address(), Taker: indexed.address(),
			SellToken: d.address(), BuyToken: d.address(), Sold: d.uint256(), Bought: d.uint256(),
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
