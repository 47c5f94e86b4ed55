package node

import (
	"context"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// A burner wallet's key lives where any script of the page, and whoever sits at the device, may come by it. So it gives
// at most a cap at once: by an order, a take, a deposit or all parts of a conditional order. Value is measured in the
// numeraire of the deployment (see ringTokens), at the prices of the book; a token without a price counts nothing.

const (
	metaCap    = "cap"   // in BucketMeta: a decimal amount of the numeraire
	defaultCap = "10000" // of the numeraire
	maxCap     = 30      // characters
)

// CapParams sets what a burner wallet of this device gives at most at once, a decimal amount of the numeraire; "" asks.
type CapParams struct {
	Cap string `json:"cap,omitempty"`
}

// CapResult is the cap of burner wallets, with the symbol of the token that it is measured in.
type CapResult struct {
	Cap    string `json:"cap"`
	Symbol string `json:"symbol"`
}

// WalletCap sets or tells the cap of burner wallets.
func (a *API) WalletCap(ctx context.Context, _ *Session, p CapParams) (CapResult, error) {
	token, err := a.numeraire(ctx)
	if err != nil {
		return CapResult{}, err
	}
	if p.Cap == "" {
		raw, err := a.n.cfg.Store.Get(ctx, BucketMeta, metaCap)
		if len(raw) == 0 || len(raw) > maxCap {
			raw = []byte(defaultCap)
		}
		return CapResult{string(raw), token.Symbol}, err
	}
	v, err := order.ParseAmount(p.Cap, token.Decimals)
	if err != nil {
		return CapResult{}, err
	}
	text := order.FormatAmount(&v, token.Decimals)
	if v.IsZero() || len(text) > maxCap {
		return CapResult{}, fault.New(fault.Invalid, "a cap is above zero and has at most %d digits", maxCap)
	}
	if err := a.n.cfg.Store.Put(ctx, BucketMeta, metaCap, []byte(text)); err != nil {
		return CapResult{}, err
	}
	a.n.subs.tell(Notice{Kinds: WalletChanged})
	return CapResult{text, token.Symbol}, a.n.cfg.Store.Flush(ctx)
}

// numeraire returns the token that values are measured in.
func (a *API) numeraire(ctx context.Context) (order.Token, error) {
	var tokens []eth.Address
	if err := a.n.Do(ctx, func(c *Core) { tokens = c.ringTokens() }); err != nil {
		return order.Token{}, err
	}
	if len(tokens) > 0 {
		if t, ok := a.n.cfg.Core.Deployment.Token(tokens[0]); ok {
			return t, nil
		}
	}
	return order.Token{}, fault.New(fault.NotFound, "no token to measure values in")
}

// given is an amount of a token that a wallet is about to give.
type given struct {
	token  eth.Address
	amount uint256.Int
}

// capped refuses what is more than a burner wallet may give at once; other wallets have no cap.
func (a *API) capped(ctx context.Context, w Wallet, list ...given) error {
	if w == nil || w.Kind() != burner {
		return nil
	}
	most, err := a.WalletCap(ctx, nil, CapParams{})
	if err != nil {
		return err
	}
	token, err := a.numeraire(ctx)
	if err != nil {
		return err
	}
	limit, err := order.ParseAmount(most.Cap, token.Decimals)
	if err != nil {
		return err
	}
	var sum uint256.Int
	if err := a.n.Do(ctx, func(c *Core) { sum = c.valueUp(list) }); err != nil {
		return err
	}
	if sum.Gt(&limit) {
		return fault.New(fault.WalletCapped, "it gives %s %s, the burner wallet's cap is %s", order.FormatAmount(&sum, token.Decimals), token.Symbol, most.Cap)
	}
	return nil
}

// valueUp adds up amounts in base units of the numeraire, each rounded up.
func (c *Core) valueUp(list []given) (sum uint256.Int) {
	tokens := c.ringTokens()
	best := make([][2]order.Ticks, len(c.markets))
	for i, m := range c.markets {
		for _, side := range []order.Side{order.Bid, order.Ask} {
			level, _ := m.book.Best(side)
			best[i][side] = level.Price
		}
	}
	worths := c.worths(tokens, best)
	one := new(uint256.Int).Lsh(uint256.NewInt(1), 64)
	for i := range list {
		for j, t := range tokens {
			if t != list[i].token {
				continue
			}
			v, over := new(uint256.Int).MulDivOverflow(&list[i].amount, &worths[j], one)
			if over {
				return *sum.SetAllOne()
			}
			if !new(uint256.Int).MulMod(&list[i].amount, &worths[j], one).IsZero() {
				v.AddUint64(v, 1)
			}
			if _, over := sum.AddOverflow(&sum, v); over {
				return *sum.SetAllOne()
			}
		}
	}
	return sum
}
