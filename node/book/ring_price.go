package book

import "github.com/holiman/uint256"

// one is the price of the first token while prices are computed.
const oneBits = 128

// meanPrices are the prices of the tokens that legs give, each leg giving for the next one's token: the mean over the
// legs of the prices at which that leg gets all the surplus. What a leg demands, p(give)·den ≥ num·p(get), is linear in the
// prices: where it holds for each of them it holds for their mean. False: there is no surplus, or no exact enough prices.
func meanPrices(legs []*edge) ([]uint256.Int, bool) {
	k := len(legs)
	sum := make([]uint256.Int, k)
	one := new(uint256.Int).Lsh(uint256.NewInt(1), oneBits)
	around := *one
	for i := range legs {
		if !scale(&around, &legs[i].den, &legs[i].num) {
			return nil, false
		}
	}
	slack := new(uint256.Int).Rsh(one, 100) // rounding of the divisions above
	if around.Add(&around, slack); around.Lt(one) {
		return nil, false
	}
	for e := range legs {
		p := make([]uint256.Int, k)
		p[0] = *one
		for i := 0; i < e; i++ { // leg i at its limit
			p[i+1] = p[i]
			if !scale(&p[i+1], &legs[i].den, &legs[i].num) {
				return nil, false
			}
		}
		for i := k - 1; i > e; i-- {
			p[i] = p[(i+1)%k]
			if !scale(&p[i], &legs[i].num, &legs[i].den) {
				return nil, false
			}
		}
		for i := range p {
			sum[i].Add(&sum[i], &p[i])
		}
	}
	return shrink(sum)
}

// scale multiplies v by num/den, rounded down; false when it vanishes or passes 2¹⁹².
func scale(v, num, den *uint256.Int) bool {
	_, over := v.MulDivOverflow(v, num, den)
	return !over && !v.IsZero() && v.BitLen() <= 192
}

// shrink brings prices to 96 bits.
func shrink(p []uint256.Int) ([]uint256.Int, bool) {
	most := p[0]
	for i := range p {
		if p[i].Gt(&most) {
			most = p[i]
		}
	}
	top := new(uint256.Int).Lsh(uint256.NewInt(1), 96)
	top.SubUint64(top, 1)
	for i := range p {
		p[i].MulDivOverflow(&p[i], top, &most)
		if p[i].BitLen() < coarse {
			return nil, false
		}
	}
	return p, true
}

// limitPrices are those at which all legs but leg e trade at their limits exactly, in lowest terms; false when they have
// more than 96 bits.
func limitPrices(legs []*edge, e int) ([]uint256.Int, bool) {
	k := len(legs)
	p := make([]uint256.Int, k)
	common := uint256.Int{}
	for i := range k { // token e+1+i: what the legs before it multiply by, and those after it
		v := *uint256.NewInt(1)
		for j := range k - 1 {
			l := legs[(e+1+j)%k]
			num, den := l.num, l.den
			g := gcd(num, den)
			num.Div(&num, &g)
			den.Div(&den, &g)
			f := &num
			if j < i {
				f = &den
			}
			if _, over := v.MulOverflow(&v, f); over {
				return nil, false
			}
		}
		p[(e+1+i)%k] = v
		common = gcd(v, common)
	}
	for i := range p {
		if p[i].Div(&p[i], &common); p[i].BitLen() > 96 {
			return nil, false
		}
	}
	return p, true
}

func gcd(a, b uint256.Int) uint256.Int {
	for !b.IsZero() {
		var rest uint256.Int
		rest.Mod(&a, &b)
		a, b = b, rest
	}
	return a
}
