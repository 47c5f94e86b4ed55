package codec

import (
	"encoding/binary"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Terms are what a taker wants, seen from the taker (Terms of IExchange.sol). Amounts are below 2¹²⁸.
type Terms struct {
	SellToken  eth.Address
	BuyToken   eth.Address
	SellAmount uint256.Int // the most to pay
	BuyAmount  uint256.Int // with SellAmount the worst price; with ExactBuy also the amount to get
	LeastBuy   uint256.Int // the least to get in all
	ExactBuy   bool        // get BuyAmount and pay what it costs, instead of paying SellAmount
	FillOrKill bool
	Deadline   uint64 // unix seconds from which on the take reverts
}

// TakePermit is the taker's signed allowance that goes with a take; see Permit for what is signed.
type TakePermit struct {
	Value    uint256.Int
	Deadline uint256.Int
	Sig      eth.Signature
}

// TakeCall is the call that fills orders one after the other, best price first, until the terms are met.
func TakeCall(orders []order.Signed, t *Terms) []byte {
	w := call(selTake, takeSize(orders))
	w = w.uint64(9 * 32).terms(t) // the list follows its offset and eight words of terms
	return w.signedOrders(orders)
}

// TakeFromAccountCall is TakeCall that pays from and into the caller's market account of the two tokens.
func TakeFromAccountCall(orders []order.Signed, t *Terms) []byte {
	w := call(selTakeFromAccount, takeSize(orders))
	w = w.uint64(9 * 32).terms(t)
	return w.signedOrders(orders)
}

// TakeWithPermitCall is TakeCall after the taker's permit for the token that the taker pays.
func TakeWithPermitCall(orders []order.Signed, t *Terms, p *TakePermit) []byte {
	w := call(selTakeWithPermit, takeSize(orders)+5*32)
	w = w.uint64(14 * 32).terms(t)
	r, s, y := p.Sig.RS()
	w = w.uint256(&p.Value).uint256(&p.Deadline).uint64(27 + uint64(y)).hash(r).hash(s)
	return w.signedOrders(orders)
}

// CancelNonceCall cancels the caller's orders without the partial flag that have this nonce.
func CancelNonceCall(nonce uint64) []byte { return call(selCancel, 32).uint64(nonce) }

// CancelWordCall cancels the caller's orders without the partial flag whose bit of a word (below 2⁵⁶) is set in mask.
func CancelWordCall(word uint64, mask *uint256.Int) []byte {
	return call(selCancelWord, 64).uint64(word).uint256(mask)
}

// CancelSlotCall cancels the caller's partial orders of a slot (below 2²⁴) up to and with a generation (below 2⁴⁰).
func CancelSlotCall(slot uint32, generation uint64) []byte {
	return call(selCancelSlot, 64).uint64(uint64(slot)).uint64(generation)
}

// CancelOrdersCall cancels orders of the caller, partial or not.
func CancelOrdersCall(orders []order.Order) []byte { return ordersCall(selCancelOrders, orders) }

// CancelAllCall raises the caller's epoch, which cancels all of the caller's orders that carry one.
func CancelAllCall() []byte { return call(selCancelAll, 0) }

// CheckCall asks what each order can do now for a taker, zero for anyone that the order allows.
func CheckCall(orders []order.Signed, taker eth.Address) []byte {
	w := call(selCheck, takeSize(orders)).uint64(64).address(taker)
	return w.signedOrders(orders)
}

// CheckSettleCall asks what each order can do now in a settlement; DecodeStatuses reads the answer.
func CheckSettleCall(orders []order.Signed) []byte {
	w := call(selCheckSettle, takeSize(orders)).uint64(32)
	return w.signedOrders(orders)
}

// RemainingOfCall asks RemainingCall of many orders; DecodeUint256s reads the answer.
func RemainingOfCall(orders []order.Order) []byte { return ordersCall(selRemainingOf, orders) }

// RemainingCall asks what an order may still sell by its state alone.
func RemainingCall(o *order.Order) []byte { return call(selRemaining, 12*32).order(o) }

// OrderHashCall asks the Exchange for an order's id.
func OrderHashCall(o *order.Order) []byte { return call(selOrderHash, 12*32).order(o) }

// DomainSeparatorCall asks for the EIP-712 domain separator.
func DomainSeparatorCall() []byte { return call(selDomainSeparator, 0) }

// EpochOfCall asks for the epoch that a maker signs orders with.
func EpochOfCall(maker eth.Address) []byte { return call(selEpochOf, 32).address(maker) }

// NonceWordCall asks for the spent and cancelled bits of a word of a maker's nonces.
func NonceWordCall(maker eth.Address, word uint64) []byte {
	return call(selNonceWord, 64).address(maker).uint64(word)
}

// SlotStateCall asks for the oldest live generation of a maker's slot and what of it is sold.
func SlotStateCall(maker eth.Address, slot uint32) []byte {
	return call(selSlotState, 64).address(maker).uint64(uint64(slot))
}

// Status is what an order can do now, as the Exchange answers CheckCall.
type Status struct {
	ID        eth.Hash
	Remaining uint256.Int // what it may still sell by its state
	Fillable  uint256.Int // that, bounded by the maker's balance and allowance
	Reason    [4]byte     // zero, or the selector of the error that bars it; see Reason
}

// DecodeStatuses reads the answer to CheckCall.
func DecodeStatuses(b []byte) ([]Status, error) {
	head := reader{b: b}
	r := head.tail(0)
	list := make([]Status, r.count(4*32))
	for i := range list {
		s := &list[i]
		s.ID, s.Remaining, s.Fillable = r.hash(), r.uint256(), r.uint256()
		reason := r.word()
		s.Reason = [4]byte(reason[:4])
	}
	if r.err != nil {
		return nil, r.err
	}
	return list, nil
}

// DecodeUint256 reads an answer of one number: balances, allowances, remaining amounts, words, epochs.
func DecodeUint256(b []byte) (uint256.Int, error) {
	r := reader{b: b}
	return r.uint256(), r.err
}

// DecodeUint256s reads an answer of one list of numbers.
func DecodeUint256s(b []byte) ([]uint256.Int, error) {
	head := reader{b: b}
	r := head.tail(0)
	list := make([]uint256.Int, r.count(32))
	for i := range list {
		list[i] = r.uint256()
	}
	if r.err != nil {
		return nil, r.err
	}
	return list, nil
}

// DecodeUint64 reads an answer of one number below 2⁶⁴.
func DecodeUint64(b []byte) (uint64, error) {
	r := reader{b: b}
	return r.uint(64), r.err
}

// DecodeHash reads an answer of one word.
func DecodeHash(b []byte) (eth.Hash, error) {
	r := reader{b: b}
	return r.hash(), r.err
}

// DecodeTake reads what TakeCall answers: what the caller paid and got.
func DecodeTake(b []byte) (sold, bought uint256.Int, err error) {
	r := reader{b: b}
	return r.uint256(), r.uint256(), r.err
}

// DecodeSlotState reads the answer to SlotStateCall. The generation may be 2⁴⁰, one above the last.
func DecodeSlotState(b []byte) (generation uint64, sold uint256.Int, err error) {
	r := reader{b: b}
	return r.uint(41), r.uint128(), r.err
}

func call(sel uint32, size int) words {
	return binary.BigEndian.AppendUint32(make(words, 0, 4+size), sel)
}

func ordersCall(sel uint32, orders []order.Order) []byte {
	w := call(sel, 64+12*32*len(orders)).uint64(32).uint64(uint64(len(orders)))
	for i := range orders {
		w = w.order(&orders[i])
	}
	return w
}

// takeSize is the room that a list of signed orders and the longest head take.
func takeSize(orders []order.Signed) int { return 10*32 + len(orders)*18*32 }

func (w words) terms(t *Terms) words {
	w = w.address(t.SellToken).address(t.BuyToken)
	w = w.uint256(&t.SellAmount).uint256(&t.BuyAmount).uint256(&t.LeastBuy)
	return w.bool(t.ExactBuy).bool(t.FillOrKill).uint64(t.Deadline)
}

func (w words) order(o *order.Order) words {
	w = w.address(o.Maker).address(o.Taker).address(o.SellToken).address(o.BuyToken)
	w = w.uint256(&o.SellAmount).uint256(&o.BuyAmount)
	w = w.uint64(o.Nonce).uint64(o.Epoch).uint64(o.ValidFrom).uint64(o.Expiry)
	return w.uint64(uint64(o.Flags)).uint64(uint64(o.MaxFeeBps))
}

// signedOrders appends the list: its length, an offset for each, then each order with its signature.
func (w words) signedOrders(orders []order.Signed) words {
	w = w.uint64(uint64(len(orders)))
	off := uint64(32 * len(orders))
	for i := range orders {
		w = w.uint64(off)
		off += 14*32 + padded(signatureSize(&orders[i].Order))
	}
	for i := range orders {
		o := &orders[i].Order
		w = w.order(o).uint64(13 * 32)
		if signatureSize(o) == 64 {
			w = w.bytes(orders[i].Sig[:])
		} else {
			full := orders[i].Sig.Bytes65()
			w = w.bytes(full[:])
		}
	}
	return w
}

// signatureSize: the Exchange reads the compact form; contracts that sign mostly know only r ‖ s ‖ v.
func signatureSize(o *order.Order) int {
	if o.Flags.Has(order.ContractSigner) {
		return 65
	}
	return 64
}
