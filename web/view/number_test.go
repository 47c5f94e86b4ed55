package view_test

import (
	"testing"

	"github.com/virtuatrader/virtua/web/view"
)

// TestFit: decimals go, never digits before the point.
func TestFit(t *testing.T) {
	for in, want := range map[string]string{
		"18,788.000": "18,788.000", "1,234.56789012": "1,234.56789…", "987,654,321.5": "987,654,321…", "98,765,432.12": "98,765,432.1…", "12,345,678,901": "12,345,678,901",
		"12,345,678,901.25": "12,345,678,901…", "0.00000001": "0.00000001", "": "",
	} {
		if got := view.Fit(in, 9); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
