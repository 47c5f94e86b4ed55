//go:build !js

package codec_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/order"
)

type abiMove struct {
	From, To uint8
	Amount   *big.Int
}

type abiComponent struct {
	Orders []abiSigned
	Moves  []abiMove
}

type abiBatch struct {
	Tokens     []common.Address
	Prices     []*big.Int
	FeeBps     uint16
	BestEffort bool
	Components []abiComponent
}

func toABIBatch(b *codec.Batch) abiBatch {
	out := abiBatch{FeeBps: b.FeeBps, BestEffort: b.BestEffort}
	for _, p := range b.Prices {
		out.Tokens, out.Prices = append(out.Tokens, common.Address(p.Token)), append(out.Prices, p.Price.ToBig())
	}
	for _, c := range b.Components {
		var to abiComponent
		for i := range c.Orders {
			sig := c.Orders[i].Sig[:]
			if c.Orders[i].Order.Flags.Has(order.ContractSigner) {
				full := c.Orders[i].Sig.Bytes65()
				sig = full[:]
			}
			to.Orders = append(to.Orders, abiSigned{toABI(&c.Orders[i].Order), sig})
		}
		for _, m := range c.Moves {
			to.Moves = append(to.Moves, abiMove{m.From, m.To, m.Amount.ToBig()})
		}
		out.Components = append(out.Components, to)
	}
	return out
}

func TestSettleAgainstABI(t *testing.T) {
	a := exchangeABI(t)
	r := source{rand.New(rand.NewPCG(9, 10))}
	for n := range 12 {
		b := someBatch(r, n%4)
		same(t, "settle", codec.SettleCall(&b), pack(t, a, "settle", toABIBatch(&b)))
	}
}

// The packed forms are a selector and the data.
func TestPackedSelectorsAgainstABI(t *testing.T) {
	a := exchangeABI(t)
	r := source{rand.New(rand.NewPCG(11, 12))}
	b := someBatch(r, 1)
	settle, err := codec.SettlePackedCall(&b)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "settlePacked", settle[:4], pack(t, a, "settlePacked"))
	orders, terms := someTake(r, 1)
	take, err := codec.TakePackedCall(orders, &terms, false)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "takePacked", take[:4], pack(t, a, "takePacked"))
}
