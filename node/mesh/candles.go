package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/wire"
)

// Candles travel as asked-for data: a newcomer asks one link at a time, answers leave on the bulk channel within the
// link's budget of bytes, and what was not asked for counts as a flood. Whether they are true is not known here.

const (
	candlePatience = 3 * time.Second // from one part of an answer to the next
	candleRate     = 1               // requests a second that a link may make,
	candleBurst    = 64              // and so many at once: three intervals of some twenty markets
	maxCandleAsks  = 9               // requests of a link that wait to be served
)

// CandlesAsked wants candles of this node's own reading of the chain; ServeCandles answers.
type CandlesAsked struct {
	Link    Link
	Request wire.CandlesRequest
}

// CandlesTold is a part of an answer. Data is empty when the peer has none to give.
type CandlesTold struct {
	Link    Link
	Request uint32
	Data    []byte
	Last    bool
}

// CandlesLost says that an answer will not come or go on: the link ended, or kept silent.
type CandlesLost struct {
	Link    Link
	Request uint32
}

func (CandlesAsked) isAction() {}
func (CandlesTold) isAction()  {}
func (CandlesLost) isAction()  {}

// candleState is what a link asks for and serves.
type candleState struct {
	asked    []uint32 // requests under way, in order
	left     int      // parts that the first of them may still bring
	deadline time.Time
	asks     bucket // that the far side may still make
	waiting  int    // its requests that are not served yet
	serving  []wire.Candles
}

// AskCandles asks a link; false when it is gone, not ready, relayed or has enough to do.
func (m *Mesh) AskCandles(id Link, r wire.CandlesRequest) bool {
	l := m.find(id)
	if l == nil || !l.ready || l.relay != nil || len(l.candles.asked) >= maxCandleAsks {
		return false
	}
	if len(l.candles.asked) == 0 {
		l.candles.left, l.candles.deadline = wire.MaxCandleParts, m.now.Add(candlePatience)
	}
	l.candles.asked = append(l.candles.asked, r.Request)
	l.control = append(l.control, r)
	return true
}

// candlesAsked takes a request of a peer.
func (m *Mesh) candlesAsked(l *link, r wire.CandlesRequest) {
	if l.candles.asks.rate == 0 {
		l.candles.asks = newBucket(candleRate, candleBurst, m.now)
	}
	if l.candles.waiting >= maxCandleAsks || !l.candles.asks.take(m.now, 1) {
		m.flooded(l, 10)
		return
	}
	l.candles.waiting++
	m.out = append(m.out, CandlesAsked{l.id, r})
}

// ServeCandles answers a request with parts of at most wire.MaxCandleBytes, at most wire.MaxCandleParts of them; with
// none, it says that there are none to give.
func (m *Mesh) ServeCandles(id Link, request uint32, parts [][]byte) {
	l := m.find(id)
	if l == nil || l.candles.waiting == 0 {
		return
	}
	l.candles.waiting--
	if len(parts) == 0 {
		l.candles.serving = append(l.candles.serving, wire.Candles{Request: request, Flags: wire.LastCandles | wire.NoCandles})
	}
	parts = parts[:min(len(parts), wire.MaxCandleParts)]
	for i, p := range parts {
		c := wire.Candles{Request: request, Data: p}
		if i == len(parts)-1 {
			c.Flags = wire.LastCandles
		}
		l.candles.serving = append(l.candles.serving, c)
	}
}

// flushCandles sends answers within the byte budget, a part a frame.
func (m *Mesh) flushCandles(l *link, f *framer) {
	for len(l.candles.serving) > 0 {
		c := l.candles.serving[0]
		if !l.bytes.take(m.now, len(c.Data)+16) {
			return
		}
		l.candles.serving = l.candles.serving[1:]
		f.add(c)
		f.done()
	}
	l.candles.serving = nil
}

// candlesTold takes a part of an answer; answers come in the order of the requests.
func (m *Mesh) candlesTold(l *link, c wire.Candles) {
	s := &l.candles
	if len(s.asked) == 0 || c.Request != s.asked[0] || s.left == 0 {
		m.flooded(l, 10)
		return
	}
	last := c.Flags&wire.LastCandles != 0
	s.left--
	s.deadline = m.now.Add(candlePatience)
	if last {
		s.asked, s.left = s.asked[1:], wire.MaxCandleParts
	}
	m.out = append(m.out, CandlesTold{l.id, c.Request, c.Data, last})
}

// lateCandles gives up answers that do not come.
func (m *Mesh) lateCandles(l *link) {
	if len(l.candles.asked) == 0 || !m.now.After(l.candles.deadline) {
		return
	}
	m.loseCandles(l)
	m.count("candles", fault.Timeout)
	m.blame(l, 20, fault.Timeout)
}

// loseCandles tells that nothing more comes of a link.
func (m *Mesh) loseCandles(l *link) {
	for _, r := range l.candles.asked {
		m.out = append(m.out, CandlesLost{l.id, r})
	}
	l.candles.asked = nil
}

// Misled takes from a link's score for candles that were malformed or that the chain contradicts: two lies and it goes.
func (m *Mesh) Misled(id Link, code fault.Code) {
	m.count("candles", code)
	if l := m.find(id); l != nil {
		m.blame(l, 50, code)
	}
}
