//go:build !js

package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"math/big"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	noderun "github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
	"golang.org/x/sync/errgroup"
)

// feed gives makers what they sell, has them allow it, and publishes their orders from a node of its own.
func feed(ctx context.Context, args []string) error {
	rpc, signaling := args[0], args[1]
	file, err := os.ReadFile(args[2])
	if err != nil {
		return err
	}
	d, err := codec.ParseDeployment(file)
	if err != nil {
		return err
	}
	raw, err := hex.DecodeString(strings.TrimPrefix(args[3], "0x"))
	if err != nil {
		return err
	}
	bank, err := eth.KeyFromBytes(raw)
	if err != nil {
		return err
	}
	makers, err := strconv.Atoi(args[4])
	if err != nil {
		return err
	}
	orders, err := strconv.Atoi(args[5])
	if err != nil {
		return err
	}
	keys, err := endow(ctx, rpc, d, bank, makers)
	if err != nil {
		return err
	}
	n, err := noderun.Start(ctx, noderun.Config{Deployment: d, RPC: []string{rpc}, Signaling: []string{signaling}, Store: store.Memory(), Agent: "meshnode"})
	if err != nil {
		return err
	}
	<-n.Node.Ready()
	for i, key := range keys {
		list, err := signed(d, key, orders*(i+1)/makers-orders*i/makers, time.Now())
		if err != nil {
			return err
		}
		var refused error
		if err := n.Node.Do(ctx, func(c *node.Core) {
			for _, s := range list {
				if refused = c.Publish(s); refused != nil {
					return
				}
			}
		}); err != nil {
			return err
		}
		if refused != nil {
			return refused
		}
	}
	for have := 0; have < orders; {
		if err := n.Node.Do(ctx, func(c *node.Core) { have = c.Network().Orders }); err != nil {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
	fmt.Println("{}")
	<-ctx.Done()
	return n.Wait()
}

// endow makes accounts with coins for gas and five units of the first market's base, all of it allowed to the Exchange.
func endow(ctx context.Context, rpc string, d codec.Deployment, bank eth.Key, makers int) ([]eth.Key, error) {
	client, err := ethclient.DialContext(ctx, rpc)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	markets, err := d.MarketList()
	if err != nil {
		return nil, err
	}
	token := markets[0].Base
	five := uint256.NewInt(5)
	five.Mul(five, new(uint256.Int).Exp(uint256.NewInt(10), uint256.NewInt(uint64(token.Decimals))))
	var gifts []deploy.Call
	keys := make([]eth.Key, makers)
	for i := range keys {
		keys[i] = eth.NewKey(random)
		gifts = append(gifts, deploy.Call{To: keys[i].Address(), Value: big.NewInt(5e15)},
			deploy.Call{To: token.Address, Data: codec.TransferCall(keys[i].Address(), five)})
	}
	if _, err := deploy.Send(ctx, client, bank, nil, gifts...); err != nil {
		return nil, err
	}
	var all errgroup.Group
	for _, key := range keys {
		all.Go(func() error {
			_, err := deploy.Send(ctx, client, key, nil, deploy.Call{To: token.Address, Data: codec.ApproveCall(d.Exchange, five)})
			return err
		})
	}
	return keys, all.Wait()
}
