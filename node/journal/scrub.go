package journal

import (
	"net/netip"
	"strings"
)

const (
	removed = "[removed]"
	address = "[address]"

	opaque  = 16 // characters of a run of letters and digits that is taken for a key, a token or an id
	shortID = 8  // of one that is hexadecimal
	phrase  = 11 // words in a row that could be those of a wallet: they come in 12 and more
)

// names are parts of names under which secrets, and the whereabouts of people, stand.
var names = []string{"pass", "secret", "token", "mnemonic", "phrase", "words", "seed", "priv", "credential", "authorization", "bearer", "cookie", "keystore", "signature",
	"peer", "addr", "url", "server", "host", "wallet", "maker", "taker", "account", "from", "to", "id", "key", "tab", "ip", "candidate", "sdp", "invitation", "invite"}

// exact are those of names that are too short to be looked for inside other words.
var exact = map[string]bool{"from": true, "to": true, "id": true, "key": true, "tab": true, "ip": true, "words": true, "seed": true}

// Secret reports whether what stands under a name is left out whatever it is.
func Secret(name string) bool {
	name = strings.ToLower(name)
	for _, n := range names {
		if name == n || !exact[n] && strings.Contains(name, n) {
			return true
		}
	}
	return strings.HasSuffix(name, "id") || strings.HasSuffix(name, "key")
}

// Scrub removes from text what may be a secret or lead to somebody: addresses of any kind, long runs of letters and
// digits, the words of a wallet, and what follows a name like "passphrase" or "token".
func Scrub(text string) string {
	list := split(text)
	hide(list)
	words(list)
	var b strings.Builder
	for _, t := range list {
		b.WriteString(t.text)
	}
	return b.String()
}

// piece is a word, or what stands between two.
type piece struct {
	text string
	word bool
}

func between(c rune) bool {
	return c <= ' ' || strings.ContainsRune("\"'`“”‘’()[]{}<>,;=|\\", c)
}

// split cuts text into words and what is between them; an address with :// is one word up to a space or quote.
func split(text string) []piece {
	var list []piece
	for len(text) > 0 {
		end := strings.IndexFunc(text, between)
		switch {
		case end == 0:
			end = strings.IndexFunc(text, func(c rune) bool { return !between(c) })
			if end < 0 {
				end = len(text)
			}
			if k := len(list) - 1; k >= 0 && !list[k].word {
				list[k].text += text[:end]
			} else {
				list = append(list, piece{text[:end], false})
			}
		default:
			if end < 0 {
				end = len(text)
			}
			if strings.Contains(text[:end], "://") {
				if end = strings.IndexAny(text, " \t\r\n\"'`<>“”‘’\\"); end < 0 {
					end = len(text)
				}
			}
			if word := strings.Trim(text[:end], ":") != ""; word || len(list) == 0 || list[len(list)-1].word {
				list = append(list, piece{text[:end], word})
			} else { // the colon of JSON
				list[len(list)-1].text += text[:end]
			}
		}
		text = text[end:]
	}
	return list
}

// hide judges each word for itself, and what follows a telling name.
func hide(list []piece) {
	for i := range list {
		p := &list[i]
		if !p.word {
			continue
		}
		if i+2 < len(list) && telling(p.text, list[i+1].text) {
			value(list[i+1:])
		}
		if p.text == removed || p.text == "" {
			continue
		}
		p.text = judge(p.text)
	}
}

// telling reports whether a word, with what follows it, says that a secret comes next: "passphrase=", "token: ", `key "`.
func telling(word, then string) bool {
	name, colon := strings.CutSuffix(word, ":")
	if at := strings.LastIndexAny(name, ".-/"); at >= 0 {
		name = name[at+1:]
	}
	if strings.EqualFold(name, "bearer") || strings.EqualFold(name, "basic") {
		return true
	}
	return Secret(name) && (colon || strings.ContainsAny(then, "=\"'`“‘"))
}

// value empties what follows a telling name: up to the closing quote where one opens, else the next word.
func value(list []piece) {
	closing := ""
	for _, c := range list[0].text {
		switch c {
		case '"', '\'', '`':
			if closing == string(c) { // quote of the name itself: {"token": "…"}
				closing = ""
			} else {
				closing = string(c)
			}
		case '“':
			closing = "”"
		case '‘':
			closing = "’"
		case ':':
			closing = ""
		}
	}
	if scheme := list[1].text; len(list) > 3 && (strings.EqualFold(scheme, "bearer") || strings.EqualFold(scheme, "basic")) {
		list[3].text = removed
	}
	list[1].text = removed
	if closing == "" {
		return
	}
	for i := 2; i < len(list); i++ {
		if !list[i].word {
			if strings.Contains(list[i].text, closing) {
				return
			}
			continue
		}
		list[i].text = ""
	}
}

// judge returns what may be shown of a word.
func judge(w string) string {
	bare := strings.Trim(w, ".:!?…")
	switch {
	case bare == "":
		return w
	case strings.Contains(w, "://"):
		scheme, _, _ := strings.Cut(w, "://")
		if at := strings.LastIndexFunc(scheme, func(c rune) bool { return c < 'a' || c > 'z' }); at >= 0 {
			scheme = scheme[at+1:]
		}
		return scheme + "://" + address
	case strings.ContainsAny(w, "@&"), isAddress(bare):
		return address
	case isOpaque(bare):
		return removed
	}
	return w
}

// isAddress reports whether a word is an IP address or a host's name, with or without port.
func isAddress(w string) bool {
	if _, err := netip.ParseAddr(strings.Trim(w, "[]")); err == nil {
		return true
	}
	if _, err := netip.ParseAddrPort(w); err == nil {
		return true
	}
	host, rest := w, ""
	if i := strings.IndexAny(w, "/:"); i >= 0 {
		host, rest = w[:i], w[i:]
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	if host == "localhost" && rest != "" {
		return true
	}
	labels := strings.Split(host, ".")
	if len(labels) < 2 {
		return false
	}
	for i, l := range labels {
		if l == "" || strings.Trim(l, letters+digits+"-_") != "" || i == len(labels)-1 && (len(l) < 2 || strings.Trim(l, letters) != "") {
			return false
		}
	}
	return true
}

const (
	letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits  = "0123456789"
)

// isOpaque reports whether any run within a word looks like a key, token or id rather than like a word.
func isOpaque(w string) bool {
	for run := range strings.FieldsFuncSeq(w, func(c rune) bool { return !strings.ContainsRune(letters+digits+"+_-~$#", c) }) {
		hex := strings.TrimPrefix(strings.TrimPrefix(run, "0x"), "0X")
		digit := strings.ContainsAny(run, digits)
		switch {
		case len(hex) < len(run) && len(hex) >= 4, // 0x…
			len(hex) >= shortID && strings.Trim(hex, "0123456789abcdefABCDEF") == "" && digit && strings.Trim(hex, digits) != "",
			len(run) >= opaque && digit,
			len(run) >= 2*opaque:
			return true
		}
	}
	return strings.Count(w, "/")+strings.Count(w, "+") > 0 && len(w) >= 2*opaque && strings.ContainsAny(w, digits) && !strings.Contains(w, ".")
}

// words removes long rows of short lower-case words, which a sentence hardly has and a wallet's phrase is.
func words(list []piece) {
	from, row := 0, 0
	end := func(to int) {
		if row >= phrase {
			list[from].text = removed
			for i := from + 1; i < to; i++ {
				list[i].text = ""
			}
		}
		row = 0
	}
	for i, p := range list {
		switch {
		case !p.word && strings.Trim(p.text, " ,\t\r\n") == "":
		case p.word && len(p.text) >= 3 && len(p.text) <= 8 && strings.Trim(p.text, letters[:26]) == "":
			if row == 0 {
				from = i
			}
			row++
		default:
			end(i)
		}
	}
	end(len(list))
}
