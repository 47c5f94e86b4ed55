package signaling

import (
	"encoding/hex"
	"strings"

	"github.com/virtuatrader/virtua/node/peer"
)

// Address returns the address by which a node dials a server: with its room and id as a query, from which a home of
// several parts (signaling/worker) sees to which of them the node belongs. Other homes ignore it. Who is in a room is no
// secret; a room's name needs no escaping.
func Address(url, room string, id peer.ID) string {
	sep := "?"
	if strings.Contains(url, "?") {
		sep = "&"
	}
	return url + sep + "room=" + room + "&peer=" + hex.EncodeToString(id[:])
}
