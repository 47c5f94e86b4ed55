package mesh_test

import (
	"os"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/mesh"
)

// path is how frames travel where links are not all alike: each has a latency of its own, and a frame whose packet is lost
// comes when it was sent again, with all behind it waiting, as on a reliable ordered channel.
type path struct {
	latency func(link mesh.Link) time.Duration
	lost    int // of a thousand frames
	arrives map[arrow]time.Time
}

type arrow struct {
	link mesh.Link
	to   int
}

const again = 200 * time.Millisecond // until a lost packet is sent again

// travel returns how long a frame is on its way.
func (c *crowd) travel(link mesh.Link, to int) time.Duration {
	if c.path == nil {
		return latency
	}
	d := c.path.latency(link)
	for c.rng.IntN(1000) < c.path.lost {
		d += again
	}
	at, key := c.now.Add(d), arrow{link, to}
	if last := c.path.arrives[key]; at.Before(last) {
		at = last
	}
	c.path.arrives[key] = at
	return at.Sub(c.now)
}

// near, far and further: a third of the links each.
func threeContinents(link mesh.Link) time.Duration {
	return []time.Duration{5 * time.Millisecond, 40 * time.Millisecond, 150 * time.Millisecond}[link%3]
}

// soak returns how many members a crowd has: a tenth of what the long runs have.
func soaked(n int) int {
	if os.Getenv("VIRTUA_SOAK") != "" {
		return n
	}
	return n / 10
}

// TestLatencyAndLoss: links of 5, 40 and 150 ms of which a hundredth or a twentieth of the frames are lost and sent again: all
// orders reach all, and half of the deliveries take less than half a second.
func TestLatencyAndLoss(t *testing.T) {
	for _, lost := range []int{0, 10, 50} {
		t.Run([]string{"none", "a hundredth", "", "", "", "a twentieth"}[lost/10], func(t *testing.T) {
			c := newCrowd(t, 1, soaked(1000))
			c.path = &path{threeContinents, lost, map[arrow]time.Time{}}
			c.rings(3)
			s := c.spread(publishing{orders: 200, every: 25 * time.Millisecond, maker: func(member, _ int) int { return member % 100 }})
			if s.p50 > 500*time.Millisecond || s.copies > 4 { // flooding would have five
				t.Errorf("%+v", s)
			}
		})
	}
}

// TestPartitionOfFiveMinutes: the crowd falls into two halves. Each goes on for five minutes, with orders and cancels of its own
// and a tenth of its members starting again empty. Then links are made across, and soon all hold everything.
func TestPartitionOfFiveMinutes(t *testing.T) {
	n := soaked(1000)
	c := newCrowd(t, 2, n)
	c.rings(3)
	c.run(5 * time.Second)
	orders := uint64(0)
	publish := func() {
		c.publish(c.rng.IntN(n), orders, int(orders)%100)
		orders++
	}
	for range 50 {
		publish()
		c.run(50 * time.Millisecond)
	}
	half := func(i int) bool { return i < n/2 }
	for _, pair := range c.pairs() {
		if half(pair[0]) != half(pair[1]) {
			c.cut(pair[0], pair[1])
		}
	}
	// Who has few links left gets others on its own side.
	within := func(i, least int) {
		for range 1000 {
			if len(c.nodes[i].far) >= least {
				return
			}
			if j := c.rng.IntN(n); half(i) == half(j) {
				c.link(i, j)
			}
		}
	}
	for i := range c.nodes {
		within(i, 3)
	}
	before := orders
	for minute := range 5 {
		for range 20 {
			publish()
			c.run(2 * time.Second)
		}
		for range max(n/50, 1) { // a tenth in five minutes
			i := c.rng.IntN(n)
			c.restart(i, 0)
			within(i, 4)
		}
		c.withdraw(0, numberID(uint64(minute)))
		c.withdraw(n-1, numberID(uint64(minute+10)))
		c.run(20 * time.Second)
	}
	if a, b := c.nodes[0].m.Set(), c.nodes[n-1].m.Set(); a.Root() == b.Root() || a.Len() >= int(orders) || b.Len() >= int(orders) || a.Len()+b.Len() != int(before+orders) {
		t.Fatalf("the halves hold %d and %d of %d orders", a.Len(), b.Len(), orders)
	}
	for range 10 { // a few links are enough
		for i, j := c.rng.IntN(n/2), n/2+c.rng.IntN(n/2); !c.link(i, j); {
		}
	}
	healed := c.now
	if !c.until(time.Minute, int(orders)) {
		t.Errorf("sets differ a minute after the halves met again")
	}
	t.Logf("%d members, %d orders: alike %v after ten links were made across", n, orders, c.now.Sub(healed))
	bytes := c.bytes
	c.run(10 * time.Second)
	bytes = c.bytes
	c.run(20 * time.Second)
	perLink := (c.bytes - bytes) / uint64(len(c.pairs())) / 20
	t.Logf("then %d B/s a link", perLink)
	if perLink > 200 {
		t.Errorf("equal sets spend %d B/s a link", perLink)
	}
}
