package mesh

import (
	"encoding/binary"
	"math"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh/riblt"
	"github.com/virtuatrader/virtua/node/wire"
)

// Sets are reconciled by rateless coded symbols (node/mesh/riblt). Who holds more asks: it tells how many elements its
// own symbols hold; the far side estimates the difference from that and sends about as many symbols as it takes; the
// asker decodes, asks for more while it must, then pushes what the far side lacks and asks for what it lacks itself.

const (
	countsTold     = 512    // counts in a Reconcile: the difference is estimated to ±6 %
	leastSymbols   = 2048   // of a sketch
	mostSymbols    = 16_384 // of a sketch: about 12,000 differences; pages are read when there are more
	reconcileCost  = 30     // seconds: 2 a minute may be asked for
	reconcileBurst = 3
	askEach        = 30 * time.Second // between two reconciliations that a link is asked for
	askEachMost    = 10 * time.Minute // when they find the same difference again and again
	symbolsTimeout = 10 * time.Second
	sharers        = 16 // orders that may come because they share a prefix with one that was asked for
	newcomer       = 8  // who holds less than an eighth of a peer's orders reads pages
)

// stage says how far an asker is.
type stage uint8

const (
	idle     stage = iota
	counting       // own symbols are being made
	awaiting       // symbols are on their way
)

// askState is a reconciliation that this node asked for.
type askState struct {
	stage    stage
	request  uint32
	started  time.Time
	pause    time.Duration // until the next, more than askEach when the last ones changed nothing
	found    uint64        // digest of the last difference
	deadline time.Time
	own      []riblt.Symbol // as they were when the first symbols came
	held     []wire.Symbols // wait for own symbols
	decoder  *riblt.Decoder
	batches  int
}

func (a *askState) stop() { a.stage, a.own, a.held, a.decoder, a.batches = idle, nil, nil, nil, 0 }

// serveState is a reconciliation that the far side asked for.
type serveState struct {
	asked   *wire.Reconcile // waits for own symbols
	request uint32
	size    int64
	symbols []riblt.Symbol // as they were when they were asked for
	next    int            // symbol to send
	until   int            // symbols asked for
	refuse  bool
	room    int // orders and cancels that may be pushed
}

// due reports whether symbols wait to leave.
func (s *serveState) due() bool { return s.refuse || s.next < s.until }

// converge sees to it that a set that differs from this one will not.
func (m *Mesh) converge(l *link, first bool) {
	if m.reading != nil {
		m.shareReading()
		return
	}
	if l.ask.stage != idle || l.theirs == 0 || m.pool.Waiting() > 100 {
		return
	}
	ours := m.set.Len()
	if ours*newcomer < l.theirs {
		if first || l.differs >= differsFor && m.now.Sub(l.read.lastOnly) >= askEach {
			l.read.lastOnly = m.now
			m.startReading(l.theirs, nil)
		}
		return
	}
	patience := differsFor
	if larger := ours > l.theirs || ours == l.theirs && string(m.cfg.Self[:]) < string(l.peer[:]); !larger || l.theirs*newcomer < ours {
		first, patience = false, differsFor+2 // the far side asks, or reads pages
	}
	if !first && l.differs < patience || m.now.Sub(l.ask.started) < max(askEach, l.ask.pause) && !l.ask.started.IsZero() {
		return
	}
	l.ask.stage, l.ask.started = counting, m.now
	l.ask.request++
	m.proceed(l)
}

// proceed goes on with what waited for own symbols.
func (m *Mesh) proceed(l *link) {
	if l.ask.stage == counting && l.view.symbols(leastSymbols) {
		size := int64(m.set.Elements())
		counts := make([]int64, countsTold)
		for i, s := range l.view.sketch.Symbols(1, 1+countsTold) {
			counts[i] = s.Count - expected(size, i+1)
		}
		l.ask.stage, l.ask.deadline = awaiting, m.now.Add(symbolsTimeout)
		l.control = append(l.control, wire.Reconcile{Request: l.ask.request, Size: uint64(size), Counts: counts})
	}
	if len(l.ask.held) > 0 && l.ask.stage == awaiting && l.view.symbols(int(l.ask.held[0].Planned)) {
		planned := int(l.ask.held[0].Planned)
		l.ask.own = append([]riblt.Symbol(nil), l.view.sketch.Symbols(0, planned)...)
		l.ask.decoder = riblt.NewDecoder(l.view.key, planned)
		held := l.ask.held
		l.ask.held = nil
		for i := range held {
			if l.ask.stage == awaiting && !l.gone {
				m.decode(l, &held[i])
			}
		}
	}
	if l.serve.asked != nil && l.view.symbols(leastSymbols) {
		m.plan(l)
	}
}

// reconcile takes a peer's wish for symbols.
func (m *Mesh) reconcile(l *link, r wire.Reconcile) {
	if !l.reconciles.take(m.now, reconcileCost) {
		m.flooded(l, 50)
		return
	}
	l.serve = serveState{asked: &r, request: r.Request}
	if l.view.ready() {
		m.proceed(l)
	}
}

// plan estimates how much the sets differ and keeps as many symbols as that takes, and a quarter as many again: four
// times what the estimate is off by on average.
func (m *Mesh) plan(l *link) {
	r := l.serve.asked
	size := int64(m.set.Elements())
	d := estimate(r, l.view.sketch, size)
	first := enough(d)
	planned := int64(leastSymbols)
	for planned < first+first/4+64 {
		planned *= 2
	}
	if planned > mostSymbols {
		l.serve = serveState{request: r.Request, size: size, refuse: true}
		return
	}
	if !l.view.symbols(int(planned)) {
		return
	}
	l.serve = serveState{request: r.Request, size: size, until: int(first),
		symbols: append([]riblt.Symbol(nil), l.view.sketch.Symbols(0, int(planned))...)}
}

// expected is how many of so many elements symbol i holds on average, rounded to the nearest.
func expected(size int64, i int) int64 {
	n := int64(i) + 2
	return (2*size + n/2) / n
}

// estimate returns how much two sets differ: symbol i of their difference holds each element with the probability
// p = 2/(i+2), and counts it as 1 or −1 by the side that has it; the variance of that count is p(1−p) for each.
func estimate(r *wire.Reconcile, own *riblt.Sketch, size int64) int64 {
	theirs := int64(min(r.Size, 1<<40))
	more := size - theirs
	least := max(more, -more)
	if len(r.Counts) == 0 {
		return least
	}
	var sum int64
	symbols := own.Symbols(0, own.Len())
	for k, residual := range r.Counts {
		i := int64(k + 1)
		if int(i) >= len(symbols) {
			break
		}
		c := symbols[i].Count - expected(theirs, int(i)) - min(max(residual, -1<<40), 1<<40)
		x := min(max((i+2)*c-2*more, -1<<28), 1<<28)
		sum += min(x*x/(2*i), math.MaxInt64>>11)
	}
	d := sum / int64(len(r.Counts))
	if d <= least+least/6 { // most likely one side has all of it
		return least
	}
	return d
}

// enough symbols decode d differences more often than not.
func enough(d int64) int64 {
	root := int64(math.Sqrt(float64(d)))
	if d < 300 { // bytes are few: spare the round trip
		return d*140/100 + 3*root + 8
	}
	return d*135/100 + root*3/2
}

// flushSymbols sends the symbols that were asked for, within the byte budget.
func (m *Mesh) flushSymbols(l *link, f *framer) {
	s := &l.serve
	if s.refuse {
		s.refuse = false
		f.add(wire.Symbols{Request: s.request, Size: uint64(s.size)})
	}
	for s.next < s.until {
		n := min(s.until-s.next, wire.MaxSymbols)
		if !l.bytes.take(m.now, n*26) {
			return
		}
		msg := wire.Symbols{Request: s.request, Size: uint64(s.size), Planned: uint32(len(s.symbols)), First: uint32(s.next),
			Until: uint32(s.until), Symbols: make([]wire.Symbol, n)}
		for i := range msg.Symbols {
			own := &s.symbols[s.next+i]
			msg.Symbols[i] = wire.Symbol{Sum: own.Sum, Check: own.Check, Count: own.Count - expected(s.size, s.next+i)}
		}
		s.next += n
		s.room += n
		f.add(msg)
	}
}

// more takes a peer's wish for more symbols.
func (m *Mesh) more(l *link, r wire.More) {
	s := &l.serve
	if r.Request != s.request || s.symbols == nil {
		m.flooded(l, 10)
		return
	}
	if r.Symbols == 0 {
		s.symbols, s.next, s.until = nil, 0, 0
		return
	}
	s.until = min(s.until+int(min(r.Symbols, mostSymbols)), len(s.symbols))
}

// symbols takes symbols that were asked for.
func (m *Mesh) symbols(l *link, s wire.Symbols) {
	a := &l.ask
	if a.stage != awaiting || s.Request != a.request {
		m.flooded(l, len(s.Symbols))
		return
	}
	a.deadline = m.now.Add(symbolsTimeout)
	switch {
	case s.Planned == 0:
		m.fallBack(l)
	case s.Planned > mostSymbols || len(s.Symbols) == 0 || s.Size > 1<<40:
		m.garbled(l)
	case a.decoder == nil:
		if len(a.held) > 0 && s.Planned != a.held[0].Planned || len(a.held) > mostSymbols/wire.MaxSymbols {
			m.garbled(l)
			return
		}
		a.held = append(a.held, s)
		m.proceed(l)
	default:
		m.decode(l, &s)
	}
}

// decode takes symbols in, and asks for more after the last of a batch if it must.
func (m *Mesh) decode(l *link, s *wire.Symbols) {
	a := &l.ask
	if int(s.First) != a.decoder.Len() || int(s.First)+len(s.Symbols) > len(a.own) {
		m.garbled(l)
		return
	}
	for i := range s.Symbols {
		at := int(s.First) + i
		theirs := riblt.Symbol{Sum: s.Symbols[i].Sum, Check: s.Symbols[i].Check, Count: s.Symbols[i].Count + expected(int64(s.Size), at)}
		if err := a.decoder.Take(&theirs, &a.own[at]); err != nil {
			m.garbled(l)
			return
		}
		if a.decoder.Done() {
			m.decoded(l)
			return
		}
	}
	switch taken := a.decoder.Len(); {
	case taken == len(a.own):
		m.fallBack(l)
	case taken >= int(s.Until):
		// The batch is over. The first was a little short most likely; what is short again may be far off.
		a.batches++
		l.control = append(l.control, wire.More{Request: a.request, Symbols: uint32(max(taken>>max(6-a.batches, 1), 8))})
	}
}

// garbled ends a reconciliation whose symbols make no sense.
func (m *Mesh) garbled(l *link) {
	l.ask.stop()
	m.count("reconcile", fault.Invalid)
	m.blame(l, 60, fault.Invalid)
}

// fallBack reads pages of a set that differs too much, or in a way that symbols do not tell.
func (m *Mesh) fallBack(l *link) {
	l.ask.stop()
	m.count("reconcile", fault.Overloaded)
	l.control = append(l.control, wire.More{Request: l.ask.request})
	if m.now.Sub(l.read.lastOnly) >= 2*askEach || l.read.lastOnly.IsZero() {
		l.read.lastOnly = m.now
		m.startReading(l.theirs, l)
	}
}

// decoded pushes what the far side lacks and asks for what is lacking here.
func (m *Mesh) decoded(l *link) {
	theirs, ours := l.ask.decoder.Difference()
	l.ask.stop()
	l.differ = Difference{}
	for _, e := range theirs {
		l.differ.here(e)
	}
	for _, e := range ours {
		l.differ.there(e)
	}
	l.control = append(l.control, wire.More{Request: l.ask.request})
	lack := wire.Lack{Request: l.ask.request}
	digest := uint64(len(theirs))<<32 + uint64(len(ours))
	comes := make(map[riblt.ID]bool, len(theirs))
	for _, e := range theirs {
		digest ^= binary.LittleEndian.Uint64(e[:])
		if e[15]&1 == 0 && m.set.element(e) == nil && !m.pool.SeenShort(wire.Short(m.set.key, e), Holder(l.bit())) {
			comes[e] = true
			lack.Orders = append(lack.Orders, binary.BigEndian.Uint32(e[:]))
		}
	}
	for _, e := range theirs {
		if e[15]&1 == 1 {
			if it := m.set.element(e); it != nil && it.Cancel == nil {
				lack.Cancels = append(lack.Cancels, binary.BigEndian.Uint32(e[:]))
			}
		}
	}
	goes := make(map[riblt.ID]bool, len(ours))
	for _, e := range ours {
		digest ^= binary.LittleEndian.Uint64(e[:])
		if it := m.set.element(e); it != nil && e[15]&1 == 0 {
			goes[e] = true
			l.answers = append(l.answers, it)
		}
	}
	for _, e := range ours {
		if e[15]&1 == 1 {
			e[15] &^= 1
			if it := m.set.element(e); it != nil && it.Cancel != nil && !goes[e] {
				l.apart = append(l.apart, it)
			}
		}
	}
	// Two orders may share a prefix: a few more may come than are missing.
	l.asked, l.askedCancels = l.asked+len(lack.Orders)+sharers, l.askedCancels+len(lack.Cancels)+sharers
	for len(lack.Orders)+len(lack.Cancels) > 0 {
		n := min(len(lack.Orders), wire.MaxLack)
		k := min(len(lack.Cancels), wire.MaxLack-n)
		l.control = append(l.control, wire.Lack{Request: lack.Request, Orders: lack.Orders[:n:n], Cancels: lack.Cancels[:k:k]})
		lack.Orders, lack.Cancels = lack.Orders[n:], lack.Cancels[k:]
	}
	if digest == l.ask.found && l.ask.found != 0 {
		l.ask.pause = min(2*max(l.ask.pause, askEach), askEachMost)
	} else {
		l.ask.found, l.ask.pause = digest, 0
	}
	l.differs = 0
}

// lack queues what a peer found to be missing: no more than the symbols that it was sent can tell of.
func (m *Mesh) lack(l *link, r wire.Lack) {
	n := len(r.Orders) + len(r.Cancels)
	if r.Request != l.serve.request || n > l.serve.room {
		m.flooded(l, 50)
		return
	}
	l.serve.room -= n
	l.differ.There, l.differ.ThereAll = nil, 0
	for _, p := range r.Orders {
		m.set.prefix(p, func(it *Item) {
			l.answers = append(l.answers, it)
			l.differ.there(orderElement(it.Signed.ID))
		})
	}
	for _, p := range r.Cancels {
		m.set.prefix(p, func(it *Item) {
			if it.Cancel != nil {
				l.apart = append(l.apart, it)
			}
		})
	}
}
