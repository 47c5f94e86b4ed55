package history_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/history"
)

// TestAverageCost compares a position with exact rationals: every sale rounds the profit down by less than one unit of
// the quote, and nothing is lost or made: what was received less what was paid is the profit less the cost of what is held.
func TestAverageCost(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		var p history.Position
		held, cost, profit, foreign := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
		sales := int64(0)
		for range 60 {
			b, q := uint256.NewInt(1+rng.Uint64N(1_000_000)), uint256.NewInt(rng.Uint64N(50_000_000))
			rb, rq := new(big.Rat).SetInt(b.ToBig()), new(big.Rat).SetInt(q.ToBig())
			if rng.IntN(2) == 0 {
				p.Buy(b, q)
				held.Add(held, rb)
				cost.Add(cost, rq)
				continue
			}
			p.Sell(b, q)
			own := rb
			if rb.Cmp(held) > 0 {
				own = new(big.Rat).Set(held)
			}
			share := new(big.Rat).Quo(own, rb)
			got := new(big.Rat).Mul(rq, share)
			foreign.Add(foreign, new(big.Rat).Sub(rq, got))
			if held.Sign() > 0 {
				sales++
				spent := new(big.Rat).Mul(cost, new(big.Rat).Quo(own, held))
				profit.Add(profit, new(big.Rat).Sub(got, spent))
				cost.Sub(cost, spent)
				held.Sub(held, own)
			}
		}
		if p.Held.ToBig().Cmp(held.Num()) != 0 {
			t.Fatalf("seed %d: holds %s, want %s", seed, p.Held.Dec(), held.RatString())
		}
		realised := signed(&p.RealisedDown)
		// Of a sale larger than what is held the part of the proceeds is rounded too, by less than a unit.
		off := new(big.Rat).Sub(profit, new(big.Rat).SetInt(realised))
		if limit := big.NewRat(2*sales+1, 1); off.Cmp(limit) >= 0 || off.Cmp(new(big.Rat).Neg(limit)) <= 0 {
			t.Fatalf("seed %d: realised %s, exact %s after %d sales", seed, realised, profit.FloatString(3), sales)
		}
		flow := new(big.Int).Sub(p.Got.ToBig(), p.Paid.ToBig())
		sum := new(big.Int).Sub(new(big.Int).Add(realised, p.Proceeds.ToBig()), p.Cost.ToBig())
		if flow.Cmp(sum) != 0 {
			t.Fatalf("seed %d: money in less money out is %s, the position says %s", seed, flow, sum)
		}
	}
}

func signed(s *history.Signed) *big.Int {
	a := s.Abs()
	v := a.ToBig()
	if s.Negative() {
		v.Neg(v)
	}
	return v
}

func TestPosition(t *testing.T) {
	m := market(t, base, quote)
	var p history.Position
	lots := func(n uint64) *uint256.Int { a := m.BaseAmount(1); return new(uint256.Int).Mul(&a, uint256.NewInt(n)) }
	p.Buy(lots(3), uint256.NewInt(100))
	if got := p.AverageUp(&m); got == 0 {
		t.Fatal("no average price")
	}
	p.Sell(lots(1), uint256.NewInt(40)) // cost 33⅓ → 34
	if got := p.RealisedDown.Format(0); got != "6" {
		t.Errorf("realised %s, want 6", got)
	}
	p.Sell(lots(1), uint256.NewInt(10)) // cost 33
	if got := p.RealisedDown.Format(6); got != "-0.000017" {
		t.Errorf("realised %s, want -0.000017", got)
	}
	p.Sell(lots(2), uint256.NewInt(100)) // one was never bought: half of what it brought is no profit
	if got := p.RealisedDown.Format(0); got != "0" {
		t.Errorf("realised %s, want 0", got)
	}
	if p.Proceeds.Uint64() != 50 || p.Foreign.Cmp(lots(1)) != 0 || !p.Cost.IsZero() || !p.Held.IsZero() {
		t.Errorf("left %+v", p)
	}
	p.Buy(lots(7), uint256.NewInt(1000))
	price := history.PriceNear(&m, lots(7), uint256.NewInt(2000))
	if s := p.UnrealisedDown(&m, price); s.Negative() || s.IsZero() {
		t.Errorf("unrealised %s at %d ticks", s.Format(0), price)
	}
	if s := p.UnrealisedDown(&m, 0); s.Format(0) != "-1000" {
		t.Errorf("worth nothing: %s", s.Format(0))
	}
}
