package node_test

import (
	"testing"

	"github.com/virtuatrader/virtua/node"
)

func TestWays(t *testing.T) {
	r := start(t, memory(t), nil)
	defer r.stop()
	v := node.NetworkView{Links: []node.LinkView{{Link: 1}, {Link: 2}, {Link: 3}}}
	r.Ways(&v)
	for i, want := range []node.Way{node.Direct, node.Relayed, ""} {
		if got := v.Links[i].Way; got != want {
			t.Errorf("link %d: %q, want %q", v.Links[i].Link, got, want)
		}
	}
}
