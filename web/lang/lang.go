// Package lang is the page's one catalogue: every text that a person reads, in every language that the page speaks.
//
// English is the source. A text of a template or of the Go code that words a state has a Key, a constant that web/generate
// makes of the English words (texts.go), so a missing or misspelt key does not compile; every other language is a table by
// Key (spanish.go), and a test fails when one lacks a key or has other placeholders. Failures have a key too: their code
// (spanish_faults.go).
//
// The code that words states (web/view, the node's API) speaks English, and web/render asks for the words of the reader's
// language when it writes them: Word for what stands in a template, Say for what was made at run time, which is read back
// through the same English texts. What is no text of the catalogue (a token's symbol, a hash) is shown as it is.
//
// Placeholders: {0} is shown as it is, but for its numbers; <0> is a text itself and said in the language too. A text that
// means different things begins with its context and a bar: "candle|Open".
//
// Numbers: the point separates decimals in every language, in what is shown and in what is typed, because a sum of money
// must not be read in two ways; groups of three are set apart by a comma in English and by a narrow space elsewhere.
package lang

import (
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
)

// Lang is a language with its catalogue. The nil Lang is English. It is immutable.
type Lang struct {
	Tag    string // BCP 47: "es"
	Name   string // in the language itself
	Dir    string // "ltr" or "rtl"
	Prefix string // of the addresses of its pages: "/es", "" for English
	words  func(Key) string
	exact  map[string]string
	bySign map[byte][]pattern // by the first byte of the text, 0 when it begins with a placeholder
	group  string             // between groups of three digits
	months *[12]string
}

// English is the source of all others.
var English = &Lang{Tag: "en", Name: "English", Dir: "ltr"}

// Tags are the languages that the page speaks, the source first.
func Tags() []*Lang {
	return []*Lang{{Tag: "en", Name: "English", Dir: "ltr"}, {Tag: "es", Name: "Español", Dir: "ltr", Prefix: "/es"}}
}

// New returns the language of a tag with its catalogue; English for one that the page does not speak.
func New(tag string) *Lang {
	if tag == "es" {
		l := Tags()[1]
		l.months = &[12]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"}
		return l.fill(func(k Key) string { return spanish[k] }, func(c fault.Code) (string, string) { return spanishFaults[c][0], spanishFaults[c][1] })
	}
	return English
}

const unmoved = "No money moved."

// fill reads a language's tables.
func (l *Lang) fill(words func(Key) string, faults func(fault.Code) (sentence, next string)) *Lang {
	l.group = "\u202f"
	l.words, l.exact, l.bySign = words, make(map[string]string, int(Keys)), map[byte][]pattern{}
	for k := range Keys {
		from, to := english[k], words(k)
		if to == "" {
			continue
		}
		if !strings.ContainsAny(from, "{<") {
			l.exact[from] = to
			continue
		}
		p := newPattern(from, to)
		sign := byte(0)
		if p.fixed[0] != "" {
			sign = p.fixed[0][0]
		}
		l.bySign[sign] = append(l.bySign[sign], p)
	}
	for _, list := range l.bySign {
		sortPatterns(list)
	}
	for _, row := range fault.Table() {
		sentence, next := faults(row.Code)
		for from, to := range map[string]string{row.Sentence: sentence, row.Next: next} {
			if to == "" {
				continue
			}
			l.exact[from] = to
			if some, ok := strings.CutSuffix(from, " "+unmoved); ok && l.exact[some] == "" { // the money is told of elsewhere then
				l.exact[some] = strings.TrimSuffix(to, " "+l.exact[unmoved])
			}
		}
	}
	return l
}

// English reports whether texts are shown as they are made.
func (l *Lang) English() bool { return l == nil || l.words == nil }

// Word returns the words of a key.
func (l *Lang) Word(k Key) string {
	if !l.English() {
		if s := l.words(k); s != "" {
			return s
		}
	}
	return bare(english[k])
}

// bare is a text without its context.
func bare(s string) string {
	if _, rest, ok := strings.Cut(s, "|"); ok {
		return rest
	}
	return s
}

// Said returns the words for a text that was made in English, in a context ("" is none).
func (l *Lang) Said(context, s string) string {
	if l.English() {
		return s
	}
	if to, ok := l.exact[context+"|"+s]; ok {
		return to
	}
	return l.Say(s)
}

// Say returns the words for a text that was made in English. What the catalogue does not know keeps its words; its numbers
// and dates are written as the language does.
func (l *Lang) Say(s string) string {
	if l.English() || s == "" {
		return s
	}
	if !lettered(s) || len(s) > longest {
		return l.number(s)
	}
	if to, ok := l.find(s); ok {
		return to
	}
	first := 0
	for at := sentenceEnd(s, len(s)); at > 0; at = sentenceEnd(s, at) { // as many sentences as the catalogue knows together
		if to, ok := l.find(s[:at]); ok {
			return to + " " + l.Say(s[at+1:])
		}
		first = at
	}
	if first > 0 {
		return l.number(s[:first]) + " " + l.Say(s[first+1:])
	}
	return l.number(s)
}

// whole looks a text up as it is, or as one that is filled in.
func (l *Lang) whole(s string) (string, bool) {
	if to, ok := l.exact[s]; ok {
		return to, true
	}
	for _, sign := range [2]byte{s[0], 0} {
		for i := range l.bySign[sign] {
			if to, ok := l.bySign[sign][i].match(l, s); ok {
				return to, true
			}
		}
	}
	return "", false
}

// Bounds of what is read back: no text of ours is longer, nor a list of ours.
const (
	longest   = 2000
	mostItems = 16
)

// find looks a text up: whole, as a list, or as a clause that was made a sentence.
func (l *Lang) find(s string) (string, bool) {
	if to, ok := l.whole(s); ok {
		return to, true
	}
	for _, sep := range [...]string{"; ", " · ", ", "} {
		if to, ok := l.list(s, sep); ok {
			return to, true
		}
	}
	if n := len(s) - 1; n > 0 && s[n] == '.' { // a clause of the node that was made a sentence
		if to, ok := l.whole(strings.ToLower(s[:1]) + s[1:n]); ok {
			return upper(to) + ".", true
		}
	}
	return "", false
}

// list says each item of a list; false unless the catalogue knows them all.
func (l *Lang) list(s, sep string) (string, bool) {
	if n := strings.Count(s, sep); n == 0 || n >= mostItems {
		return "", false
	}
	items, out := strings.Split(s, sep), []string(nil)
	for i := 0; i < len(items); {
		if items[i] == "" {
			return "", false
		}
		to, ok, n := "", false, len(items)-i
		if i == 0 {
			n-- // the whole was looked up before
		}
		for ; n > 1; n-- { // an item may hold the mark itself
			if to, ok = l.whole(strings.Join(items[i:i+n], sep)); ok {
				break
			}
		}
		if !ok {
			n = 1
			if !lettered(items[i]) {
				to = l.number(items[i])
			} else if to, ok = l.find(items[i]); !ok {
				return "", false
			}
		}
		out = append(out, to)
		i += n
	}
	return strings.Join(out, sep), true
}

// sentenceEnd is the last place before another where a sentence ends that one follows, 0 when there is none.
func sentenceEnd(s string, before int) int {
	for i := min(before-1, len(s)-3); i > 0; i-- {
		if s[i] == ' ' && (s[i-1] == '.' || s[i-1] == '?' || s[i-1] == ':') && (s[i+1] >= 'A' && s[i+1] <= 'Z' || s[i+1] >= '0' && s[i+1] <= '9') {
			return i
		}
	}
	return 0
}

// upper makes the first letter of a Spanish or English text a capital one.
func upper(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

func lettered(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}
