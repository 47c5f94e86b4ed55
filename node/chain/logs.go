package chain

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// pastAnswer is the answer to a question about a range of blocks.
type pastAnswer struct {
	Logs []logEntry
	Head header
}

// logsOf asks two endpoints for the logs of a range and for the header of its last block.
func (c *Client) logsOf(ctx context.Context, eps []*endpoint, to uint64, filter object) (logs []logEntry, head header, voices int, err error) {
	b, voices, err := c.askVoices(ctx, eps, func(ctx context.Context, e *endpoint) ([]byte, error) {
		res, err := e.call(ctx, request("eth_getLogs", filter), request("eth_getBlockByNumber", quantity(to), false))
		if err != nil {
			return nil, err
		}
		var a pastAnswer
		if err := res[1].read(&a.Head); err != nil {
			return nil, fault.Wrap(fault.Unavailable, err)
		}
		from, _ := filter["fromBlock"].(quantity)
		if a.Logs, err = e.readLogs(res[0], uint64(from), to); err != nil {
			return nil, err
		}
		return canonical(a)
	})
	var a pastAnswer
	if err == nil {
		err = json.Unmarshal(b, &a)
	}
	return a.Logs, a.Head, voices, err
}

// provenAt settles a contradiction about the Exchange's logs in one old block.
func (c *Client) provenAt(ctx context.Context, failed error, eps []*endpoint, n uint64) ([]logEntry, header, error) {
	var contra *contradiction
	if !errors.As(failed, &contra) {
		return nil, header{}, failed
	}
	head, err := c.headerAt(ctx, eps, n)
	if err != nil {
		return nil, head, err
	}
	for _, a := range contra.told {
		logs, err := a.e.provenLogs(ctx, []header{head}, []eth.Address{c.cfg.Deployment.Exchange}, exchangeTopics)
		if err != nil {
			c.cfg.Log.Debug("no proof", "endpoint", a.e.name, "err", err)
			continue
		}
		proven, err := canonical(pastAnswer{logs, head})
		if err != nil {
			return nil, head, err
		}
		c.judge(contra.told, proven)
		return logs, head, nil
	}
	return nil, head, failed
}

// readLogs checks that logs are in order and within a range of blocks.
func (e *endpoint) readLogs(res Response, from, to uint64) ([]logEntry, error) {
	var logs []logEntry
	if err := res.read(&logs); err != nil {
		return nil, fault.New(fault.Unavailable, "%s: logs: %w", e.name, err)
	}
	if len(logs) > maxLogs {
		return nil, fault.New(fault.TooLarge, "%s: %d logs in one answer", e.name, len(logs))
	}
	slices.SortStableFunc(logs, func(a, b logEntry) int {
		if a.Block != b.Block {
			return compare(uint64(a.Block), uint64(b.Block))
		}
		return compare(uint64(a.LogIndex), uint64(b.LogIndex))
	})
	for i := range logs {
		l := &logs[i]
		again := i > 0 && l.Block == logs[i-1].Block && l.LogIndex == logs[i-1].LogIndex
		if uint64(l.Block) < from || uint64(l.Block) > to || l.Removed || again || l.LogIndex >= 1<<32 {
			return nil, fault.New(fault.Unavailable, "%s: a log that was not asked for", e.name)
		}
	}
	return logs, nil
}

func compare(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

const (
	maxLogs  = 50_000 // of one answer
	maxTimes = 4096   // headers that are read for the times of old fills
)

// timesOf reads the times of the blocks of logs.
func (c *Client) timesOf(ctx context.Context, v *view, logs []logEntry) (map[uint64]uint64, error) {
	times := make(map[uint64]uint64)
	var missing []uint64
	for i := range logs {
		n := uint64(logs[i].Block)
		if _, ok := times[n]; ok {
			continue
		}
		times[n] = 0
		if at, ok := find(v.chain, n); ok {
			times[n] = uint64(v.chain[at].Time)
		} else if len(missing) < maxTimes {
			missing = append(missing, n)
		}
	}
	if len(missing) == 0 {
		return times, nil
	}
	b, err := c.first(ctx, v.eps, func(ctx context.Context, e *endpoint) ([]byte, error) {
		batch := make([]Request, len(missing))
		for i, n := range missing {
			batch[i] = request("eth_getBlockByNumber", quantity(n), false)
		}
		res, err := e.call(ctx, batch...)
		if err != nil {
			return nil, err
		}
		list := make([]header, len(missing))
		for i := range list {
			if err := res[i].read(&list[i]); err != nil {
				return nil, fault.Wrap(fault.Unavailable, err)
			}
		}
		return canonical(list)
	})
	if err != nil {
		return nil, err
	}
	var list []header
	if err := json.Unmarshal(b, &list); err != nil {
		return nil, fault.New(fault.Internal, "chain: %w", err)
	}
	for i, n := range missing {
		times[n] = uint64(list[i].Time)
	}
	return times, nil
}

var (
	exchangeTopics = []eth.Hash{
		codec.TopicFill, codec.TopicSettlement, codec.TopicBatchFill, codec.TopicDeposited, codec.TopicWithdrawn,
		codec.TopicNoncesCancelled, codec.TopicSlotCancelled, codec.TopicEpochRaised, codec.TopicWindowCancelled,
	}
	allTopics = append(slices.Clone(exchangeTopics), codec.TopicTransfer, codec.TopicApproval)
)

// sort puts logs into ev: fills, cancels and touched holdings; it returns the latter by block too. Logs are in the order
// of the chain, so that a settlement comes before its fills.
func (c *Client) sort(ev *node.ChainIn, logs []logEntry, times map[uint64]uint64) (map[uint64][]node.Pair, error) {
	exchange := c.cfg.Deployment.Exchange
	touched := make(map[uint64][]node.Pair)
	var settled codec.Settlement // the last one, of settledIn
	var settledIn eth.Hash
	for i := range logs {
		l := &logs[i]
		n := uint64(l.Block)
		event, err := codec.DecodeLog(l.Topics, l.Data)
		if err != nil || event == nil {
			if l.Address == exchange && err != nil {
				return nil, fault.New(fault.WrongChain, "chain: the Exchange speaks another language: %w", err)
			}
			continue // a token's log in another form, as that of an NFT
		}
		touch := func(owner, token eth.Address) {
			touched[n] = append(touched[n], node.Pair{Owner: owner, Token: token})
		}
		// Allowances go down without an event, and accounts move by fills.
		touchAll := func(owner, token, other eth.Address) {
			touch(owner, token)
			touch(owner, other)
			touched[n] = append(touched[n], node.Pair{Owner: owner, Token: token, Other: other}, node.Pair{Owner: owner, Token: other, Other: token})
		}
		fill := func(f codec.Fill, keeper eth.Address) {
			ev.Fills = append(ev.Fills, node.Fill{
				OrderID: f.ID, Maker: f.Maker, Taker: f.Taker, Keeper: keeper, Sold: f.Sold, Bought: f.Bought, Sell: f.SellToken, Buy: f.BuyToken,
				Tx: l.Tx, Block: n, LogIndex: uint32(l.LogIndex), Time: times[n],
			})
			touchAll(f.Maker, f.SellToken, f.BuyToken)
			if !f.Taker.IsZero() {
				touchAll(f.Taker, f.SellToken, f.BuyToken)
			}
		}
		if l.Address != exchange {
			switch t := event.(type) {
			case codec.Transfer:
				for _, owner := range []eth.Address{t.From, t.To} {
					if c.known.has(owner, l.Address) {
						touch(owner, l.Address)
					}
				}
			case codec.Approval:
				if t.Spender == exchange && c.known.has(t.Owner, l.Address) {
					touch(t.Owner, l.Address)
				}
			}
			continue
		}
		switch t := event.(type) {
		case codec.Fill:
			fill(t, eth.Address{})
		case codec.Settlement:
			settled, settledIn = t, l.Tx
			ev.Settlements = append(ev.Settlements, node.Settled{Keeper: t.Keeper, FeeBps: t.FeeBps, Prices: t.Prices, Tx: l.Tx, Block: n, LogIndex: uint32(l.LogIndex)})
		case codec.BatchFill:
			f, err := settled.Fill(&t)
			if err != nil || settledIn != l.Tx {
				return nil, fault.New(fault.WrongChain, "chain: the Exchange speaks another language: a batch's fill without its settlement in %s", l.Tx)
			}
			fill(f, settled.Keeper)
		case codec.Deposited:
			touchAll(t.Owner, t.Token, t.Other)
		case codec.Withdrawn:
			touchAll(t.Owner, t.Token, t.Other)
		case codec.WindowCancelled:
			ev.Nonces = append(ev.Nonces, node.NonceEvent{Kind: node.WindowMoved, Maker: t.Maker, Value: uint64(t.Window), A: t.TokenA, B: t.TokenB, Block: n})
		case codec.NoncesCancelled:
			ev.Nonces = append(ev.Nonces, node.NonceEvent{Kind: node.NonceBits, Maker: t.Maker, Word: t.Word, Mask: t.Mask, Block: n})
		case codec.SlotCancelled:
			ev.Nonces = append(ev.Nonces, node.NonceEvent{Kind: node.SlotRaised, Maker: t.Maker, Slot: t.Slot, Value: t.Generation + 1, Block: n})
		case codec.EpochRaised:
			ev.Nonces = append(ev.Nonces, node.NonceEvent{Kind: node.EpochRaised, Maker: t.Maker, Value: t.Epoch, Block: n})
		}
	}
	for _, h := range touched {
		ev.Touched = append(ev.Touched, h...)
	}
	return touched, nil
}
