package node

import (
	"context"
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
)

// told is the share of a derivation between two words on how far it is, in per cent.
const told = 20

// pace lets the node go on while a key is derived, says how far that is, and ends it when nobody waits for it any more:
// a file of another wallet may take seconds.
func (a *API) pace(ctx context.Context, s *Session, text string) eth.Pace {
	s.progress("wallet", "derive", text)
	last, next := time.Now(), told
	return func(done, of int) error {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		if percent := int(100 * int64(done) / int64(max(of, 1))); percent >= next {
			next = percent - percent%told + told
			s.progress("wallet", "derive", text+": "+strconv.Itoa(percent)+" %")
		}
		if a.n.cfg.Yield != nil && time.Since(last) >= slice {
			a.n.cfg.Yield()
			last = time.Now()
		}
		return nil
	}
}
