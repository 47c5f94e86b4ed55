package view_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/view"
)

// TestChartAxis: whatever the market did, the axis shows five different prices in even steps around it.
func TestChartAxis(t *testing.T) {
	m := market(t)
	for _, c := range []struct {
		low, high order.Ticks
		top       string // "": not said
	}{
		{2520, 2520, "2.522"}, {2520, 2521, "2.523"}, {2520, 2523, "2.524"}, {2514, 2521, "2.522"}, {2400, 2600, "2.600"}, {1, 1, "0.004"}, {1, 9, ""},
		{987, 1013, ""}, {1, 100_000, ""}, {999_999, 1_000_001, ""}, {1 << 40, 1<<40 + 12345, ""}, {1, 1 << 60, ""}, {1, ^order.Ticks(0) / 8, ""},
	} {
		chart := view.NewChart(&m, []history.Candle{{Start: 900, Open: c.low, High: c.high, Low: c.low, Close: c.high, Trades: 1}}, view.ChartOptions{View: "1m"})
		if len(chart.Prices) != 5 || c.top != "" && chart.Prices[0] != c.top {
			t.Fatalf("%d to %d: prices %v, highest wanted %q", c.low, c.high, chart.Prices, c.top)
		}
		var at [5]uint64
		for i, p := range chart.Prices {
			n, err := strconv.ParseUint(strings.NewReplacer(",", "", ".", "").Replace(p), 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			at[i] = n
		}
		step := at[0] - at[1]
		for i := range 4 {
			if at[i] <= at[i+1] || at[i]-at[i+1] != step {
				t.Errorf("%d to %d: prices %v are not in even steps", c.low, c.high, chart.Prices)
			}
		}
		if at[4] > uint64(c.low) || at[0] < uint64(c.high) {
			t.Errorf("%d to %d: the axis ends at %s and %s", c.low, c.high, chart.Prices[4], chart.Prices[0])
		}
	}
}
