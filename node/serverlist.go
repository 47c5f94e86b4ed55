package node

import (
	"slices"

	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/peer"
)

// metaServers in BucketMeta is the newest signed list of signaling servers.
const metaServers = "servers"

// UseServers says which servers a signed list names now; those of the list before are no longer named.
type UseServers struct{ URLs []string }

func (UseServers) isEffect() {}

// Lister is a Rendezvous that takes servers of a signed list beside those that it was given.
type Lister interface {
	// Listed names the servers of the list that holds now. It never replaces those that were set.
	Listed(urls []string)
}

// serverKey is whose lists of servers the deployment believes.
func (c *CoreConfig) serverKey() (peer.ID, error) {
	if c.Deployment.ServerKey == "" {
		return peer.ID{}, nil
	}
	return peer.ParseID(c.Deployment.ServerKey)
}

// OfferServers takes a list of signaling servers that the deployment's key signed (peer.Key.SignServers) and passes it on to peers.
// It fails with Unsupported when the deployment names no key, Replayed when a newer list is known, and as peer.ParseServers does.
func (c *Core) OfferServers(raw []byte) error {
	err := c.mesh.OfferServers(raw)
	c.carry()
	return err
}

// serversListed keeps a list and has its servers known. Those of the one before are shown no more.
func (c *Core) serversListed(a mesh.ServerListed) {
	c.servers = slices.DeleteFunc(c.servers, func(s ServerState) bool { return s.Listed && !slices.Contains(a.List.Servers, s.URL) })
	c.do(PutValue{BucketMeta, metaServers, a.Raw})
	c.do(UseServers{a.List.Servers})
	c.changed(PeersChanged)
}
