package view_test

import (
	"testing"
	"time"

	"github.com/virtuatrader/virtua/web/view"
)

// TestPlanFields: what is wrong with a conditional order is said at the field that is wrong, and only of fields that its kind shows.
func TestPlanFields(t *testing.T) {
	s := snapshot(t, nil, nil)
	number, step, zero, whole := "Enter a plain number such as 12.5.", "The smallest step is 0.001.", "Must be above zero.", "Enter a whole number."
	for name, c := range map[string]struct {
		in   view.Input
		at   func(*view.FormLive) string
		want string
	}{
		"stop":          {view.Input{Plan: "stop", Stop: "abc", Target: "abc", Count: "x"}, func(l *view.FormLive) string { return l.StopError }, number},
		"step":          {view.Input{Plan: "stop", Stop: "1.23456"}, func(l *view.FormLive) string { return l.StopError }, step},
		"target":        {view.Input{Plan: "take_profit", Target: "0"}, func(l *view.FormLive) string { return l.TargetError }, zero},
		"pair":          {view.Input{Plan: "oco", Target: "2", Stop: "-1"}, func(l *view.FormLive) string { return l.StopError }, number},
		"limit":         {view.Input{Plan: "oco", Target: "2", Stop: "1", Price: "?"}, func(l *view.FormLive) string { return l.PriceError }, number},
		"entry":         {view.Input{Plan: "bracket", Target: "2", Stop: "1", Price: "0"}, func(l *view.FormLive) string { return l.PriceError }, zero},
		"parts":         {view.Input{Plan: "twap", Price: "1", Count: "2.5", Every: "60"}, func(l *view.FormLive) string { return l.CountError }, whole},
		"seconds":       {view.Input{Plan: "twap", Price: "1", Count: "2", Every: "a minute"}, func(l *view.FormLive) string { return l.EveryError }, whole},
		"first":         {view.Input{Plan: "ladder", Price: "hidden", First: "x", Last: "2", Count: "3"}, func(l *view.FormLive) string { return l.FirstError }, number},
		"last":          {view.Input{Plan: "ladder", First: "1", Last: "x", Count: "3"}, func(l *view.FormLive) string { return l.LastError }, number},
		"flooded parts": {view.Input{Plan: "twap", Price: "1", Count: "99999999999999999999", Every: "60"}, func(l *view.FormLive) string { return l.CountError }, whole},
	} {
		c.in.Kind, c.in.Side, c.in.Amount = view.Later, "sell", "5"
		l := view.Check(c.in, &s, view.Funds{}, now, time.UTC).Live
		errors := 0
		for _, text := range []string{l.PriceError, l.AmountError, l.AtError, l.StopError, l.TargetError, l.FirstError, l.LastError, l.CountError, l.EveryError} {
			if text != "" {
				errors++
			}
		}
		if got := c.at(&l); got != c.want || errors != 1 || l.Ready || l.Reason != "Correct the marked field." {
			t.Errorf("%s: %q, %d marked: %+v", name, got, errors, l)
		}
	}

	good := view.Input{Kind: view.Later, Side: "sell", Amount: "5", Plan: "stop", Stop: "1.5"}
	l := view.Check(good, &s, view.Funds{}, now, time.UTC).Live
	if !l.Ready {
		t.Fatalf("%+v", l)
	}
	l.Refuse("stop", "the price is 1.400: this is reached already")
	l.Refuse("stop", "and more")
	if l.Ready || l.StopError != "The price is 1.400: this is reached already." || l.Reason != "Correct the marked field." {
		t.Errorf("%+v", l)
	}
	l = view.FormLive{Ready: true}
	l.Refuse("kind", "no such kind")
	if l.Ready || l.Reason != "No such kind." {
		t.Errorf("%+v", l)
	}
	l.Refuse("", "")
}
