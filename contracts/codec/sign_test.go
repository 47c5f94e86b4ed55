package codec_test

import (
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

func sample() (codec.Domain, order.Signed, eth.Key) {
	key, err := eth.KeyFromBytes(append(make([]byte, 31), 7))
	if err != nil {
		panic(err)
	}
	d := codec.NewDomain(31337, eth.Address{19: 0xee})
	s := order.Signed{Order: order.Order{
		Maker: key.Address(), SellToken: eth.Address{1}, BuyToken: eth.Address{2},
		SellAmount: *uint256.NewInt(1e18), BuyAmount: *uint256.NewInt(25e5),
		Nonce: order.SlotNonce(3, 9), Epoch: 1, Expiry: 1 << 31, Flags: order.Partial, MaxFeeBps: 10,
	}}
	s.ID = codec.OrderID(d, &s.Order)
	s.Sig = key.Sign(s.ID)
	return d, s, key
}

func BenchmarkOrderID(b *testing.B) {
	d, s, _ := sample()
	b.ReportAllocs()
	for b.Loop() {
		codec.OrderID(d, &s.Order)
	}
}

func BenchmarkRecover(b *testing.B) {
	_, s, _ := sample()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := codec.Recover(&s); err != nil {
			b.Fatal(err)
		}
	}
}
