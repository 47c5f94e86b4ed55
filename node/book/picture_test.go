package book_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/order"
)

// TestPicture clears the orders of the picture in docs/matching.md: they trade at the price that it shows, and those wait that it says.
func TestPicture(t *testing.T) {
	raw, err := os.ReadFile("../../docs/matching.md")
	if err != nil {
		t.Fatal(err)
	}
	_, picture, found := strings.Cut(string(raw), "```\n      bids (buyers)")
	picture, _, closed := strings.Cut(picture, "```")
	if !found || !closed {
		t.Fatal("docs/matching.md has no picture")
	}
	ticks := func(text string) order.Ticks { // 2.50 is 2500 steps of 0.001
		n, err := strconv.ParseUint(strings.Replace(text, ".", "", 1), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return order.Ticks(10 * n)
	}
	bar := regexp.MustCompile(`(\d\.\d\d) (█+) (\d+)( +waits)?`)
	var offers []book.Offer
	want := map[byte]order.Lots{}
	for line := range strings.Lines(picture) {
		for side, m := range bar.FindAllStringSubmatch(line, -1) { // bids stand on the left
			lots, err := strconv.Atoi(m[3])
			if err != nil || lots != strings.Count(m[2], "█") {
				t.Fatalf("%s is drawn as %s", m[3], m[2])
			}
			id := byte(len(offers) + 1)
			offers = append(offers, offer(id, 1-order.Side(side), ticks(m[1]), order.Lots(lots), 0))
			if m[4] == "" {
				want[id] = order.Lots(lots)
			}
		}
	}
	price := regexp.MustCompile(`(\d\.\d\d) +\d\.\d\d █`).FindStringSubmatch(picture)
	if len(offers) != 6 || len(want) != 4 || price == nil {
		t.Fatalf("%d orders, %d of which trade, at %v", len(offers), len(want), price)
	}
	c := book.Clear(offers, seed)
	if got := given(c); c.Price != ticks(price[1]) || len(got) != len(want) {
		t.Errorf("%v at %d", got, c.Price)
	}
	for id, lots := range want {
		if given(c)[id] != lots {
			t.Errorf("order %+v got %d", offers[id-1], given(c)[id])
		}
	}
	if !strings.Contains(string(raw), "both trade at "+price[1]) {
		t.Error("the text says another price than the picture")
	}
}
