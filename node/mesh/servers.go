package mesh

import (
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// Lists taken of a link: two a minute, three at once.
const listCost, listBurst = 30, 3

// badList is what a list costs that nobody signed who may: the second one ends the link, as with orders.
const badList = 60

// ServerListed hands over the newest list of signaling servers that the deployment's key signed, or that it is over: then without
// servers, and Raw is nil.
type ServerListed struct {
	List peer.ServerList
	Raw  []byte
}

func (ServerListed) isAction() {}

// OfferServers takes a signed list that this node's owner, or an earlier run, has. It fails as peer.ParseServers does, with
// Unsupported when the deployment names no key, and with Replayed when the list is not newer than the one known.
func (m *Mesh) OfferServers(raw []byte) error {
	if m.cfg.ServerKey == (peer.ID{}) {
		return fault.New(fault.Unsupported, "this deployment names no key for lists of servers")
	}
	if n := peer.ListNumber(raw); n != 0 && n <= m.list.Number {
		return fault.New(fault.Replayed, "list of servers %d, known is %d", n, m.list.Number)
	}
	list, err := peer.ParseServers(raw, m.cfg.ServerKey, m.cfg.Room, m.unix())
	if err != nil {
		return err
	}
	m.list, m.listRaw = list, raw
	for _, l := range m.links {
		m.tellServers(l)
	}
	m.out = append(m.out, ServerListed{list, raw})
	return nil
}

// ServerList returns the newest list known; its Number is 0 when there is none.
func (m *Mesh) ServerList() peer.ServerList { return m.list }

// tellServers queues the list for a link whose far side is not known to have it.
func (m *Mesh) tellServers(l *link) {
	if l.ready && m.listRaw != nil && l.list < m.list.Number {
		l.list = m.list.Number
		l.control = append(l.control, wire.Servers{List: m.listRaw})
	}
}

// servers takes a list of a link. Whoever knows no key cannot tell true from false and passes nothing on.
func (m *Mesh) servers(l *link, msg wire.Servers) {
	if !l.lists.take(m.now, listCost) {
		m.count("servers", fault.RateLimited)
		m.beyond(l)
		return
	}
	n := peer.ListNumber(msg.List)
	if m.cfg.ServerKey == (peer.ID{}) || n != 0 && n <= m.list.Number {
		l.list = max(l.list, min(n, m.list.Number))
		return
	}
	was := l.list
	l.list = n // it is not told what it told
	err := m.OfferServers(append([]byte(nil), msg.List...))
	if err == nil {
		return
	}
	l.list = was
	code := fault.Of(err)
	m.count("servers", code)
	switch code {
	case fault.Expired, fault.NotYetValid, fault.WrongChain, fault.Unsupported: // clocks differ, versions too
	default:
		m.blame(l, badList, code)
	}
}

// lapse drops a list whose time is over. Its number stays: an older one is no news.
func (m *Mesh) lapse() {
	if m.listRaw == nil || m.unix() < m.list.Expiry {
		return
	}
	m.list, m.listRaw = peer.ServerList{Number: m.list.Number}, nil
	m.out = append(m.out, ServerListed{List: m.list})
}
