package lang_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web/lang"
)

var placeholder = regexp.MustCompile(`\{\d\}|<\d>`)

// TestWhole: every language has words for every text and every failure, with the same placeholders.
func TestWhole(t *testing.T) {
	for _, one := range lang.Tags()[1:] {
		l := lang.New(one.Tag)
		if l.English() || l.Tag != one.Tag || l.Prefix == "" {
			t.Fatalf("%s: %+v", one.Tag, l)
		}
		for _, text := range lang.Lacks(l) {
			t.Errorf("%s lacks words for %q", one.Tag, text)
		}
		for k := range lang.Keys {
			want, got := placeholder.FindAllString(lang.Source(k), -1), placeholder.FindAllString(l.Word(k), -1)
			slices.Sort(want)
			if slices.Sort(got); !slices.Equal(want, got) {
				t.Errorf("%s: %q has other placeholders than %q", one.Tag, l.Word(k), lang.Source(k))
			}
		}
		for _, row := range fault.Table() {
			for _, text := range []string{row.Sentence, row.Next} {
				if l.Say(text) == text {
					t.Errorf("%s: %s has no words for %q", one.Tag, row.Key, text)
				}
			}
		}
	}
	if lang.New("xx") != lang.English || lang.English.Say("Your orders") != "Your orders" || (*lang.Lang)(nil).Word(lang.YourOrders) != "Your orders" {
		t.Error("English is what it was")
	}
}

// TestReadBack: what is made of a text with placeholders is read back as that text and as no other.
func TestReadBack(t *testing.T) {
	for _, l := range []*lang.Lang{lang.New("es"), lang.Pseudo()} {
		for k := range lang.Keys {
			from, to := lang.Source(k), l.Word(k)
			if strings.Contains(from, "|") {
				continue
			}
			fill := func(text string, said func(string) string) string {
				return placeholder.ReplaceAllStringFunc(text, func(p string) string {
					if p[0] == '<' {
						return said("7 peers")
					}
					return "2" + p[1:2]
				})
			}
			if got, want := l.Say(fill(from, func(s string) string { return s })), fill(to, l.Say); got != want {
				t.Errorf("%s: %q is said as %q, want %q", l.Tag, from, got, want)
			}
		}
	}
}

func TestSay(t *testing.T) {
	es := lang.New("es")
	for from, want := range map[string]string{
		"":                                    "",
		"12,345.600":                          "12\u202f345.600", // groups change, the point and the digits never
		"1,234,567 VTR":                       "1\u202f234\u202f567 VTR",
		"1.000":                               "1.000",
		"0x12ab34,5678":                       "0x12ab34,5678",
		"22 Nov 2026, 14:03 UTC":              "22 nov 2026, 14:03 UTC",
		"Buy 1,250 VTR at 1.251 tUSD":         "Comprar 1\u202f250 VTR a 1.251 tUSD",
		"Live · 3 peers":                      "En vivo · 3 pares",
		"all or none, post-only":              "todo o nada, solo publicar",
		"No money moved. Wait for the block.": "No se movió dinero. Espera al bloque.",
		"The target must lie above the stop.": "El objetivo debe estar por encima del stop.",
		"Storage is full; new orders last only while this tab is open.":                                          "El almacenamiento está lleno; las órdenes nuevas duran solo mientras esta pestaña esté abierta.",
		"score 12; 3 messages beyond a quota; −5: Storage is full; new orders last only while this tab is open.": "puntuación 12; 3 mensajes por encima de un cupo; −5: El almacenamiento está lleno; las órdenes nuevas duran solo mientras esta pestaña esté abierta.",
		"half within 3 ms, 19 of 20 within 9 ms; 12 echoes":                                                      "la mitad en 3 ms, 19 de 20 en 9 ms; 12 ecos",
		"6 links, 3 of them chosen here; 41 more peers known, 30 within reach of links":                          "6 enlaces, 3 elegidos aquí; 41 pares más conocidos, 30 al alcance de los enlaces",
		"Linked with 2 peers; the book is agreed by 1 of 2 peers from 1 source.":                                 "Enlazado con 2 pares; el libro está acordado por 1 de 2 pares de 1 fuente.",
		"FOO":             "FOO", // no text of the catalogue
		`"><img src=x>'&`: `"><img src=x>'&`,
		"The balance does not cover this order. No money moved. Lower the amount or add funds. FOO.": "El saldo no cubre esta orden. No se movió dinero. Baja la cantidad o añade fondos. FOO.",
		"Somebody else took this order first.":                                                       "Otra persona tomó antes esta orden.",
		// Texts that are put together of several parts (see TestSources).
		"Your computer’s clock is 3 minutes ahead of the others’. Orders are dated by network time; set the clock right.": "El reloj de tu equipo va 3 minutos por delante de los demás. Las órdenes se fechan con la hora de la red; pon el reloj en hora.",
		"2 orders and cancels missing here at the last comparison: 0x12ab 0x34cd …":                                       "2 órdenes y cancelaciones faltaban aquí en la última comparación: 0x12ab 0x34cd …",
		"not trusted: it brought 2 envelopes that were changed or sent before, named 1 peer that nobody answers for":      "no es de fiar: trajo 2 sobres cambiados o ya enviados antes, nombró 1 par por el que nadie responde",
		"No money moved. 3 more pieces of news under the bell.":                                                           "No se movió dinero. 3 novedades más bajo la campana.",
		"Exactly this much, by a transaction of its own.":                                                                 "Justo esta cantidad, con una transacción propia.",
		"A peer told these candles; 4 of them were compared with the chain’s own logs. Your node is reading the rest.":    "Un par contó estas velas; 4 se compararon con los registros de la cadena. Tu nodo está leyendo el resto.",
		"Made on 3 Aug 2026 at 15:04 UTC.":                                                                                "Hecha el 3 ago 2026 a las 15:04 UTC.",
		"2 entries did not fit into the backup, or could not be read then.":                                               "2 entradas no cupieron en la copia o no se pudieron leer entonces.",
		"Will wait here, for 0x12345678…: sell 12.5 of VTR/tUSD at 1.25 at once.":                                         "Esperará aquí, para 0x12345678…: vender 12.5 de VTR/tUSD a 1.25 de inmediato.",
		"Will wait here, for 0x12345678…: buy 2 of VTR/tUSD at 2 when the price is 1 or below.":                           "Esperará aquí, para 0x12345678…: comprar 2 de VTR/tUSD a 2 cuando el precio sea 1 o menos.",
		"2 conditional orders left out: their wallet is here under another passphrase, or not in the file.":               "2 órdenes condicionales quedan fuera: su cartera está aquí con otra contraseña, o no está en el archivo.",
	} {
		if got := es.Say(from); got != want {
			t.Errorf("%q: %q, want %q", from, got, want)
		}
	}
	if got := es.Said("candle", "Open") + es.Said("do", "Open") + es.Say("Open") + es.Said("do", "Import"); got != "AperturaAbrirAbiertaImportar" {
		t.Errorf("contexts: %s", got)
	}
}

// FuzzSay: no text, whoever made it, breaks a language or loses a digit.
func FuzzSay(f *testing.F) {
	for _, s := range []string{"Buy 10 VTR at 2.5 tUSD", "1,000", "a. B", "; ; ", "{0}", "<0>", "é, ,"} {
		f.Add(s)
	}
	es := lang.New("es")
	digits := func(s string) (out string) {
		for _, r := range s {
			if r >= '0' && r <= '9' || r == '.' {
				out += string(r)
			}
		}
		return out
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := es.Say(s)
		if len(s) > 0 && got == "" {
			t.Errorf("%q has no words", s)
		}
		if !strings.ContainsAny(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") && digits(got) != digits(s) {
			t.Errorf("%q became %q", s, got)
		}
	})
}
