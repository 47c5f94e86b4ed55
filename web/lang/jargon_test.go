package lang_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web/lang"
)

// jargon is what links between browsers and the spreading of orders are made of, as those call it who make them.
var jargon = regexp.MustCompile(`(?i)webrtc|gossip|\bmesh|signall?ing|data ?channel|handshake|overlay|rendezvous|websocket|\bmalla\b|señalización|canal(es)? de datos|cotilleo` +
	`|(?-i:\b(ICE|STUN|TURN|SDP|DTLS|SCTP|NAT|IBLT)\b)`)

// TestNoJargon: such words stand in the network's panel alone, in every language; failures, which show anywhere, have none.
func TestNoJargon(t *testing.T) {
	panel, beside := "", ""
	for _, pattern := range []string{"../*.templ", "../view/*.go", "../../wasm/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if slices.Contains([]string{"network.templ", "mesh.templ"}, filepath.Base(f)) {
				panel += string(raw)
			} else {
				beside += string(raw)
			}
		}
	}
	found := 0
	for _, one := range lang.Tags() {
		l := lang.New(one.Tag)
		for k := range lang.Keys {
			word, source := jargon.FindString(l.Word(k)), lang.Source(k)
			switch {
			case word == "":
			case strings.Contains(panel, source) && !strings.Contains(beside, source):
				found++
			default:
				t.Errorf("%s: %q outside of the network’s panel: %s", l.Tag, word, l.Word(k))
			}
		}
		for _, row := range fault.Table() {
			for _, text := range []string{row.Sentence, row.Next} {
				if word := jargon.FindString(l.Say(text)); word != "" {
					t.Errorf("%s: %q in a failure: %s", l.Tag, word, l.Say(text))
				}
			}
		}
	}
	if found < 5 {
		t.Errorf("%d such texts in the network’s panel: the test reads less than there is", found)
	}
}

// TestShort: nothing is said in one breath that has more than 25 words, or 30 of Spanish, which takes more.
func TestShort(t *testing.T) {
	breath := regexp.MustCompile(`[.?!:;] `)
	for _, one := range lang.Tags() {
		l, most := lang.New(one.Tag), 25
		if !l.English() {
			most = 30
		}
		var all []string
		for k := range lang.Keys {
			all = append(all, l.Word(k))
		}
		for _, row := range fault.Table() {
			all = append(all, l.Say(row.Sentence), l.Say(row.Next))
		}
		for _, text := range all {
			for _, part := range breath.Split(text, -1) {
				if n := len(strings.Fields(part)); n > most {
					t.Errorf("%s: %d words: %s", l.Tag, n, part)
				}
			}
		}
	}
}
