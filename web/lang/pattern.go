package lang

import (
	"sort"
	"strings"
)

// pattern is a text with placeholders, ready to read one back.
type pattern struct {
	fixed []string // the words around the placeholders: one more than there are
	said  []bool   // the placeholder is a text itself
	to    string
}

// newPattern reads a text of the catalogue; its placeholders are numbered as they come.
func newPattern(from, to string) pattern {
	p := pattern{to: to}
	for {
		at := strings.IndexAny(from, "{<")
		if at < 0 {
			p.fixed = append(p.fixed, from)
			return p
		}
		p.fixed, p.said = append(p.fixed, from[:at]), append(p.said, from[at] == '<')
		from = from[at+3:] // "{0}"
	}
}

// match reads s and fills the language's words in. What stands for a placeholder is not empty; what is shown as it is goes
// over no end of a sentence or clause, nor over a comma where the text begins with it.
func (p *pattern) match(l *Lang, s string) (string, bool) {
	last := len(p.fixed) - 1
	rest, ok := strings.CutPrefix(s, p.fixed[0])
	if !ok || !strings.HasSuffix(rest, p.fixed[last]) {
		return "", false
	}
	rest = rest[:len(rest)-len(p.fixed[last])]
	var found [10]string
	for i := range p.said {
		one := rest
		if i+1 < last {
			at := strings.Index(rest, p.fixed[i+1])
			if at < 0 {
				return "", false
			}
			one, rest = rest[:at], rest[at+len(p.fixed[i+1]):]
		}
		if one == "" || !p.said[i] && (strings.Contains(one, ". ") || strings.Contains(one, "; ") || strings.Contains(one, " · ") ||
			i == 0 && p.fixed[0] == "" && strings.Contains(one, ", ")) {
			return "", false
		}
		if found[i] = one; p.said[i] {
			found[i] = l.Say(one)
		} else {
			found[i] = l.number(one)
		}
	}
	var b strings.Builder
	for to := p.to; ; {
		at := strings.IndexAny(to, "{<")
		if at < 0 {
			b.WriteString(to)
			return b.String(), true
		}
		b.WriteString(to[:at])
		b.WriteString(found[to[at+1]-'0'])
		to = to[at+3:]
	}
}

// sortPatterns puts those with most words first: they say more exactly what a text is.
func sortPatterns(list []pattern) {
	weight := func(p *pattern) (n int) {
		for _, s := range p.fixed {
			n += len(s)
		}
		return n
	}
	sort.SliceStable(list, func(i, j int) bool { return weight(&list[i]) > weight(&list[j]) })
}

var english3 = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// number writes the numbers and dates of a text as the language does: "12,345.6" with its own mark between groups, and
// "2 Jan" with its own month. It changes no digit and no decimal point.
func (l *Lang) number(s string) string {
	var b strings.Builder
	done := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ',' && i > 0 && digit(s[i-1]) && i+3 < len(s) && digit(s[i+1]) && digit(s[i+2]) && digit(s[i+3]) && (i+4 == len(s) || !digit(s[i+4])):
			b.WriteString(s[done:i])
			b.WriteString(l.group)
			done = i + 1
		case c == ' ' && l.months != nil && i > 0 && digit(s[i-1]) && i+3 < len(s) && (i+4 == len(s) || s[i+4] == ' '):
			for m, name := range english3 {
				if s[i+1:i+4] == name {
					b.WriteString(s[done : i+1])
					b.WriteString(l.months[m])
					done = i + 4
				}
			}
		}
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
