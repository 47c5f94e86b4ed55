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
	"github.com/virtuatrader/virtua/node/order"
	noderun "github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
	"golang.org/x/sync/errgroup"
)

// feed gives makers what they sell, has them allow it, and publishes their orders from a node of its own.
func feed(ctx context.Context, args []string) error {
	rpc, signaling := args[0], args[1]
	d, bank, err := open(args[2], args[3])
	if err != nil {
		return err
	}
	markets, err := d.MarketList()
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
	keys, err := endow(ctx, rpc, d, bank, makers, markets[0].Base, 5)
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
		if err := publish(ctx, n.Node, list); err != nil {
			return err
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

// open reads a deployment and the key of an account that has what makers need.
func open(file, key string) (d codec.Deployment, bank eth.Key, err error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return d, bank, err
	}
	if d, err = codec.ParseDeployment(raw); err != nil {
		return d, bank, err
	}
	if raw, err = hex.DecodeString(strings.TrimPrefix(key, "0x")); err != nil {
		return d, bank, err
	}
	bank, err = eth.KeyFromBytes(raw)
	return d, bank, err
}

// endow makes accounts with coins for gas and so many units of a token, all of it allowed to the Exchange.
func endow(ctx context.Context, rpc string, d codec.Deployment, bank eth.Key, makers int, token order.Token, units uint64) ([]eth.Key, error) {
	client, err := ethclient.DialContext(ctx, rpc)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	amount := uint256.NewInt(units)
	amount.Mul(amount, new(uint256.Int).Exp(uint256.NewInt(10), uint256.NewInt(uint64(token.Decimals))))
	var gifts []deploy.Call
	keys := make([]eth.Key, makers)
	for i := range keys {
		keys[i] = eth.NewKey(random)
		gifts = append(gifts, deploy.Call{To: keys[i].Address(), Value: big.NewInt(3e15)},
			deploy.Call{To: token.Address, Data: codec.TransferCall(keys[i].Address(), amount)})
	}
	if _, err := deploy.Send(ctx, client, bank, nil, gifts...); err != nil {
		return nil, err
	}
	var all errgroup.Group
	for _, key := range keys {
		all.Go(func() error {
			_, err := deploy.Send(ctx, client, key, nil, deploy.Call{To: token.Address, Data: codec.ApproveCall(d.Exchange, amount)})
			return err
		})
	}
	return keys, all.Wait()
}
