package order

import (
	"strings"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/fault"
)

// MaxDigits bounds what a person or program may type as an amount.
const MaxDigits = 78

// ParseAmount reads a plain decimal ("12", "0.5", ".5") as base units of a token with the given decimals.
// Signs, exponents, separators, and more decimals than the token has are Invalid: nothing is rounded.
func ParseAmount(s string, decimals uint8) (a uint256.Int, err error) {
	whole, frac, _ := strings.Cut(s, ".")
	frac = strings.TrimRight(frac, "0")
	switch {
	case whole == "" && frac == "" && !strings.ContainsRune(s, '0'):
		return a, fault.New(fault.Invalid, "not a number")
	case len(s) > MaxDigits:
		return a, fault.New(fault.TooLarge, "number has more than %d characters", MaxDigits)
	case len(frac) > int(decimals):
		return a, fault.New(fault.OffGrid, "more than %d decimals", decimals)
	}
	digits := whole + frac + strings.Repeat("0", int(decimals)-len(frac))
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return a, fault.New(fault.Invalid, "not a plain number")
		}
	}
	digits = strings.TrimLeft(digits, "0")
	if digits == "" {
		return a, nil
	}
	if err := a.SetFromDecimal(digits); err != nil {
		return a, fault.New(fault.TooLarge, "number too large")
	}
	return a, nil
}

// FormatAmount writes base units as a plain decimal without needless zeros: exact.
func FormatAmount(a *uint256.Int, decimals uint8) string {
	s := a.Dec()
	if decimals == 0 {
		return s
	}
	if pad := int(decimals) + 1 - len(s); pad > 0 {
		s = strings.Repeat("0", pad) + s
	}
	whole, frac := s[:len(s)-int(decimals)], strings.TrimRight(s[len(s)-int(decimals):], "0")
	if frac == "" {
		return whole
	}
	return whole + "." + frac
}

// ParsePrice reads a decimal price as ticks.
func (m *Market) ParsePrice(s string) (Ticks, error) {
	v, err := ParseAmount(s, m.PriceDecimals)
	if err != nil {
		return 0, err
	}
	if !v.IsUint64() {
		return 0, fault.New(fault.TooLarge, "price too large")
	}
	return Ticks(v.Uint64()), nil
}

// ParseLots reads a decimal amount of the base as lots.
func (m *Market) ParseLots(s string) (Lots, error) {
	v, err := ParseAmount(s, m.LotDecimals)
	if err != nil {
		return 0, err
	}
	if !v.IsUint64() {
		return 0, fault.New(fault.TooLarge, "amount too large")
	}
	return Lots(v.Uint64()), nil
}

// FormatPrice writes ticks as a decimal with all price decimals, so that columns align.
func (m *Market) FormatPrice(t Ticks) string { return fixed(uint64(t), m.PriceDecimals) }

// FormatLots writes lots as a decimal of the base with all lot decimals.
func (m *Market) FormatLots(l Lots) string { return fixed(uint64(l), m.LotDecimals) }

func fixed(v uint64, decimals uint8) string {
	s := uint256.NewInt(v).Dec()
	if decimals == 0 {
		return s
	}
	if pad := int(decimals) + 1 - len(s); pad > 0 {
		s = strings.Repeat("0", pad) + s
	}
	return s[:len(s)-int(decimals)] + "." + s[len(s)-int(decimals):]
}
