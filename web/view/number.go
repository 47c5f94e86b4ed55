// Package view turns numbers and states of the node into what the page shows: words, grouped digits, rows.
//
// It is pure: no clock, no I/O, no float. The server and the node in the browser call the same functions, so
// that a fragment painted by one is byte for byte what the other would paint.
package view

import (
	"strconv"
	"strings"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Group puts a comma between groups of three digits of a plain decimal's whole part: "12345.6" → "12,345.6".
func Group(s string) string {
	whole, frac, dot := strings.Cut(s, ".")
	if n := len(whole); n > 3 {
		var b strings.Builder
		for i, c := range []byte(whole) {
			if i > 0 && (n-i)%3 == 0 {
				b.WriteByte(',')
			}
			b.WriteByte(c)
		}
		whole = b.String()
	}
	if !dot {
		return whole
	}
	return whole + "." + frac
}

// Amount writes base units of a token, exact and grouped.
func Amount(a *uint256.Int, decimals uint8) string { return Group(order.FormatAmount(a, decimals)) }

// CutAmount writes base units with at most places decimals, rounded down; what was cut shows as "…".
func CutAmount(a *uint256.Int, decimals uint8, places int) string {
	whole, frac, _ := strings.Cut(order.FormatAmount(a, decimals), ".")
	cut := ""
	if len(frac) > places {
		frac, cut = frac[:places], "…"
	}
	if frac == "" {
		return Group(whole) + cut
	}
	return Group(whole) + "." + frac + cut
}

// Price writes ticks with all decimals of the market, grouped.
func Price(m *order.Market, t order.Ticks) string { return Group(m.FormatPrice(t)) }

// Size writes lots with all decimals of the market, grouped.
func Size(m *order.Market, l order.Lots) string { return Group(m.FormatLots(l)) }

// Fit cuts decimals off a grouped number of more than so many digits, rounded down; what was cut shows as "…".
func Fit(s string, digits int) string {
	point := strings.IndexByte(s, '.')
	if point < 0 {
		return s
	}
	seen := 0
	for i, c := range []byte(s) {
		if c < '0' || c > '9' {
			continue
		}
		if seen++; seen > digits && i > point {
			return strings.TrimSuffix(s[:i], ".") + "…"
		}
	}
	return s
}

// fitDigits is what a column of the book or of the trades has room for.
const fitDigits = 9

// isLong tells a price that has more, which is written smaller.
func isLong(price string) bool {
	n := 0
	for _, c := range []byte(price) {
		if c >= '0' && c <= '9' {
			n++
		}
	}
	return n > fitDigits
}

// ShortAddress keeps the six first and four last characters, which is what people compare.
func ShortAddress(a eth.Address) string { return short(a.String()) }

// ShortHash does the same for a hash.
func ShortHash(h eth.Hash) string { return short(h.String()) }

// Shorten does the same for an address or hash in hex; what is too short stays as it is.
func Shorten(s string) string {
	if len(s) < 12 {
		return s
	}
	return short(s)
}

func short(s string) string { return s[:6] + "…" + s[len(s)-4:] }

// Percent writes part/whole in per cent with two decimals, rounded down; "" when whole is 0.
func Percent(part, whole uint64) string {
	if whole == 0 {
		return ""
	}
	var v, w uint256.Int
	v.Mul(uint256.NewInt(part), uint256.NewInt(10000))
	v.Div(&v, w.SetUint64(whole))
	s := v.Dec()
	if pad := 3 - len(s); pad > 0 {
		s = strings.Repeat("0", pad) + s
	}
	return Group(s[:len(s)-2]+"."+s[len(s)-2:]) + " %"
}

// Clock writes the time of day of a unix second.
func Clock(unix uint64, loc *time.Location) string { return at(unix, loc).Format("15:04:05") }

// Moment writes a date and time that can be read without knowing today's date.
func Moment(unix uint64, loc *time.Location) string {
	return at(unix, loc).Format("2 Jan 2006, 15:04 MST")
}

// ISO writes a unix second for the datetime attribute.
func ISO(unix uint64) string { return at(unix, time.UTC).Format(time.RFC3339) }

func at(unix uint64, loc *time.Location) time.Time {
	if loc == nil {
		loc = time.UTC
	}
	return time.Unix(int64(min(unix, 1<<40)), 0).In(loc)
}

// Span writes a number of seconds in its largest two units: "2 h 5 min".
func Span(seconds uint64) string {
	units := []struct {
		size uint64
		name string
	}{{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}}
	for i, u := range units {
		if seconds < u.size {
			continue
		}
		s := strconv.FormatUint(seconds/u.size, 10) + " " + u.name
		if i+1 < len(units) {
			if rest := seconds % u.size / units[i+1].size; rest > 0 {
				s += " " + strconv.FormatUint(rest, 10) + " " + units[i+1].name
			}
		}
		return s
	}
	return "0 s"
}

// Count writes a number of things: Count(1, "peer", "peers") → "1 peer".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Group(strconv.Itoa(n)) + " " + many
}
