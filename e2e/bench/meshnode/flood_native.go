//go:build !js

package main

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/order"
	noderun "github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
)

// alive is how many open orders a maker has, of the hundred that its quota allows.
const alive = 80

// flood publishes so many orders a second, each for so many seconds, until ctx ends. Half of its makers sell, half buy, all
// within a hundred ticks of one price and none across it, so that what a page shows of the book changes all the time.
func flood(ctx context.Context, args []string) error {
	rpc, signaling := args[0], args[1]
	d, bank, err := open(args[2], args[3])
	if err != nil {
		return err
	}
	markets, err := d.MarketList()
	if err != nil {
		return err
	}
	m := &markets[0]
	rate, err := strconv.Atoi(args[4])
	if err != nil {
		return err
	}
	seconds, err := strconv.Atoi(args[5])
	if err != nil {
		return err
	}
	half := (rate*seconds/alive + 1) / 2
	sellers, err := endow(ctx, rpc, d, bank, half, m.Base, 5)
	if err != nil {
		return err
	}
	buyers, err := endow(ctx, rpc, d, bank, half, m.Quote, 15)
	if err != nil {
		return err
	}
	n, err := noderun.Start(ctx, noderun.Config{Deployment: d, RPC: []string{rpc}, Signaling: []string{signaling}, Store: store.Memory(), Agent: "meshnode"})
	if err != nil {
		return err
	}
	<-n.Node.Ready()
	fmt.Println("{}")
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	began := time.Now()
	for sent := 0; ; {
		select {
		case <-ctx.Done():
			return n.Wait()
		case <-tick.C:
		}
		var list []order.Signed
		for ; sent < int(time.Since(began).Seconds()*float64(rate)); sent++ {
			turn := sent / 2 // of a side
			off := order.Ticks(1 + mathrand.IntN(100))
			place, key := order.Place{Side: order.Ask, Price: 2_500 + off}, sellers[turn%half]
			if sent%2 == 1 {
				place, key = order.Place{Side: order.Bid, Price: 2_500 - off}, buyers[turn%half]
			}
			place.Lots = order.Lots(1 + mathrand.IntN(50))
			nonce := uint64(turn / half % 256) // all or none: of one word a maker, which a node reads from the chain once
			s, err := sign(&d, m, key, place, 0, nonce, time.Now(), time.Duration(seconds)*time.Second)
			if err != nil {
				return err
			}
			list = append(list, s)
		}
		if err := publish(ctx, n.Node, list); err != nil {
			return err
		}
	}
}

// publish hands orders to a node.
func publish(ctx context.Context, n *node.Node, list []order.Signed) error {
	var refused error
	if err := n.Do(ctx, func(c *node.Core) {
		for _, s := range list {
			if refused = c.Publish(s); refused != nil {
				return
			}
		}
	}); err != nil && ctx.Err() == nil {
		return err
	}
	return refused
}
