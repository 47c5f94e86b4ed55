package codec_test

import (
	"encoding/json"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

func TestCheck(t *testing.T) {
	d, good, key := sample()
	if err := codec.Check(d, &good); err != nil {
		t.Fatal(err)
	}
	for name, alter := range map[string]func(o *order.Order){
		"maker":      func(o *order.Order) { o.Maker[0]++ },
		"taker":      func(o *order.Order) { o.Taker[0]++ },
		"sellToken":  func(o *order.Order) { o.SellToken[0]++ },
		"buyToken":   func(o *order.Order) { o.BuyToken[0]++ },
		"sellAmount": func(o *order.Order) { o.SellAmount.AddUint64(&o.SellAmount, 1) },
		"buyAmount":  func(o *order.Order) { o.BuyAmount.AddUint64(&o.BuyAmount, 1) },
		"nonce":      func(o *order.Order) { o.Nonce++ },
		"epoch":      func(o *order.Order) { o.Epoch++ },
		"validFrom":  func(o *order.Order) { o.ValidFrom++ },
		"expiry":     func(o *order.Order) { o.Expiry++ },
		"flags":      func(o *order.Order) { o.Flags ^= order.PostOnly },
		"maxFeeBps":  func(o *order.Order) { o.MaxFeeBps++ },
	} {
		s := good
		alter(&s.Order)
		if err := codec.Check(d, &s); fault.Of(err) != fault.Invalid {
			t.Errorf("altered %s under the old id: %v", name, err)
		}
		s.ID = codec.OrderID(d, &s.Order)
		if s.ID == good.ID {
			t.Errorf("altered %s has the same id", name)
		}
		if err := codec.Check(d, &s); fault.Of(err) != fault.BadSignature {
			t.Errorf("altered %s under the old signature: %v", name, err)
		}
	}
	for name, other := range map[string]codec.Domain{
		"chain":    codec.NewDomain(d.ChainID+1, d.Exchange),
		"exchange": codec.NewDomain(d.ChainID, eth.Address{1}),
	} {
		if err := codec.Check(other, &good); fault.Of(err) != fault.Invalid {
			t.Errorf("other %s: %v", name, err)
		}
	}
	if literal := (codec.Domain{ChainID: d.ChainID, Exchange: d.Exchange}); literal.Separator() != d.Separator() {
		t.Error("a literal domain hashes differently")
	}
	contract := good
	contract.Order.Flags |= order.ContractSigner
	contract.ID = codec.OrderID(d, &contract.Order)
	contract.Sig = key.Sign(contract.ID)
	if err := codec.Check(d, &contract); fault.Of(err) != fault.Unsupported {
		t.Errorf("contract signer: %v", err)
	}
	void := good
	void.Sig = eth.Signature{}
	if err := codec.Check(d, &void); fault.Of(err) != fault.BadSignature {
		t.Errorf("zero signature: %v", err)
	}
}

func TestTypedJSON(t *testing.T) {
	d, s, key := sample()
	for name, td := range map[string]codec.TypedData{
		"order":    codec.OrderTyped(d, &s.Order),
		"cancel":   codec.CancelTyped(d, s.ID),
		"delegate": codec.DelegateTyped(d, key.Public(), 1<<33, 3),
		"permit":   codec.PermitTyped("\x00\"\\\u2028", 1, eth.Address{1}, codec.Permit{Value: *uint256.NewInt(1)}),
	} {
		if !json.Valid(td.JSON) {
			t.Errorf("%s is not JSON: %s", name, td.JSON)
		}
	}
}

func TestReason(t *testing.T) {
	if c, name := codec.Reason([4]byte{}); c != 0 || name != "" {
		t.Error(c, name)
	}
	if c, name := codec.Reason([4]byte{0xde, 0xad, 0xbe, 0xef}); c != fault.Reverted || name != "0xdeadbeef" {
		t.Error(c, name)
	}
}

// Whatever the bytes, decoding ends, within memory of a small multiple of the input.
func FuzzDecode(f *testing.F) {
	_, s, _ := sample()
	f.Add(codec.CheckCall([]order.Signed{s, s}, eth.Address{}))
	f.Add(codec.TakeCall([]order.Signed{s}, &codec.Terms{}))
	f.Add([]byte{0x08, 0xc3, 0x79, 0xa0, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		if list, err := codec.DecodeOrders(b); err == nil && len(list)*15*32 > len(b) {
			t.Fatalf("%d orders in %d bytes", len(list), len(b))
		}
		if list, err := codec.DecodeStatuses(b); err == nil && len(list)*4*32 > len(b) {
			t.Fatalf("%d statuses in %d bytes", len(list), len(b))
		}
		if r := codec.DecodeRevert(b); r == nil || r.Code == 0 && len(b) >= 4 && [4]byte(b[:4]) != [4]byte{} {
			t.Fatal("a revert without a code")
		}
		topics := make([]eth.Hash, 0, 5)
		for _, topic := range []eth.Hash{codec.TopicFill, codec.TopicNoncesCancelled, codec.TopicTransfer, codec.TopicSkipped} {
			topics = append(topics[:0], topic)
			for i := 0; i+32 <= len(b) && len(topics) < 5; i += 32 {
				topics = append(topics, eth.Hash(b[i:i+32]))
				_, _ = codec.DecodeLog(topics, b)
			}
		}
		_, _ = codec.DecodeUint256(b)
		_, _ = codec.DecodeUint64(b)
		_, _, _ = codec.DecodeTake(b)
		_, _, _ = codec.DecodeSlotState(b)
	})
}
