package main

import (
	"context"
	"encoding/json"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/web"
)

// sheetPanels are the live parts of the pages beside the desk.
const sheetPanels = panelStatus | panelNotices | panelWallet | panelSheet

// sheetCalls are the methods of those pages.
var sheetCalls = map[string]func(*views, context.Context, *sight, json.RawMessage) (any, error){
	"page.swap":        (*views).swapTyped,
	"page.swap.review": (*views).swapReview,
	"page.swap.stop":   (*views).swapStop,
	"page.about":       (*views).openAbout,
	"page.take":        (*views).takeOpened,
	"page.revoke":      (*views).revoke,
	"page.report":      (*views).report,
}

// sheetOf reads which page a tab shows; anything odd is the desk.
func sheetOf(name string) string {
	switch name {
	case "swap", "order", "portfolio", "settings", "help":
		return name
	}
	return ""
}

// panels are those that the page of a tab has.
func (l *look) panels() panel {
	if l.sheet != "" {
		return sheetPanels
	}
	return allPanels
}

// sheetChanged marks what a notice of the node concerns on a page beside the desk.
func (t *sight) sheetChanged(kinds node.Kind, what panel) {
	of := map[string]node.Kind{
		"swap":      node.BookChanged | node.TradesChanged | node.TxChanged | node.HoldingsChanged | node.WalletChanged,
		"order":     node.OrdersChanged | node.TxChanged | node.TradesChanged | node.ChainChanged | node.WalletChanged | node.HoldingsChanged,
		"portfolio": node.OrdersChanged | node.TradesChanged | node.TxChanged | node.HoldingsChanged | node.WalletChanged,
	}
	t.paint.dirty |= what & sheetPanels
	if kinds&of[t.look.sheet] != 0 {
		t.paint.dirty |= panelSheet
	}
}

// waiting keeps the swap page asking for the book until the node has it, and returns how long that may rest.
func (p *views) waiting(list []due) time.Duration {
	wait := time.Hour
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, d := range list {
		if d.look.sheet == "swap" {
			d.t.paint.dirty |= panelSheet
			wait = pace[panelSheet]
		}
	}
	return wait
}

// sheet renders what a page beside the desk shows.
func (p *views) sheet(ctx context.Context, d due, w *world) ([]web.Fragment, error) {
	switch d.look.sheet {
	case "swap":
		return p.swap(ctx, d, w)
	case "order":
		return p.order(ctx, d, w)
	case "portfolio":
		return p.portfolio(ctx, d)
	case "settings":
		return p.settings(), nil
	}
	return nil, nil
}
