package view_test

import (
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/web/view"
)

func TestQR(t *testing.T) {
	q := view.NewQR("https://virtua.example/#invite=" + strings.Repeat("A", 560))
	if q.Side != 4+85+4 || q.Box() != "0 0 93 93" { // version 17 holds 644 bytes
		t.Errorf("a side of %d", q.Side)
	}
	// A finder pattern: seven dark modules in the corner, past the quiet zone.
	if !strings.HasPrefix(q.Path, "M4 4h7v1h-7z") {
		t.Errorf("%.40s", q.Path)
	}
	if q := view.NewQR(strings.Repeat("A", 2954)); q.Side != 0 {
		t.Error("a text that fits no QR code was drawn")
	}
	if q := view.NewQR(strings.Repeat("A", 2953)); q.Side != 177+8 {
		t.Errorf("the longest text: %d", q.Side)
	}
}

func TestPrivacy(t *testing.T) {
	seen := map[string]bool{}
	for _, hidden := range []bool{false, true} {
		for _, relay := range []bool{false, true} {
			p := view.NewPrivacy(hidden, relay)
			if p.Hidden != hidden || p.Relay != relay || !p.Known || seen[p.Text] {
				t.Errorf("%+v", p)
			}
			seen[p.Text] = true
		}
	}
}
