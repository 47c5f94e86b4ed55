package book_test

import (
	"math/rand/v2"
	"testing"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// TestBounds: whichever of the uncertain offers take part, and with how many of their lots, the price lies within the bounds; and these
// tell something.
func TestBounds(t *testing.T) {
	tight, off := 0, 0
	for s := range uint64(20_000) {
		r := rand.New(rand.NewPCG(s, 71))
		draw := func(n int) (offers []book.Offer) {
			for range n {
				o := offer(byte(1+r.IntN(250)), order.Side(r.IntN(2)), order.Ticks(100+r.IntN(30)), order.Lots(1+r.IntN(9)), 0)
				o.ID[1], o.Maker[1], o.Fee = byte(r.IntN(256)), byte(r.IntN(256)), uint16(r.IntN(2)*50)
				o.Maker[2] = byte(o.Side) // nobody has both
				offers = append(offers, o)
			}
			return offers
		}
		sure, may := draw(2+r.IntN(8)), draw(r.IntN(10))
		low, high := book.Bounds(sure, may)
		if price := book.Clear(sure, eth.Hash{}).Price; (price == 0) != (low == 0) {
			t.Fatalf("seed %d: cleared at %d, bounds %d to %d", s, price, low, high)
		}
		if low == 0 {
			continue
		}
		if high-low < 10 {
			tight++
		}
		for range 20 {
			some := append([]book.Offer(nil), sure...)
			for _, o := range may {
				if o.Lots = order.Lots(r.IntN(int(o.Lots) + 1)); r.IntN(2) == 0 && o.Lots > 0 {
					some = append(some, o)
				}
			}
			price := book.Clear(some, eth.Hash{byte(s)}).Price
			if price < low || price > high {
				t.Fatalf("seed %d: cleared at %d, bounds %d to %d: %+v and some of %+v", s, price, low, high, sure, may)
			}
			if low > 110 || high < 119 { // a keeper that chooses a price for itself is likely to be seen
				off++
			}
		}
	}
	if tight < 3_000 || off == 0 {
		t.Errorf("%d narrow bounds", tight)
	}
}

// TestBoundsOfSureOffersAlone hold for what the picture in docs/matching.md shows.
func TestBoundsOfSureOffersAlone(t *testing.T) {
	sure := []book.Offer{offer(1, order.Ask, 1000, 10, 0), offer(2, order.Bid, 1012, 10, 0), offer(3, order.Bid, 1010, 10, 0)}
	if low, high := book.Bounds(sure, nil); low != 1011 || high != 1012 {
		t.Errorf("%d to %d", low, high)
	}
	// One more ask at 1005 may move the balance below 1010: then the price lies between the limits around it.
	if low, high := book.Bounds(sure, []book.Offer{offer(4, order.Ask, 1005, 10, 0)}); low != 1000 || high != 1012 {
		t.Errorf("%d to %d", low, high)
	}
	if low, high := book.Bounds(sure[:1], sure[1:]); low != 0 || high != 0 {
		t.Errorf("of an ask alone: %d to %d", low, high)
	}
}
