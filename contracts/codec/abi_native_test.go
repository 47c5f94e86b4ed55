//go:build !js

package codec_test

import (
	"bytes"
	"math/big"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// The compiled contract's ABI judges the hand-written one.
func exchangeABI(t testing.TB) abi.ABI {
	b, err := os.ReadFile("../bind/exchange.abi.json")
	if err != nil {
		t.Fatal(err)
	}
	a, err := abi.JSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

const tokenABI = `[
{"type":"function","name":"balanceOf","inputs":[{"name":"a","type":"address"}]},
{"type":"function","name":"allowance","inputs":[{"name":"a","type":"address"},{"name":"b","type":"address"}]},
{"type":"function","name":"approve","inputs":[{"name":"a","type":"address"},{"name":"b","type":"uint256"}]},
{"type":"function","name":"transfer","inputs":[{"name":"a","type":"address"},{"name":"b","type":"uint256"}]},
{"type":"function","name":"mint","inputs":[{"name":"a","type":"address"},{"name":"b","type":"uint256"}]},
{"type":"function","name":"nonces","inputs":[{"name":"a","type":"address"}]},
{"type":"function","name":"isValidSignature","inputs":[{"name":"a","type":"bytes32"},{"name":"b","type":"bytes"}]},
{"type":"error","name":"ERC20InsufficientBalance","inputs":[{"name":"a","type":"address"},{"name":"b","type":"uint256"},{"name":"c","type":"uint256"}]},
{"type":"error","name":"ERC20InvalidSender","inputs":[{"name":"a","type":"address"}]},
{"type":"error","name":"ERC20InvalidReceiver","inputs":[{"name":"a","type":"address"}]},
{"type":"error","name":"ERC20InvalidApprover","inputs":[{"name":"a","type":"address"}]},
{"type":"error","name":"ERC20InvalidSpender","inputs":[{"name":"a","type":"address"}]},
{"type":"error","name":"ERC20InsufficientAllowance","inputs":[{"name":"a","type":"address"},{"name":"b","type":"uint256"},{"name":"c","type":"uint256"}]},
{"type":"error","name":"ERC2612ExpiredSignature","inputs":[{"name":"a","type":"uint256"}]},
{"type":"error","name":"ERC2612InvalidSigner","inputs":[{"name":"a","type":"address"},{"name":"b","type":"address"}]},
{"type":"error","name":"NotOwner","inputs":[]},
{"type":"error","name":"Error","inputs":[{"name":"a","type":"string"}]}
]`

type abiOrder struct {
	Maker, Taker, SellToken, BuyToken common.Address
	SellAmount, BuyAmount             *big.Int
	Nonce                             uint64
	Epoch, ValidFrom, Expiry          *big.Int
	Flags, MaxFeeBps                  uint16
}

type abiSigned struct {
	Order     abiOrder
	Signature []byte
}

type abiTerms struct {
	SellToken, BuyToken             common.Address
	SellAmount, BuyAmount, LeastBuy *big.Int
	ExactBuy, FillOrKill            bool
	Deadline                        *big.Int
}

type abiPermit struct {
	Value, Deadline *big.Int
	V               uint8
	R, S            [32]byte
}

func toABI(o *order.Order) abiOrder {
	num := func(v uint64) *big.Int { return new(big.Int).SetUint64(v) }
	return abiOrder{
		common.Address(o.Maker), common.Address(o.Taker), common.Address(o.SellToken), common.Address(o.BuyToken),
		o.SellAmount.ToBig(), o.BuyAmount.ToBig(), o.Nonce, num(o.Epoch), num(o.ValidFrom), num(o.Expiry),
		uint16(o.Flags), o.MaxFeeBps,
	}
}

func someOrders(r source, n int) (list []order.Signed) {
	d := codec.NewDomain(31337, eth.Address{1})
	for range n {
		k := r.key()
		s := order.Signed{Order: order.Order{
			Maker: k.Address(), Taker: r.address(), SellToken: r.address(), BuyToken: r.address(),
			SellAmount: *r.bits(128), BuyAmount: *r.bits(128), Nonce: r.bits(64).Uint64(), Epoch: r.bits(40).Uint64(),
			ValidFrom: r.bits(40).Uint64(), Expiry: r.bits(40).Uint64(),
			Flags: order.Flags(r.IntN(32)), MaxFeeBps: uint16(r.IntN(101)),
		}}
		s.ID = codec.OrderID(d, &s.Order)
		s.Sig = k.Sign(s.ID)
		list = append(list, s)
	}
	return list
}

func pack(t *testing.T, a abi.ABI, name string, args ...any) []byte {
	t.Helper()
	b, err := a.Pack(name, args...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func same(t *testing.T, what string, got, want []byte) {
	t.Helper()
	if !bytes.Equal(got, want) {
		t.Fatalf("%s:\n got %x\nwant %x", what, got, want)
	}
}

func TestCalldataAgainstABI(t *testing.T) {
	a := exchangeABI(t)
	r := source{rand.New(rand.NewPCG(1, 2))}
	for n := range 5 {
		orders := someOrders(r, n)
		var list []abiSigned
		var plain []abiOrder
		var bare []order.Order
		for i := range orders {
			sig := orders[i].Sig[:]
			if orders[i].Order.Flags.Has(order.ContractSigner) {
				full := orders[i].Sig.Bytes65()
				sig = full[:]
			}
			list = append(list, abiSigned{toABI(&orders[i].Order), sig})
			plain = append(plain, toABI(&orders[i].Order))
			bare = append(bare, orders[i].Order)
		}
		terms := codec.Terms{
			SellToken: r.address(), BuyToken: r.address(), SellAmount: *r.bits(128), BuyAmount: *r.bits(128),
			LeastBuy: *r.bits(128), ExactBuy: n%2 == 0, FillOrKill: n%3 == 0, Deadline: r.bits(40).Uint64(),
		}
		wantTerms := abiTerms{
			common.Address(terms.SellToken), common.Address(terms.BuyToken), terms.SellAmount.ToBig(),
			terms.BuyAmount.ToBig(), terms.LeastBuy.ToBig(), terms.ExactBuy, terms.FillOrKill,
			new(big.Int).SetUint64(terms.Deadline),
		}
		permit := codec.TakePermit{Value: *r.bits(256), Deadline: *r.bits(256), Sig: r.key().Sign(r.hash())}
		rr, ss, y := permit.Sig.RS()
		wantPermit := abiPermit{permit.Value.ToBig(), permit.Deadline.ToBig(), 27 + y, rr, ss}

		take := codec.TakeCall(orders, &terms)
		same(t, "take", take, pack(t, a, "take", list, wantTerms))
		withPermit := codec.TakeWithPermitCall(orders, &terms, &permit)
		same(t, "takeWithPermit", withPermit, pack(t, a, "takeWithPermit", list, wantTerms, wantPermit))
		taker := r.address()
		check := codec.CheckCall(orders, taker)
		same(t, "check", check, pack(t, a, "check", list, common.Address(taker)))
		fromAccount := codec.TakeFromAccountCall(orders, &terms)
		same(t, "takeFromAccount", fromAccount, pack(t, a, "takeFromAccount", list, wantTerms))
		checkSettle := codec.CheckSettleCall(orders)
		same(t, "checkSettle", checkSettle, pack(t, a, "checkSettle", list))
		same(t, "cancelOrders", codec.CancelOrdersCall(bare), pack(t, a, "cancelOrders", plain))
		same(t, "remainingOf", codec.RemainingOfCall(bare), pack(t, a, "remainingOf", plain))
		for _, calldata := range [][]byte{take, withPermit, fromAccount, check, checkSettle} {
			back, err := codec.DecodeOrders(calldata)
			if err != nil || len(back) != n {
				t.Fatalf("decode: %d orders, %v", len(back), err)
			}
			for i := range back {
				if back[i].Order != orders[i].Order || back[i].Sig != orders[i].Sig {
					t.Fatalf("order %d differs after decoding", i)
				}
			}
		}
	}
	o := someOrders(r, 1)[0].Order
	who, mask := r.address(), r.bits(256)
	same(t, "cancel", codec.CancelNonceCall(7<<40|9), pack(t, a, "cancel", uint64(7<<40|9)))
	same(t, "cancelWord", codec.CancelWordCall(5, mask), pack(t, a, "cancelWord", big.NewInt(5), mask.ToBig()))
	same(t, "cancelSlot", codec.CancelSlotCall(5, 6), pack(t, a, "cancelSlot", big.NewInt(5), big.NewInt(6)))
	x, y, v := r.address(), r.address(), r.bits(256)
	cx, cy := common.Address(x), common.Address(y)
	same(t, "deposit", codec.DepositCall(x, y, v, mask), pack(t, a, "deposit", cx, cy, v.ToBig(), mask.ToBig()))
	same(t, "withdraw", codec.WithdrawCall(x, y, v, mask), pack(t, a, "withdraw", cx, cy, v.ToBig(), mask.ToBig()))
	same(t, "cancelWindow", codec.CancelWindowCall(x, y, 7), pack(t, a, "cancelWindow", cx, cy, uint32(7)))
	same(t, "accountOf", codec.AccountOfCall(who, x, y), pack(t, a, "accountOf", common.Address(who), cx, cy))
	same(t, "cancelAll", codec.CancelAllCall(), pack(t, a, "cancelAll"))
	same(t, "remaining", codec.RemainingCall(&o), pack(t, a, "remaining", toABI(&o)))
	same(t, "orderHash", codec.OrderHashCall(&o), pack(t, a, "orderHash", toABI(&o)))
	same(t, "domainSeparator", codec.DomainSeparatorCall(), pack(t, a, "domainSeparator"))
	same(t, "epochOf", codec.EpochOfCall(who), pack(t, a, "epochOf", common.Address(who)))
	same(t, "nonceWord", codec.NonceWordCall(who, 8), pack(t, a, "nonceWord", common.Address(who), big.NewInt(8)))
	same(t, "slotState", codec.SlotStateCall(who, 8), pack(t, a, "slotState", common.Address(who), big.NewInt(8)))
}

func TestTokenCallsAgainstABI(t *testing.T) {
	a, err := abi.JSON(strings.NewReader(tokenABI))
	if err != nil {
		t.Fatal(err)
	}
	r := source{rand.New(rand.NewPCG(3, 4))}
	x, y, v := r.address(), r.address(), r.bits(256)
	cx, cy := common.Address(x), common.Address(y)
	same(t, "balanceOf", codec.BalanceOfCall(x), pack(t, a, "balanceOf", cx))
	same(t, "allowance", codec.AllowanceCall(x, y), pack(t, a, "allowance", cx, cy))
	same(t, "approve", codec.ApproveCall(x, v), pack(t, a, "approve", cx, v.ToBig()))
	same(t, "transfer", codec.TransferCall(x, v), pack(t, a, "transfer", cx, v.ToBig()))
	same(t, "mint", codec.MintCall(x, v), pack(t, a, "mint", cx, v.ToBig()))
	same(t, "nonces", codec.NoncesCall(x), pack(t, a, "nonces", cx))
	h := r.hash()
	for _, n := range []int{0, 1, 32, 64, 65} {
		sig := bytes.Repeat([]byte{0xab}, n)
		same(t, "isValidSignature", codec.IsValidSignatureCall(h, sig), pack(t, a, "isValidSignature", [32]byte(h), sig))
	}
	if !codec.SaysValid(append([]byte{0x16, 0x26, 0xba, 0x7e}, make([]byte, 28)...)) {
		t.Fatal("magic value refused")
	}
	for _, bad := range [][]byte{nil, {0x16, 0x26, 0xba, 0x7e}, make([]byte, 32), append([]byte{0x16, 0x26, 0xba, 0x7e}, make([]byte, 60)...)} {
		if codec.SaysValid(bad) {
			t.Fatalf("%x taken for the magic value", bad)
		}
	}
}

func TestAnswersAgainstABI(t *testing.T) {
	a := exchangeABI(t)
	type status struct {
		ID        [32]byte `abi:"id"`
		Remaining *big.Int
		Fillable  *big.Int
		Reason    [4]byte
	}
	r := source{rand.New(rand.NewPCG(5, 6))}
	for n := range 4 {
		var in []status
		for range n {
			in = append(in, status{r.hash(), r.bits(256).ToBig(), r.bits(256).ToBig(), [4]byte{1, 2, 3, byte(n)}})
		}
		b, err := a.Methods["check"].Outputs.Pack(in)
		if err != nil {
			t.Fatal(err)
		}
		out, err := codec.DecodeStatuses(b)
		if err != nil || len(out) != n {
			t.Fatal(len(out), err)
		}
		for i, s := range out {
			if s.ID != eth.Hash(in[i].ID) || s.Remaining.ToBig().Cmp(in[i].Remaining) != 0 ||
				s.Fillable.ToBig().Cmp(in[i].Fillable) != 0 || s.Reason != in[i].Reason {
				t.Fatalf("status %d differs: %+v", i, s)
			}
		}
		for cut := range b {
			if got, err := codec.DecodeStatuses(b[:cut]); err == nil && (n != 0 || len(got) != 0) {
				t.Fatalf("%d of %d bytes taken", cut, len(b))
			}
		}
	}
	numbers := []*big.Int{big.NewInt(1), r.bits(256).ToBig()}
	b, err := a.Methods["remainingOf"].Outputs.Pack(numbers)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := codec.DecodeUint256s(b); err != nil || len(got) != 2 || got[1].ToBig().Cmp(numbers[1]) != 0 {
		t.Fatal(got, err)
	}
	b, err = a.Methods["accountOf"].Outputs.Pack(big.NewInt(4), big.NewInt(5), uint64(7<<32|5))
	if err != nil {
		t.Fatal(err)
	}
	account, err := codec.DecodeAccount(b)
	if err != nil || account.BalanceA.Uint64() != 4 || account.BalanceB.Uint64() != 5 || account.Window.Next() != 7 {
		t.Fatal(account, err)
	}
	gen, sold := uint64(1)<<40, r.bits(128)
	b, err = a.Methods["slotState"].Outputs.Pack(new(big.Int).SetUint64(gen), sold.ToBig())
	if err != nil {
		t.Fatal(err)
	}
	if g, s, err := codec.DecodeSlotState(b); err != nil || g != gen || s != *sold {
		t.Fatal(g, s, err)
	}
}

func TestEventsAgainstABI(t *testing.T) {
	a := exchangeABI(t)
	topics := map[string]eth.Hash{
		"Fill": codec.TopicFill, "NoncesCancelled": codec.TopicNoncesCancelled, "SlotCancelled": codec.TopicSlotCancelled,
		"EpochRaised": codec.TopicEpochRaised, "Skipped": codec.TopicSkipped, "Settlement": codec.TopicSettlement,
		"BatchFill": codec.TopicBatchFill, "ComponentSkipped": codec.TopicComponentSkipped,
		"Deposited": codec.TopicDeposited, "Withdrawn": codec.TopicWithdrawn, "WindowCancelled": codec.TopicWindowCancelled,
	}
	for name, e := range a.Events {
		if topics[name] != eth.Hash(e.ID) {
			t.Errorf("event %s has topic %s, not %s", name, e.ID, topics[name])
		}
		delete(topics, name)
	}
	if len(topics) != 0 {
		t.Errorf("events that the contract does not have: %v", topics)
	}
	r := source{rand.New(rand.NewPCG(7, 8))}
	word := func(a eth.Address) (h eth.Hash) {
		copy(h[12:], a[:])
		return h
	}
	fill := codec.Fill{
		ID: r.hash(), Maker: r.address(), Taker: r.address(), SellToken: r.address(), BuyToken: r.address(),
		Sold: *r.bits(128), Bought: *r.bits(128),
	}
	amounts := new(big.Int).Lsh(fill.Sold.ToBig(), 128)
	amounts.Or(amounts, fill.Bought.ToBig())
	mask := *r.bits(256)
	who := r.address()
	num := func(v uint64) *big.Int { return new(big.Int).SetUint64(v) }
	sold, bought := r.bits(120), r.bits(120)
	packedFill := new(big.Int).Lsh(big.NewInt(3<<8|7), 240)
	packedFill.Or(packedFill, new(big.Int).Lsh(sold.ToBig(), 120)).Or(packedFill, bought.ToBig())
	prices := []codec.Price{{Token: r.address(), Price: *r.bits(96)}, {Token: r.address(), Price: *r.bits(96)}}
	token, other, amount := r.address(), r.address(), *r.bits(256)
	for name, c := range map[string]struct {
		topics []eth.Hash
		args   []any
		want   codec.Event
	}{
		"Fill": {
			[]eth.Hash{fill.ID, word(fill.Maker), word(fill.Taker)},
			[]any{common.Address(fill.SellToken), common.Address(fill.BuyToken), amounts},
			fill,
		},
		"NoncesCancelled": {
			[]eth.Hash{word(who)}, []any{num(1<<56 - 1), mask.ToBig()}, codec.NoncesCancelled{Maker: who, Word: 1<<56 - 1, Mask: mask},
		},
		"SlotCancelled": {
			[]eth.Hash{word(who)}, []any{num(1<<24 - 1), num(1<<40 - 1)},
			codec.SlotCancelled{Maker: who, Slot: 1<<24 - 1, Generation: 1<<40 - 1},
		},
		"EpochRaised": {[]eth.Hash{word(who)}, []any{num(9)}, codec.EpochRaised{Maker: who, Epoch: 9}},
		"Skipped": {
			[]eth.Hash{{31: 3}}, []any{[4]byte{1, 2, 3, 4}}, codec.Skipped{Index: 3, Reason: [4]byte{1, 2, 3, 4}},
		},
		"ComponentSkipped": {
			[]eth.Hash{{31: 9}}, []any{[4]byte{1, 2, 3, 4}}, codec.ComponentSkipped{Index: 9, Reason: [4]byte{1, 2, 3, 4}},
		},
		"Settlement": {
			[]eth.Hash{word(who)},
			[]any{
				num(10), []common.Address{common.Address(prices[0].Token), common.Address(prices[1].Token)},
				[]*big.Int{prices[0].Price.ToBig(), prices[1].Price.ToBig()},
			},
			codec.Settlement{Keeper: who, FeeBps: 10, Prices: prices},
		},
		"BatchFill": {
			[]eth.Hash{fill.ID, word(who)}, []any{packedFill},
			codec.BatchFill{ID: fill.ID, Maker: who, Sell: 3, Buy: 7, Sold: *sold, Bought: *bought},
		},
		"Deposited": {
			[]eth.Hash{word(who), word(token), word(other)}, []any{amount.ToBig()},
			codec.Deposited{Owner: who, Token: token, Other: other, Amount: amount},
		},
		"Withdrawn": {
			[]eth.Hash{word(who), word(token), word(other)}, []any{amount.ToBig()},
			codec.Withdrawn{Owner: who, Token: token, Other: other, Amount: amount},
		},
		"WindowCancelled": {
			[]eth.Hash{word(who), word(token), word(other)}, []any{uint64(1<<63 | 5)},
			codec.WindowCancelled{Maker: who, TokenA: token, TokenB: other, Window: 1<<63 | 5},
		},
	} {
		data, err := a.Events[name].Inputs.NonIndexed().Pack(c.args...)
		if err != nil {
			t.Fatal(name, err)
		}
		all := append([]eth.Hash{eth.Hash(a.Events[name].ID)}, c.topics...)
		got, err := codec.DecodeLog(all, data)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, c.want)
		}
		if _, err := codec.DecodeLog(all[:len(all)-1], data); fault.Of(err) != fault.Invalid {
			t.Errorf("%s: a topic too few: %v", name, err)
		}
		if _, err := codec.DecodeLog(append(all, eth.Hash{}), data); fault.Of(err) != fault.Invalid {
			t.Errorf("%s: a topic too many: %v", name, err)
		}
		if _, err := codec.DecodeLog(all, data[:len(data)-1]); fault.Of(err) != fault.Invalid {
			t.Errorf("%s: a byte too few: %v", name, err)
		}
	}
	s := codec.Settlement{Prices: prices}
	if f, err := s.Fill(&codec.BatchFill{ID: fill.ID, Maker: who, Sell: 1, Sold: *sold, Bought: *bought}); err != nil ||
		f != (codec.Fill{ID: fill.ID, Maker: who, SellToken: prices[1].Token, BuyToken: prices[0].Token, Sold: *sold, Bought: *bought}) {
		t.Errorf("fill of a batch: %+v, %v", f, err)
	}
	if _, err := s.Fill(&codec.BatchFill{Buy: 2}); fault.Of(err) != fault.Invalid {
		t.Errorf("fill of another batch: %v", err)
	}
	for topic, want := range map[eth.Hash]codec.Event{
		codec.TopicTransfer: codec.Transfer{From: who, To: fill.Maker, Amount: mask},
		codec.TopicApproval: codec.Approval{Owner: who, Spender: fill.Maker, Amount: mask},
	} {
		b := mask.Bytes32()
		if got, err := codec.DecodeLog([]eth.Hash{topic, word(who), word(fill.Maker)}, b[:]); err != nil || got != want {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if e, err := codec.DecodeLog([]eth.Hash{r.hash()}, nil); e != nil || err != nil {
		t.Errorf("unknown event: %v, %v", e, err)
	}
}

// Every custom error of the contract has a name here and, but for those that are bugs of a caller, a code.
func TestErrorsAgainstABI(t *testing.T) {
	for name, e := range exchangeABI(t).Errors {
		code, got := codec.Reason([4]byte(e.ID[:4]))
		if got != name {
			t.Errorf("error %s decodes to %q", name, got)
		}
		if plain := name == "InsufficientGas" || name == "Reentrancy" || name == "OnlySelf"; (code == fault.Reverted) != plain {
			t.Errorf("error %s has code %s", name, code)
		}
		if f := codec.DecodeRevert(e.ID[:4]); f.Code != code || !strings.Contains(f.Detail, name) {
			t.Errorf("error %s: %v", name, f)
		}
	}
}

func TestTokenErrors(t *testing.T) {
	a, err := abi.JSON(strings.NewReader(tokenABI))
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range a.Errors {
		if _, got := codec.Reason([4]byte(e.ID[:4])); got != name && name != "Error" {
			t.Errorf("error %s decodes to %q", name, got)
		}
	}
	lack := a.Errors["ERC20InsufficientBalance"]
	args, err := lack.Inputs.Pack(common.Address{1}, big.NewInt(1), big.NewInt(2))
	if err != nil {
		t.Fatal(err)
	}
	if f := codec.DecodeRevert(append(lack.ID[:4:4], args...)); f.Code != fault.Unfunded {
		t.Error(f)
	}
	text := a.Errors["Error"]
	args, err = text.Inputs.Pack("too\nlate")
	if err != nil {
		t.Fatal(err)
	}
	if f := codec.DecodeRevert(append(text.ID[:4:4], args...)); f.Code != fault.Reverted || f.Detail != "reverted: too?late" {
		t.Error(f)
	}
	if f := codec.DecodeRevert(append([]byte{0x4e, 0x48, 0x7b, 0x71}, (&big.Int{}).SetUint64(0x11).FillBytes(make([]byte, 32))...)); f.Detail != "reverted: panic 0x11" {
		t.Error(f)
	}
	for _, b := range [][]byte{nil, {1, 2, 3}, {1, 2, 3, 4}, append([]byte{0x08, 0xc3, 0x79, 0xa0}, bytes.Repeat([]byte{0xff}, 64)...)} {
		if f := codec.DecodeRevert(b); f.Code != fault.Reverted || f.Detail == "" {
			t.Errorf("%x: %v", b, f)
		}
	}
}
