package node

import "github.com/virtuatrader/virtua/node/mesh"

// LinkSlow reports that a link does not take what it is given as fast as it comes (Slow), or that it does again. Until
// then it is told ids only; one that stays full ends.
type LinkSlow struct {
	Link LinkID
	Slow bool
}

func (LinkSlow) isEvent() {}

func (c *Core) linkSlow(ev LinkSlow) {
	c.mesh.Slow(mesh.Link(ev.Link), ev.Slow)
	c.changed(PeersChanged)
}
