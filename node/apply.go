package node

import (
	"context"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// readTimeout bounds one chain read that the core asked for.
const readTimeout = 15 * time.Second

// job is a chain read: it returns the event that answers it.
type job struct {
	run  func(ctx context.Context) Event
	late func(err error) Event // the answer when it cannot be run
}

// apply carries effects out in order. Nothing here blocks: reads go to workers, writes to the writer.
func (n *Node) apply(effects []Effect) {
	for _, e := range effects {
		switch e := e.(type) {
		case Send:
			if n.links != nil && !n.links.Send(e.Link, e.Channel, e.Frame) {
				n.links.Close(e.Link, fault.Overloaded) // frames are numbered: a lost one ends the link
			}
		case CloseLink:
			if n.links != nil {
				n.links.Close(e.Link, e.Code)
			}
		case Dial:
			if n.links != nil {
				n.links.Dial(e.Peer, e.Source)
			}
		case AskPeers:
			if n.rendezvous != nil {
				n.rendezvous.Ask()
			}
		case UseServers:
			if l, ok := n.rendezvous.(Lister); ok {
				l.Listed(e.URLs)
			}
		case Receive:
			if n.links != nil {
				n.links.Receive(e.Envelope, ByPeers)
			}
		case SaveOrders, DeleteOrders, PutValue:
			n.writer.add(e)
		case Changed:
			n.subs.tell(e.Notice)
		default:
			if j, ok := n.read(e); ok {
				n.start(j)
			}
		}
	}
}

// Carry implements Carrier: over links where there is a way, else by a signaling server.
func (n *Node) Carry(ctx context.Context, to peer.ID, envelope []byte) error {
	var sent bool
	if err := n.Do(ctx, func(c *Core) { sent = c.Carry(to, envelope) }); err != nil || sent {
		return err
	}
	err := error(fault.New(fault.Unavailable, "no way to %s", to.Short()))
	if n.rendezvous != nil {
		err = n.rendezvous.Carry(ctx, to, envelope)
	}
	if fault.Of(err) == fault.Unavailable {
		if e := n.Do(ctx, func(c *Core) { sent = c.CarryNear(to, envelope) }); e == nil && sent {
			return nil
		}
	}
	return err
}

func (n *Node) start(j job) {
	select {
	case n.jobs <- j:
	default:
		if ev := j.late(fault.New(fault.Overloaded, "too many chain reads wait")); ev != nil {
			n.queue.push(ev)
		}
	}
}

// work runs chain reads until ctx ends.
func (n *Node) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-n.jobs:
			one, cancel := context.WithTimeout(ctx, readTimeout)
			ev := j.run(one)
			cancel()
			if ev != nil {
				n.queue.push(ev)
			}
		}
	}
}

// read returns the job of an effect that reads the chain.
func (n *Node) read(e Effect) (job, bool) {
	chain := n.cfg.Chain
	switch e := e.(type) {
	case ReadStandings:
		late := func(err error) Event {
			ev := StandingsIn{Err: err}
			for i := range e.Orders {
				ev.Asked = append(ev.Asked, e.Orders[i].ID)
			}
			return ev
		}
		return job{late: late, run: func(ctx context.Context) Event {
			list, head, err := chain.Standings(ctx, e.Orders)
			if err != nil {
				return late(err)
			}
			return StandingsIn{Head: head, Standings: list}
		}}, true
	case ReadBackings:
		late := func(err error) Event { return BackingsIn{Asked: e.Pairs, Err: err} }
		return job{late: late, run: func(ctx context.Context) Event {
			list, head, err := chain.Backings(ctx, e.Pairs)
			if err != nil {
				return late(err)
			}
			return BackingsIn{Head: head, Backings: list, Asked: e.Pairs}
		}}, true
	case AskSigner:
		late := func(err error) Event { return SignerIn{ID: e.ID, Err: err} }
		return job{late: late, run: func(ctx context.Context) Event {
			full := e.Sig.Bytes65()
			valid, err := chain.ValidSigner(ctx, e.Maker, e.ID, full[:])
			return SignerIn{e.ID, valid, err}
		}}, true
	case ReadReceipt:
		late := func(err error) Event { return ReceiptIn{Tx: e.Tx, Err: err} }
		return job{late: late, run: func(ctx context.Context) Event {
			var unsure error
			spent := false
			if s, ok := chain.(Spender); ok && e.Raw != nil {
				spent, unsure = s.Spent(ctx, e.From, e.Raw) // before the receipt: what is mined meanwhile has one
			}
			r, err := chain.Receipt(ctx, e.Tx)
			if fault.Of(err) == fault.NotFound && unsure != nil {
				err = unsure
			} else if fault.Of(err) == fault.NotFound && spent {
				err = fault.New(fault.Replaced, "another transaction has the nonce of %s", e.Tx)
			}
			return ReceiptIn{e.Tx, r, err}
		}}, true
	case ReadNative:
		late := func(err error) Event { return NativeIn{Owner: e.Owner, Err: err} }
		return job{late: late, run: func(ctx context.Context) Event {
			balance, err := chain.Native(ctx, e.Owner)
			return NativeIn{e.Owner, balance, err}
		}}, true
	case ReadFills:
		late := func(err error) Event { return FillsIn{From: e.From, To: e.To, Err: err} }
		reader, ok := chain.(FillReader)
		return job{late: late, run: func(ctx context.Context) Event {
			if !ok {
				return late(fault.New(fault.Unsupported, "this chain reads no single blocks"))
			}
			fills, err := reader.Fills(ctx, e.From, e.To)
			return FillsIn{e.From, e.To, fills, err}
		}}, true
	case Release:
		late := func(err error) Event { return ReleasedIn{ID: e.ID, Leg: e.Leg, Err: err} }
		return job{late: late, run: func(ctx context.Context) Event {
			if n.release == nil {
				return late(fault.New(fault.WalletLocked, "this node has no wallet"))
			}
			return n.release(ctx, e)
		}}, true
	case Resubmit:
		return job{late: func(error) Event { return nil }, run: func(ctx context.Context) Event {
			if err := chain.Submit(ctx, e.Raw); err != nil {
				n.cfg.Log.Debug("send again", "tx", e.Tx, "err", err)
			}
			return nil
		}}, true
	}
	return job{}, false
}
