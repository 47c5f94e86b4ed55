package order_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"pgregory.net/rapid"
)

func TestParseAmount(t *testing.T) {
	const max256 = "115792089237316195423570985008687907853269984665640564039457584007913129639935"
	for _, c := range []struct {
		in       string
		decimals uint8
		want     string // "" when refused
		code     fault.Code
	}{
		{"0", 6, "0", 0}, {"0.0", 6, "0", 0}, {".0", 6, "0", 0}, {"0.", 6, "0", 0}, {"00", 0, "0", 0},
		{"1", 6, "1000000", 0}, {"1.", 6, "1000000", 0}, {"0.5", 6, "500000", 0}, {".5", 6, "500000", 0},
		{"12.345678", 6, "12345678", 0}, {"1.500000000000", 6, "1500000", 0}, {"007", 0, "7", 0},
		{"1", 0, "1", 0}, {"1.0", 0, "1", 0}, {max256, 0, max256, 0},
		{"0.000000000000000001", 18, "1", 0},
		{"1.5", 0, "", fault.OffGrid}, {"1.2345678", 6, "", fault.OffGrid}, {"0.0000001", 6, "", fault.OffGrid},
		{"", 6, "", fault.Invalid}, {".", 6, "", fault.Invalid}, {"-1", 6, "", fault.Invalid}, {"+1", 6, "", fault.Invalid},
		{"1e3", 6, "", fault.Invalid}, {"1,5", 6, "", fault.Invalid}, {"1_000", 6, "", fault.Invalid}, {"0x10", 6, "", fault.Invalid},
		{" 1", 6, "", fault.Invalid}, {"1 ", 6, "", fault.Invalid}, {"1.2.3", 6, "", fault.Invalid}, {"١", 6, "", fault.Invalid},
		{"abc", 6, "", fault.Invalid}, {"NaN", 6, "", fault.Invalid}, {"Inf", 6, "", fault.Invalid}, {"1\x00", 6, "", fault.Invalid},
		{"..", 6, "", fault.Invalid}, {"-0", 6, "", fault.Invalid}, {"1.-5", 6, "", fault.Invalid}, {".\x00", 6, "", fault.Invalid},
		{strings.Repeat("9", 79), 0, "", fault.TooLarge}, {strings.Repeat("9", 78), 0, "", fault.TooLarge},
		{strings.Repeat("9", 70), 36, "", fault.TooLarge},
	} {
		got, err := order.ParseAmount(c.in, c.decimals)
		if fault.Of(err) != c.code || c.code == 0 && got.Dec() != c.want || c.code != 0 && !got.IsZero() {
			t.Errorf("%q with %d decimals: %s, %v; want %q %s", c.in, c.decimals, got.Dec(), err, c.want, c.code)
		}
	}
}

func TestFormatAmount(t *testing.T) {
	for _, c := range []struct {
		in       string
		decimals uint8
		want     string
	}{
		{"0", 6, "0"}, {"0", 0, "0"}, {"1", 6, "0.000001"}, {"1000000", 6, "1"}, {"1500000", 6, "1.5"},
		{"12345678", 6, "12.345678"}, {"10", 0, "10"}, {"100", 2, "1"}, {"1", 18, "0.000000000000000001"},
	} {
		if got := order.FormatAmount(uint256.MustFromDecimal(c.in), c.decimals); got != c.want {
			t.Errorf("%s with %d decimals: %s, want %s", c.in, c.decimals, got, c.want)
		}
	}
}

func TestPricesAndLots(t *testing.T) {
	m := market(t, 18, 6)
	if p, err := m.ParsePrice("2.505"); err != nil || p != 2505 || m.FormatPrice(p) != "2.505" {
		t.Error(p, err)
	}
	if l, err := m.ParseLots("1.5"); err != nil || l != 1500 || m.FormatLots(l) != "1.500" {
		t.Error(l, err)
	}
	if _, err := m.ParsePrice("2.5055"); fault.Of(err) != fault.OffGrid {
		t.Error(err)
	}
	if _, err := m.ParseLots("0.0001"); fault.Of(err) != fault.OffGrid {
		t.Error(err)
	}
	if p, err := m.ParsePrice("18446744073709551.615"); err != nil || p != ^order.Ticks(0) {
		t.Error(p, err)
	}
	if _, err := m.ParsePrice("18446744073709551.616"); fault.Of(err) != fault.TooLarge {
		t.Error(err)
	}
	if _, err := m.ParseLots("18446744073709551.616"); fault.Of(err) != fault.TooLarge {
		t.Error(err)
	}
	whole := market(t, 18, 0)
	if whole.FormatPrice(7) != "7" || whole.FormatLots(0) != "0" || m.FormatPrice(1) != "0.001" {
		t.Error("formats")
	}
}

// Formatting and parsing are inverse, exactly.
func TestFormatThenParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := uint256.Int{
			rapid.Uint64().Draw(t, "0"), rapid.Uint64().Draw(t, "1"), rapid.Uint64().Draw(t, "2"), rapid.Uint64().Draw(t, "3"),
		}
		v.Rsh(&v, rapid.UintRange(0, 255).Draw(t, "shift"))
		decimals := rapid.Uint8Range(0, 36).Draw(t, "decimals")
		s := order.FormatAmount(&v, decimals)
		back, err := order.ParseAmount(s, decimals)
		if len(s) > order.MaxDigits {
			if fault.Of(err) != fault.TooLarge {
				t.Fatalf("%s: %v", s, err)
			}
			return
		}
		if err != nil || back != v {
			t.Fatalf("%s became %s, %v", s, back.Dec(), err)
		}
	})
}

// Whatever is typed: an amount is exactly what the decimal means, or it is refused.
func FuzzParseAmount(f *testing.F) {
	for _, s := range []string{"0", "1.5", ".", "1e9", "-1", "0x1", "99999999999999999999", "1.0000000"} {
		f.Add(s, uint8(6))
	}
	f.Fuzz(func(t *testing.T, s string, decimals uint8) {
		decimals %= 37
		got, err := order.ParseAmount(s, decimals)
		if err != nil {
			if !got.IsZero() {
				t.Fatal("an amount beside an error")
			}
			return
		}
		want, ok := new(big.Rat).SetString("0" + s)
		if !ok {
			want, ok = new(big.Rat).SetString("0" + s + "0")
		}
		if !ok || strings.ContainsAny(s, "eEpPxXbBoO_/+-") {
			t.Fatalf("%q taken", s)
		}
		want.Mul(want, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)))
		if !want.IsInt() || want.Num().Cmp(got.ToBig()) != 0 {
			t.Fatalf("%q with %d decimals is %s, not %s", s, decimals, got.Dec(), want)
		}
	})
}
