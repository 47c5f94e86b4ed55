package rendezvous

import (
	"slices"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/peer"
)

var _ node.Lister = (*Client)(nil)

// Listed implements node.Lister: the servers of a signed list become known after those that were set, as far as there is room, and
// are forgotten when a list no longer names them. Those that were set stay, and stay preferred where nothing else tells.
func (c *Client) Listed(urls []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.servers = slices.DeleteFunc(c.servers, func(s *server) bool {
		gone := s.listed && !slices.Contains(urls, s.url)
		if gone && s.stop != nil {
			s.stop()
		}
		return gone
	})
	for _, url := range urls {
		name, err := peer.Authority(url)
		if err != nil || slices.ContainsFunc(c.servers, func(s *server) bool { return s.url == url }) {
			continue
		}
		if c.add(url, name, true) != nil {
			break // full of those that were set
		}
	}
	c.balance()
}
