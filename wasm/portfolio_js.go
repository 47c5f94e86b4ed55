package main

import (
	"context"
	"encoding/json"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// portfolio renders the portfolio page.
func (p *views) portfolio(ctx context.Context, d due) ([]web.Fragment, error) {
	v, err := p.portfolioView(ctx, d)
	if err != nil {
		return nil, err
	}
	return []web.Fragment{{ID: "portfolio-view", Part: web.PortfolioView(v)}}, nil
}

func (p *views) portfolioView(ctx context.Context, d due) (view.Portfolio, error) {
	var v view.Portfolio
	st, err := p.cfg.API.Status(ctx, d.t.session, node.None{})
	if err != nil || st.Wallet == nil {
		return v, err
	}
	list, err := p.cfg.API.Balances(ctx, d.t.session, node.None{})
	if err != nil {
		return v, err
	}
	accounts, err := p.cfg.API.MarketAccounts(ctx, d.t.session, node.None{})
	if err != nil {
		return v, err
	}
	inside := map[eth.Address]*uint256.Int{}
	var deposits []view.MarketAccount
	for i := range accounts {
		a, m := &accounts[i], &p.markets[i]
		if !a.Base.Known || !a.Quote.Known {
			continue
		}
		for token, b := range map[eth.Address]*node.BalanceInfo{m.Base.Address: &a.Base, m.Quote.Address: &a.Quote} {
			if inside[token] == nil {
				inside[token] = new(uint256.Int)
			}
			inside[token].Add(inside[token], &b.Holding.Balance)
		}
		if shown := view.NewMarketAccount(m, holdingOf(&a.Base), holdingOf(&a.Quote)); shown.Holds {
			deposits = append(deposits, shown)
		}
	}
	var holdings []view.Holdings
	var coin *uint256.Int
	known := false
	for i := range list {
		b := &list[i]
		if !b.Known {
			continue
		}
		if b.Token == nil {
			coin = &b.Holding.Balance
			continue
		}
		token, ok := p.cfg.Deployment.Token(*b.Token)
		if !ok {
			continue
		}
		known = true
		h := view.Holdings{Holding: view.Holding{Token: token, Balance: b.Holding.Balance, Bound: b.Holding.Committed, Allowed: b.Holding.Allowance}}
		if sum := inside[token.Address]; sum != nil {
			h.Deposited = *sum
		}
		holdings = append(holdings, h)
	}
	if !known {
		return view.Portfolio{Waiting: "Your node is asking the chain what you have…"}, nil
	}
	prices, err := p.prices(ctx)
	if err != nil {
		return v, err
	}
	v = view.NewPortfolio(st.Wallet.Address, holdings, p.markets[0].Quote, prices, coin)
	v.Deposits = deposits
	account := st.Wallet.Address
	fills, err := p.cfg.API.HistoryFills(ctx, d.t.session, node.HistoryParams{Account: &account, Limit: 1})
	if err != nil {
		return v, err
	}
	v.Positions = view.NewPositions(p.positions(fills.Positions))
	if p.cfg.Deployment.Demo {
		v.Faucet, err = p.poor(ctx, d.t, account)
	}
	return v, err
}

func (p *views) positions(list []node.PositionInfo) []view.OwnPosition {
	var out []view.OwnPosition
	for i := range list {
		v := &list[i].View
		out = append(out, view.OwnPosition{Market: &p.markets[v.Market], Position: v.Position, Average: v.Average, Last: v.Last, Unrealised: v.UnrealisedDown})
	}
	return out
}

// prices reads the middle of each market's book, its last trade where a side is empty.
func (p *views) prices(ctx context.Context) ([]view.Valued, error) {
	list := make([]view.Valued, len(p.markets))
	err := p.cfg.Node.Do(ctx, func(c *node.Core) {
		for i := range p.markets {
			top := c.Book(i, 1)
			list[i].Market = &p.markets[i]
			half := uint256.NewInt(uint64(top.Last))
			half.Lsh(half, 1)
			if bid, ask := top.BestBid(), top.BestAsk(); bid != 0 && ask != 0 {
				half = uint256.NewInt(uint64(bid))
				half.AddUint64(half, uint64(ask))
			}
			list[i].Half = *half
		}
	})
	return list, err
}

// revoke takes an allowance back.
func (p *views) revoke(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	var params node.RevokeParams
	if err := json.Unmarshal(raw, &params); err != nil {
		return nil, fault.New(fault.Invalid, "revoke: %w", err)
	}
	info, err := p.cfg.API.Revoke(ctx, t.session, params)
	if err != nil {
		return nil, err
	}
	p.toast(t.name, map[string]any{"message": "The allowance of " + info.Token + " is being taken back.", "more": "It is gone when the next block confirms it.", "key": "revoke"})
	p.dirty(nil, panelSheet|panelOrders)
	return info, nil
}
