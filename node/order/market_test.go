package order_test

import (
	"math/big"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"pgregory.net/rapid"
)

func market(t interface{ Fatal(...any) }, base, quote uint8) order.Market {
	m, err := order.NewMarket(
		order.Token{Address: eth.Address{1}, Symbol: "BASE", Decimals: base},
		order.Token{Address: eth.Address{2}, Symbol: "QUOTE", Decimals: quote},
	)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The grid of pairs that occur and of the ends of the range.
func TestGrid(t *testing.T) {
	for _, c := range []struct {
		base, quote uint8
		lot, price  uint8  // decimals
		lotUnits    string // base units in a lot
		unit        string // quote units in a lot at one tick
	}{
		{18, 6, 3, 3, "1000000000000000", "1"}, // VTR/tUSD, WETH/tUSD
		{18, 18, 8, 8, "10000000000", "100"},   // VTR/WETH
		{8, 6, 3, 3, "100000", "1"},            // WBTC/USDC
		{6, 6, 3, 3, "1000", "1"},
		{6, 18, 6, 8, "1", "10000"},
		{2, 6, 2, 4, "1", "1"},
		{0, 6, 0, 6, "1", "1"},
		{18, 0, 0, 0, "1000000000000000000", "1"},
		{18, 1, 0, 1, "1000000000000000000", "1"},
		{0, 0, 0, 0, "1", "1"},
		{0, 36, 0, 8, "1", "10000000000000000000000000000"},
		{36, 36, 8, 8, "10000000000000000000000000000", "100000000000000000000"},
		{36, 0, 0, 0, "1000000000000000000000000000000000000", "1"},
	} {
		m := market(t, c.base, c.quote)
		if m.LotDecimals != c.lot || m.PriceDecimals != c.price || m.Lot.Dec() != c.lotUnits || m.Unit.Dec() != c.unit {
			t.Errorf("%d/%d: lots of 10^-%d, ticks of 10^-%d, lot %s, unit %s", c.base, c.quote, m.LotDecimals, m.PriceDecimals, m.Lot.Dec(), m.Unit.Dec())
		}
		// One lot at one tick costs lot × price: 10^-L base at 10^-T quote per base, in quote units.
		cost := m.QuoteAmount(1, 1)
		want := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(c.quote-m.LotDecimals-m.PriceDecimals)), nil)
		if cost.ToBig().Cmp(want) != 0 {
			t.Errorf("%d/%d: one lot at one tick costs %s, not %s", c.base, c.quote, cost.Dec(), want)
		}
	}
	for _, d := range [][2]uint8{{37, 6}, {6, 37}, {255, 255}} {
		_, err := order.NewMarket(order.Token{Address: eth.Address{1}, Decimals: d[0]}, order.Token{Address: eth.Address{2}, Decimals: d[1]})
		if fault.Of(err) != fault.Unsupported {
			t.Errorf("%v decimals: %v", d, err)
		}
	}
	if _, err := order.NewMarket(order.Token{}, order.Token{}); fault.Of(err) != fault.Invalid {
		t.Error("a market of a token with itself")
	}
}

// Amounts puts price and lots into an order, Place reads the same back, on both sides and all decimals.
func TestPlaceIsTheInverseOfAmounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := market(t, rapid.Uint8Range(0, 36).Draw(t, "base"), rapid.Uint8Range(0, 36).Draw(t, "quote"))
		side := order.Side(rapid.IntRange(0, 1).Draw(t, "side"))
		price := order.Ticks(rapid.Uint64().Draw(t, "price"))
		lots := order.Lots(rapid.Uint64().Draw(t, "lots"))
		var o order.Order
		err := m.Amounts(&o, side, price, lots)
		base := new(big.Int).Mul(m.Lot.ToBig(), new(big.Int).SetUint64(uint64(lots)))
		quote := new(big.Int).SetUint64(uint64(lots))
		quote.Mul(quote, new(big.Int).SetUint64(uint64(price))).Mul(quote, m.Unit.ToBig())
		switch {
		case price == 0 || lots == 0:
			if fault.Of(err) != fault.Invalid {
				t.Fatalf("zero: %v", err)
			}
			return
		case base.BitLen() > 128 || quote.BitLen() > 128:
			if fault.Of(err) != fault.TooLarge || o != (order.Order{}) {
				t.Fatalf("above 2^128: %v", err)
			}
			return
		case err != nil:
			t.Fatal(err)
		}
		sell, buy := base, quote
		if side == order.Bid {
			sell, buy = quote, base
		}
		if o.SellAmount.ToBig().Cmp(sell) != 0 || o.BuyAmount.ToBig().Cmp(buy) != 0 {
			t.Fatalf("amounts %s for %s, not %s for %s", o.SellAmount.Dec(), o.BuyAmount.Dec(), sell, buy)
		}
		p, err := m.Place(&o)
		if err != nil || p != (order.Place{Side: side, Price: price, Lots: lots}) {
			t.Fatalf("%+v, %v; want %v %d × %d", p, err, side, lots, price)
		}
	})
}

// Whatever amounts an order has: Place either reads a place that Amounts turns into the same order, or
// refuses it.
func TestPlaceNeverRounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := market(t, rapid.Uint8Range(0, 12).Draw(t, "base"), rapid.Uint8Range(0, 12).Draw(t, "quote"))
		o := order.Order{
			SellAmount: *uint256.NewInt(rapid.Uint64().Draw(t, "sell")), BuyAmount: *uint256.NewInt(rapid.Uint64().Draw(t, "buy")),
			SellToken: m.Base.Address, BuyToken: m.Quote.Address,
		}
		if rapid.Bool().Draw(t, "bid") {
			o.SellToken, o.BuyToken = o.BuyToken, o.SellToken
		}
		p, err := m.Place(&o)
		if err != nil {
			if fault.Of(err) != fault.OffGrid {
				t.Fatal(err)
			}
			return
		}
		back := o
		if err := m.Amounts(&back, p.Side, p.Price, p.Lots); err != nil || back != o {
			t.Fatalf("%+v became %+v, %v", o, back, err)
		}
	})
}

func TestPlaceRefuses(t *testing.T) {
	m := market(t, 18, 6) // lots of 10^15, one lot at one tick is one unit
	ask := func(sell, buy uint64) order.Order {
		return order.Order{
			SellToken: m.Base.Address, BuyToken: m.Quote.Address,
			SellAmount: *uint256.NewInt(sell), BuyAmount: *uint256.NewInt(buy),
		}
	}
	for name, c := range map[string]struct {
		o    order.Order
		want fault.Code
	}{
		"Good":         {ask(2e15, 4), 0},
		"HalfLot":      {ask(15e14, 4), fault.OffGrid},
		"NoLot":        {ask(1, 4), fault.OffGrid},
		"Zero":         {ask(0, 4), fault.OffGrid},
		"HalfTick":     {ask(2e15, 3), fault.OffGrid},
		"NoPrice":      {ask(2e15, 0), fault.OffGrid},
		"BelowOneTick": {ask(2e15, 1), fault.OffGrid},
		"OtherTokens":  {order.Order{SellToken: eth.Address{9}, BuyToken: m.Quote.Address}, fault.NotFound},
		"SameTwice":    {order.Order{SellToken: m.Base.Address, BuyToken: m.Base.Address}, fault.NotFound},
	} {
		if _, err := m.Place(&c.o); fault.Of(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	huge := ask(0, 4)
	huge.SellAmount = uint256.Int{0, ^uint64(0), ^uint64(0), ^uint64(0)}
	if _, err := m.Place(&huge); fault.Of(err) != fault.OffGrid {
		t.Errorf("more than 2^64 lots: %v", err)
	}
}

// What is affordable is affordable, and one lot more is not.
func TestRoundingDown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := market(t, rapid.Uint8Range(0, 36).Draw(t, "base"), rapid.Uint8Range(0, 36).Draw(t, "quote"))
		price := order.Ticks(rapid.Uint64Min(1).Draw(t, "price"))
		have := uint256.Int{rapid.Uint64().Draw(t, "low"), rapid.Uint64().Draw(t, "high")}
		n := m.AffordableDown(&have, price)
		if cost := m.QuoteAmount(n, price); cost.Gt(&have) && n != ^order.Lots(0) {
			t.Fatalf("%d lots cost %s of %s", n, cost.Dec(), have.Dec())
		}
		if n != ^order.Lots(0) {
			if cost := m.QuoteAmount(n+1, price); !cost.Gt(&have) {
				t.Fatalf("%d lots cost only %s of %s", n+1, cost.Dec(), have.Dec())
			}
		}
		n = m.LotsDown(&have)
		if base := m.BaseAmount(n); base.Gt(&have) && n != ^order.Lots(0) {
			t.Fatalf("%d lots are more than %s", n, have.Dec())
		}
		if n != ^order.Lots(0) {
			if base := m.BaseAmount(n + 1); !base.Gt(&have) {
				t.Fatalf("%d lots are still in %s", n+1, have.Dec())
			}
		}
	})
	m := market(t, 18, 6)
	if n := m.AffordableDown(uint256.NewInt(5), 0); n != ^order.Lots(0) {
		t.Errorf("at no price %d lots", n)
	}
}

func TestNames(t *testing.T) {
	m := market(t, 18, 6)
	id := m.ID()
	if m.Symbol() != "BASE/QUOTE" || id[0] != 1 || id[20] != 2 {
		t.Errorf("%s %x", m.Symbol(), id)
	}
	if order.Ask.String() != "ask" || order.Bid.String() != "bid" {
		t.Error("names of sides")
	}
}
