package order_test

import (
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

func good() order.Order {
	return order.Order{
		Maker: eth.Address{1}, SellToken: eth.Address{2}, BuyToken: eth.Address{3},
		SellAmount: *uint256.NewInt(1), BuyAmount: *uint256.NewInt(1), ValidFrom: 900, Expiry: 1000,
	}
}

func TestValidate(t *testing.T) {
	top := *new(uint256.Int).Lsh(uint256.NewInt(1), 128)
	for name, c := range map[string]struct {
		alter func(o *order.Order)
		want  fault.Code
	}{
		"OK": {func(*order.Order) {}, 0},
		"OKMost": {func(o *order.Order) {
			o.SellAmount.SubUint64(&top, 1)
			o.Expiry = 1<<40 - 1
			o.MaxFeeBps = order.MaxFeeBps
		}, 0},
		"OKFlags":       {func(o *order.Order) { o.Flags = 63 }, 0},
		"NoMaker":       {func(o *order.Order) { o.Maker = eth.Address{} }, fault.Invalid},
		"NoSellToken":   {func(o *order.Order) { o.SellToken = eth.Address{} }, fault.Invalid},
		"NoBuyToken":    {func(o *order.Order) { o.BuyToken = eth.Address{} }, fault.Invalid},
		"SameToken":     {func(o *order.Order) { o.BuyToken = o.SellToken }, fault.Invalid},
		"ZeroSell":      {func(o *order.Order) { o.SellAmount.Clear() }, fault.Invalid},
		"ZeroBuy":       {func(o *order.Order) { o.BuyAmount.Clear() }, fault.Invalid},
		"SellTooLarge":  {func(o *order.Order) { o.SellAmount = top }, fault.Invalid},
		"BuyTooLarge":   {func(o *order.Order) { o.BuyAmount = top }, fault.Invalid},
		"EpochTooLarge": {func(o *order.Order) { o.Epoch = 1 << 40 }, fault.Invalid},
		"FromTooLarge":  {func(o *order.Order) { o.ValidFrom = 1 << 40 }, fault.Invalid},
		"ExpiryTooBig":  {func(o *order.Order) { o.Expiry = 1 << 40 }, fault.Invalid},
		"NoTime":        {func(o *order.Order) { o.ValidFrom = o.Expiry }, fault.Invalid},
		"UnknownFlag":   {func(o *order.Order) { o.Flags = 64 }, fault.Unsupported},
		"FeeTooHigh":    {func(o *order.Order) { o.MaxFeeBps = order.MaxFeeBps + 1 }, fault.Invalid},
		"OwnTaker":      {func(o *order.Order) { o.Taker = o.Maker }, fault.Invalid},
	} {
		o := good()
		c.alter(&o)
		if err := o.Validate(); fault.Of(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestValidateAt(t *testing.T) {
	o := good()
	for name, c := range map[string]struct {
		now, skew uint64
		want      fault.Code
	}{
		"LastSecond": {999, 0, 0}, "Expired": {1000, 0, fault.Expired}, "ExpiredDespiteSkew": {1001, 30, fault.Expired},
		"FirstSecond": {900, 0, 0}, "NotYet": {899, 0, fault.NotYetValid}, "WithinSkew": {870, 30, 0}, "BeyondSkew": {869, 30, fault.NotYetValid},
	} {
		if err := o.ValidateAt(c.now, c.skew); fault.Of(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	o.ValidFrom, o.Expiry = 0, 1000+order.MaxLife
	if err := o.ValidateAt(1000, 0); err != nil {
		t.Error(err)
	}
	if err := o.ValidateAt(999, 0); fault.Of(err) != fault.Invalid {
		t.Error(err)
	}
}

func TestSlots(t *testing.T) {
	for _, c := range []struct {
		slot uint32
		gen  uint64
	}{{0, 0}, {1, 2}, {1<<24 - 1, 1<<40 - 1}} {
		o := order.Order{Nonce: order.SlotNonce(c.slot, c.gen)}
		if s, g := o.Slot(); s != c.slot || g != c.gen {
			t.Errorf("%v became %d, %d", c, s, g)
		}
	}
	if !(order.Partial | order.PostOnly).Has(order.PostOnly) || order.Partial.Has(order.Partial|order.PostOnly) {
		t.Error("Has")
	}
}
