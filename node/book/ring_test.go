package book_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
)

// leg gives left units of one token for at least num for each den.
func leg(n byte, give, get int, left, num, den uint64) book.Leg {
	return book.Leg{ID: eth.Hash{n}, Maker: eth.Address{n}, Give: give, Get: get, Left: *uint256.NewInt(left), Num: *uint256.NewInt(num), Den: *uint256.NewInt(den)}
}

func evenWorths(n int) []uint256.Int {
	list := make([]uint256.Int, n)
	for i := range list {
		list[i].Lsh(uint256.NewInt(1), 64)
	}
	return list
}

// soundRings checks, in another arithmetic, what the Exchange will check and what the rule promises.
func soundRings(t *testing.T, c *book.RingClearing, fees bool) {
	t.Helper()
	gone, bought := map[eth.Hash]*big.Int{}, map[eth.Hash]*big.Int{}
	for _, ring := range c.Rings {
		k := len(ring.Legs)
		makers := map[eth.Address]bool{}
		for i, l := range ring.Legs {
			next := (i + 1) % k
			if l.Give != c.Tokens[i] || l.Get != c.Tokens[next] || makers[l.Maker] {
				t.Fatalf("leg %d: %+v", i, l)
			}
			makers[l.Maker] = true
			gives, got := ring.Gives[i].ToBig(), ring.Gives[next].ToBig()
			off := new(big.Int).Sub(new(big.Int).Mul(gives, c.Prices[i].ToBig()), new(big.Int).Mul(got, c.Prices[next].ToBig()))
			dearer := c.Prices[i].ToBig()
			if p := c.Prices[next].ToBig(); p.Cmp(dearer) > 0 {
				dearer = p
			}
			if off.CmpAbs(dearer) >= 0 {
				t.Fatalf("leg %d is off the price by %s of %s", i, off, dearer)
			}
			net := got.Sub(got, ring.Fees[i].ToBig())
			if !fees && !ring.Fees[i].IsZero() {
				t.Fatal("a fee nobody asked for")
			}
			if net.Sign() <= 0 || new(big.Int).Mul(net, l.Den.ToBig()).Cmp(new(big.Int).Mul(gives, l.Num.ToBig())) < 0 {
				t.Fatalf("leg %d gets %s for %s, less than %s/%s", i, net, gives, &l.Num, &l.Den)
			}
			if gone[l.ID] == nil {
				gone[l.ID], bought[l.ID] = new(big.Int), new(big.Int)
			} else if l.Whole {
				t.Fatal("all-or-none twice")
			}
			if gone[l.ID].Add(gone[l.ID], gives); gone[l.ID].Cmp(l.Left.ToBig()) > 0 {
				t.Fatal("more than is left")
			}
			if bought[l.ID].Add(bought[l.ID], net); !l.Most.IsZero() && bought[l.ID].Cmp(l.Most.ToBig()) > 0 {
				t.Fatalf("it gets %s of at most %s", bought[l.ID], &l.Most)
			}
			if l.Whole && gives.Cmp(l.Left.ToBig()) < 0 && net.Cmp(l.Least.ToBig()) < 0 {
				t.Fatal("all-or-none in part")
			}
		}
	}
}

func gives(c book.RingClearing) (text []string) {
	for _, r := range c.Rings {
		for i := range r.Legs {
			text = append(text, fmt.Sprintf("%d:%s", r.Legs[i].ID[0], &r.Gives[i]))
		}
	}
	return text
}

func TestRings(t *testing.T) {
	for name, c := range map[string]struct {
		legs []book.Leg
		want string // order:amount given
	}{
		// Three wants that meet in a circle at their limits exactly, as in CoW's documentation.
		"ThreeWay": {[]book.Leg{leg(1, 0, 1, 2000, 1, 2), leg(2, 1, 2, 1000, 3, 1), leg(3, 2, 0, 3000, 2, 3)}, "[1:2000 2:1000 3:3000]"},
		"FourWay": {[]book.Leg{leg(1, 0, 1, 600, 1, 2), leg(2, 1, 2, 300, 1, 3), leg(3, 2, 3, 100, 5, 1), leg(4, 3, 0, 500, 6, 5)},
			"[1:600 2:300 3:100 4:500]"},
		// The smallest leg decides; the others keep the rest.
		"SmallestLeg": {[]book.Leg{leg(1, 0, 1, 2000, 1, 2), leg(2, 1, 2, 500, 3, 1), leg(3, 2, 0, 3000, 2, 3)}, "[1:1000 2:500 3:1500]"},
		"NoSurplus":   {[]book.Leg{leg(1, 0, 1, 2000, 1, 2), leg(2, 1, 2, 1000, 3, 1), leg(3, 2, 0, 3000, 201, 300)}, "[]"},
		// One large order meets two smaller ones of the same leg, better limit first.
		"TwoOfOneLeg": {[]book.Leg{leg(1, 0, 1, 2000, 1, 2), leg(2, 1, 2, 400, 3, 1), leg(4, 1, 2, 600, 3, 1), leg(3, 2, 0, 3000, 2, 3)}, "sum 2000 1000 3000"},
		"OneMaker": {func() []book.Leg {
			l := []book.Leg{leg(1, 0, 1, 2000, 1, 2), leg(2, 1, 2, 1000, 3, 1), leg(3, 2, 0, 3000, 2, 3)}
			l[2].Maker = l[0].Maker
			return l
		}(), "[]"},
		"AllOrNoneFits": {func() []book.Leg {
			l := []book.Leg{leg(1, 0, 1, 2000, 1, 2), leg(2, 1, 2, 500, 3, 1), leg(3, 2, 0, 3000, 2, 3)}
			l[1].Whole = true
			return l
		}(), "[1:1000 2:500 3:1500]"},
		"AllOrNoneIsTooLarge": {func() []book.Leg {
			l := []book.Leg{leg(1, 0, 1, 2000, 1, 2), leg(2, 1, 2, 500, 3, 1), leg(3, 2, 0, 3000, 2, 3)}
			l[0].Whole, l[0].Least = true, *uint256.NewInt(1000)
			return l
		}(), "[]"},
	} {
		t.Run(name, func(t *testing.T) {
			got := book.Rings(c.legs, evenWorths(4), seed)
			soundRings(t, &got, false)
			text := fmt.Sprint(gives(got))
			if c.want[0] == 's' {
				var sums [3]uint64
				for _, r := range got.Rings {
					for i := range r.Gives {
						sums[i] += r.Gives[i].Uint64()
					}
				}
				text = fmt.Sprintf("sum %d %d %d", sums[0], sums[1], sums[2])
			}
			if text != c.want {
				t.Errorf("%s, want %s", text, c.want)
			}
		})
	}
}

// The surplus of a ring goes to all its legs, not to one.
func TestRingSurplusIsShared(t *testing.T) {
	legs := []book.Leg{leg(1, 0, 1, 1_000_000, 9, 10), leg(2, 1, 2, 1_000_000, 9, 10), leg(3, 2, 0, 1_000_000, 9, 10)}
	c := book.Rings(legs, evenWorths(3), seed)
	soundRings(t, &c, false)
	if len(c.Rings) == 0 {
		t.Fatal("no ring")
	}
	r := c.Rings[0]
	for i := range r.Legs {
		got := r.Gives[(i+1)%3].Uint64()
		if least := r.Gives[i].Uint64() * 9 / 10; got < least+least/30 {
			t.Errorf("leg %d gives %s for %d: nothing beyond its limit", i, &r.Gives[i], got)
		}
	}
}

// randomLegs are orders over tokens of very different units, around fair prices.
func randomLegs(r *rand.Rand, n, tokens int) ([]book.Leg, []uint256.Int) {
	worth := make([]uint256.Int, tokens)
	fair := make([]uint64, tokens) // worth of 10^exp base units
	exp := make([]uint64, tokens)
	for i := range worth {
		fair[i], exp[i] = 1_000+r.Uint64N(1_000_000), []uint64{0, 2, 12}[r.IntN(3)]
		worth[i].Lsh(uint256.NewInt(fair[i]), 64)
		worth[i].Div(&worth[i], power10(exp[i]))
	}
	legs := make([]book.Leg, n)
	for i := range legs {
		give, get := r.IntN(tokens), r.IntN(tokens-1)
		if get >= give {
			get++
		}
		l := book.Leg{Maker: eth.Address{byte(r.IntN(n)), byte(r.IntN(n) >> 8)}, Give: give, Get: get, Fee: uint16(r.IntN(2) * 10), Whole: r.IntN(8) == 0}
		for k := range l.ID {
			l.ID[k] = byte(r.Uint32())
		}
		off := 980 + r.Uint64N(60) // it wants from 2 % less to 4 % more than is fair
		l.Num.Mul(uint256.NewInt(fair[give]*off), power10(exp[get]))
		l.Den.Mul(uint256.NewInt(fair[get]*1000), power10(exp[give]))
		l.Left.Mul(uint256.NewInt(1+r.Uint64N(1e9)), power10(exp[give]))
		l.Least.MulDivOverflow(&l.Left, &l.Num, &l.Den)
		l.Least.AddUint64(&l.Least, 1)
		if r.IntN(3) == 0 {
			l.Most = l.Least
		}
		legs[i] = l
	}
	return legs, worth
}

func power10(n uint64) *uint256.Int {
	return new(uint256.Int).Exp(uint256.NewInt(10), uint256.NewInt(n))
}

// TestRingsAreSound: whatever the orders and the order in which they come, rings keep every limit, what is left, and the
// price within what the Exchange allows, and are the same.
func TestRingsAreSound(t *testing.T) {
	found, orders := 0, 0
	for n := range uint64(2000) {
		r := rand.New(rand.NewPCG(n, 31))
		legs, worth := randomLegs(r, 3+r.IntN(60), 3+r.IntN(6))
		c := book.Rings(legs, worth, seed)
		soundRings(t, &c, true)
		if len(c.Rings) > 0 {
			found++
			orders += len(c.Rings) * len(c.Tokens)
		}
		r.Shuffle(len(legs), func(i, j int) { legs[i], legs[j] = legs[j], legs[i] })
		if again := book.Rings(legs, worth, seed); !reflect.DeepEqual(c, again) {
			t.Fatalf("seed %d: %+v, then %+v", n, c, again)
		}
	}
	t.Logf("%d of 2,000 seeds have a ring, %d legs in all", found, orders)
	if found < 1000 {
		t.Errorf("%d rings", found)
	}
}

// TestRingIsFoundWhereThereIsOne: of single orders in a triangle, one settles exactly when their limits leave a surplus.
func TestRingIsFoundWhereThereIsOne(t *testing.T) {
	yes, no := 0, 0
	for n := range uint64(3000) {
		r := rand.New(rand.NewPCG(n, 32))
		var legs []book.Leg
		gain := big.NewRat(1, 1)
		for i := range 3 {
			num, den := 900+r.Uint64N(200), 900+r.Uint64N(200)
			legs = append(legs, leg(byte(i+1), i, (i+1)%3, 1_000_000+r.Uint64N(1e9), num, den))
			gain.Mul(gain, big.NewRat(int64(den), int64(num)))
		}
		c := book.Rings(legs, evenWorths(3), seed)
		soundRings(t, &c, false)
		if want := gain.Cmp(big.NewRat(10_001, 10_000)) >= 0; want != (len(c.Rings) > 0) && (want || gain.Cmp(big.NewRat(1, 1)) < 0) {
			t.Fatalf("seed %d: gain %s, %d rings", n, gain.FloatString(6), len(c.Rings))
		} else if want {
			yes++
			// The smallest leg gives all, up to a base unit.
			full := false
			for i := range c.Rings[0].Gives {
				g, l := c.Rings[0].Gives[i].Uint64(), c.Rings[0].Legs[i].Left.Uint64()
				full = full || g+1 >= l
			}
			if !full {
				t.Fatalf("seed %d: nobody gives all: %v", n, gives(c))
			}
		} else {
			no++
		}
	}
	t.Logf("%d triangles settle, %d do not", yes, no)
}

func BenchmarkRings500(b *testing.B) {
	legs, worth := randomLegs(rand.New(rand.NewPCG(4, 4)), 500, 10)
	n := 0
	for b.Loop() {
		n = len(book.Rings(legs, worth, seed).Rings)
	}
	b.ReportMetric(float64(n), "rings")
}

func FuzzRings(f *testing.F) {
	f.Add(uint64(1), uint8(9), uint8(4))
	f.Fuzz(func(t *testing.T, n uint64, size, tokens uint8) {
		r := rand.New(rand.NewPCG(n, 33))
		legs, worth := randomLegs(r, int(size), 3+int(tokens%20))
		for i := range legs {
			switch r.IntN(12) {
			case 0:
				legs[i].Left.SetAllOne()
			case 1:
				legs[i].Num.Lsh(&legs[i].Num, uint(r.IntN(250)))
			case 2:
				legs[i].Den.Clear()
			case 3:
				legs[i].Get = r.IntN(60) - 20
			case 4:
				worth[r.IntN(len(worth))].SetAllOne()
			case 5:
				legs[i].Left.SetUint64(1)
			}
		}
		c := book.Rings(legs, worth, seed)
		soundRings(t, &c, true)
	})
}
