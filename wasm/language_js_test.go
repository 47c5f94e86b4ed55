package main

import (
	"encoding/json"
	"testing"

	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// TestLanguage: a tab tells its language when it attaches, and when it chooses another; each tab is painted and told in its own.
func TestLanguage(t *testing.T) {
	v, all := testViews(t)
	es, en := v.attach(t, "es", `{"market":"VTR/tUSD","lang":"es"}`), v.attach(t, "en", `{"market":"VTR/tUSD","lang":"xx"}`)
	if es.look.lang.Tag != "es" || en.look.lang.Tag != "en" || v.Say("es", "Copied.") != "Copiado." || v.Say("en", "Copied.") != "Copied." || v.Say("nobody", "Copied.") != "Copied." {
		t.Fatalf("%+v %+v", es.look.lang, en.look.lang)
	}
	painted := func(s *sight) string {
		*all = nil
		v.patch(t.Context(), s, []web.Fragment{{ID: "depth", Part: web.Depth(view.Depth{Empty: true, Text: "No depth yet: one side of the book is empty."})}})
		if len(*all) == 0 {
			return ""
		}
		return (*all)[0].data.(map[string]string)["depth"]
	}
	spanish, english := painted(es), painted(en)
	if spanish == english || painted(es) != "" {
		t.Errorf("%s\n%s", spanish, english)
	}
	if _, err := v.Call(t.Context(), "es", "page.view", json.RawMessage(`{"lang":"en"}`)); err != nil || es.paint.dirty != allPanels {
		t.Errorf("%v, %b", err, es.paint.dirty)
	}
	if painted(es) != english {
		t.Error("a tab that chose another language is not painted in it")
	}
	*all = nil
	v.Attach("es", es.session, json.RawMessage(`{"market":"VTR/tUSD","lang":"es"}`))
	v.toast("es", map[string]any{"message": "Order renewed.", "key": "renew"})
	if said := (*all)[0].data.(map[string]any); said["message"] != "Orden renovada." || said["key"] != "renew" {
		t.Errorf("%+v", said)
	}
}
