package chain

import (
	"context"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// fillTopics are the events that a fill is read from.
var fillTopics = []eth.Hash{codec.TopicFill, codec.TopicSettlement, codec.TopicBatchFill}

// maxFillBlocks is how many blocks Fills reads at most.
const maxFillBlocks = 20_000

// Fills implements node.FillReader: it reads the fills of the blocks from to and with the block to, in chain order, as
// two endpoints agree on them. Endpoints that refuse so many blocks at once are asked for fewer. At most 20,000 blocks;
// Unavailable means that the chain does not reach that far yet or nobody answers.
func (c *Client) Fills(ctx context.Context, from, to uint64) ([]node.Fill, error) {
	from = max(from, c.cfg.Deployment.DeployBlock)
	if to < from {
		return nil, nil
	}
	if to-from >= maxFillBlocks {
		return nil, fault.New(fault.TooLarge, "chain: fills of %d blocks, at most %d", to-from+1, maxFillBlocks)
	}
	v, err := c.agree(time.Now())
	if err != nil {
		return nil, err
	}
	if to > uint64(v.head.Number) {
		return nil, fault.New(fault.Unavailable, "chain: block %d is newer than the head", to)
	}
	filter := object{"address": c.cfg.Deployment.Exchange, "topics": []any{fillTopics}}
	var ev node.ChainIn
	for step := c.cfg.LogRange; from <= to; {
		until := min(from+step-1, to)
		filter["fromBlock"], filter["toBlock"] = quantity(from), quantity(until)
		logs, _, _, err := c.logsOf(ctx, v.eps, until, filter)
		if err != nil {
			if ctx.Err() != nil || step == 1 {
				return nil, err
			}
			step = max(step/2, 1)
			continue
		}
		times, err := c.timesOf(ctx, &v, logs)
		if err != nil {
			return nil, err
		}
		if _, err := c.sort(&ev, logs, times); err != nil {
			return nil, err
		}
		from = until + 1
	}
	return ev.Fills, nil
}
