package view_test

import (
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

func TestNews(t *testing.T) {
	const now = 1_795_356_200
	list := []view.NewsItem{
		{ID: "0xaa/expires_soon", Kind: "warning", Subject: "0xaa", What: "Sell 5 VTR", Sentence: "Its time is about to end.", Next: "Renew it.", Do: "renew", Time: now - 5},
		{ID: "0xbb/filled", Kind: "order", Subject: "0xbb", What: "Buy 5 VTR", State: "filled", Sentence: "Filled.", Money: "It was traded.", Time: now - 100_000, Read: true},
	}
	all := view.NewNews(list, view.NewsKind("?"), now, time.UTC)
	if all.Unread != 1 || all.Badge != "1" || all.Label != "News, 1 unread" || len(all.Rows) != 2 {
		t.Errorf("%+v", all)
	}
	warning, filled := all.Rows[0], all.Rows[1]
	if !warning.Renew || !warning.Unread || warning.Link != "#o0xaa" || filled.Renew || filled.Unread || filled.Text != "Filled. It was traded." {
		t.Errorf("%+v %+v", warning, filled)
	}
	if strings.Contains(warning.Time, "2026") || !strings.Contains(filled.Time, "2026") {
		t.Errorf("yesterday's time of day is read as today's: %q %q", warning.Time, filled.Time)
	}
	orders := view.NewNews(list, view.NewsKind("order"), now, time.UTC)
	if len(orders.Rows) != 1 || orders.Rows[0].Row != "n0xbb-filled" || orders.Unread != 1 {
		t.Errorf("%+v", orders)
	}
	if none := view.NewNews(list, "transaction", now, time.UTC); none.Empty != "Nothing of this kind." {
		t.Errorf("%+v", none)
	}
	many := make([]view.NewsItem, 12)
	if n := view.NewNews(many, "all", now, time.UTC); n.Badge != "9+" || n.Label != "News, 12 unread" {
		t.Errorf("%+v", n)
	}

	// The node's sentence goes on after a colon; a warning says the next step, since no money is concerned.
	if s := view.Say(list[1:]); s.Line != "Buy 5 VTR: filled." || s.More != "It was traded." || s.ID != "0xbb/filled" {
		t.Errorf("%+v", s)
	}
	if s := view.Say(list[:1]); s.More != "Renew it." {
		t.Errorf("%+v", s)
	}
	if s := view.Say(list); s.More != "It was traded. 1 more piece of news under the bell." || len(s.Subjects) != 2 {
		t.Errorf("%+v", s)
	}
}

// TestKeeperConduct: a keeper that deviated is named with the reason, and one that was never judged is not praised.
func TestKeeperConduct(t *testing.T) {
	none := view.NewKeepers(nil)
	if none.Summary != "none yet" || none.Flagged {
		t.Errorf("%+v", none)
	}
	k := view.NewKeepers([]view.Keeper{
		{Batches: 9, Judged: 8, Block: 7, You: true}, {Batches: 1, Why: "Not judged: 9 of 12 orders were too fresh."},
		{Batches: 3, Judged: 3, Flags: []view.KeeperFlag{{Block: 12, Market: "VTR/tUSD", Sentence: "It left orders out.", Price: "2.45", Rule: "2.40", LeftOut: 2}, {}, {}, {}}},
	})
	if !k.Flagged || k.Summary != "3, 1 deviated" || k.Rows[0].You != "you" || k.Rows[0].Conduct != "by the rule, 8 recomputed" || k.Rows[1].Conduct != "Not judged: 9 of 12 orders were too fresh." {
		t.Errorf("%+v", k)
	}
	bad := k.Rows[2]
	if bad.Conduct != "4 deviations" || len(bad.Flags) != 3 || bad.Flags[0].Text != "VTR/tUSD, block 12: It left orders out. Left out: 2 orders. Settled at 2.45, the rule gives 2.40." {
		t.Errorf("%+v", bad)
	}
	var b strings.Builder
	n := view.NewNetwork("02ab", nil, 0, nil, nil, 0)
	n.Keepers = k
	if err := web.Network(n).Render(t.Context(), &b); err != nil || strings.Count(b.String(), "data-flagged") != 1 {
		t.Errorf("%v %s", err, b.String())
	}
}
