package lang

import (
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
)

// Pseudo is a language for tests, made of English: accented, a third longer, in brackets, written from right to left. A page
// rendered in it shows every text that does not come from the catalogue, and what breaks when texts are long or mirrored.
func Pseudo() *Lang {
	l := &Lang{Tag: "en-x-pseudo", Name: "Pseudo", Dir: "rtl"}
	return l.fill(func(k Key) string { return accented(bare(english[k])) },
		func(c fault.Code) (sentence, next string) {
			row := fault.Lookup(c)
			return accented(row.Sentence), accented(row.Next)
		})
}

var accents = strings.NewReplacer("a", "á", "b", "ƀ", "c", "ç", "d", "đ", "e", "é", "f", "ƒ", "g", "ğ", "h", "ĥ", "i", "í", "j", "ĵ", "k", "ķ", "l", "ľ", "m", "ɱ",
	"n", "ñ", "o", "ó", "p", "þ", "q", "ʠ", "r", "ŕ", "s", "š", "t", "ţ", "u", "ú", "v", "ṽ", "w", "ŵ", "x", "ẋ", "y", "ý", "z", "ž",
	"A", "Á", "B", "Ɓ", "C", "Ç", "D", "Đ", "E", "É", "F", "Ƒ", "G", "Ğ", "H", "Ĥ", "I", "Í", "J", "Ĵ", "K", "Ķ", "L", "Ľ", "M", "Ṁ",
	"N", "Ñ", "O", "Ó", "P", "Þ", "Q", "Ǫ", "R", "Ŕ", "S", "Š", "T", "Ţ", "U", "Ú", "V", "Ṽ", "W", "Ŵ", "X", "Ẋ", "Y", "Ý", "Z", "Ž")

// accented writes a text so that it is still read and surely no English.
func accented(s string) string {
	return "⟦" + accents.Replace(s) + strings.Repeat(" ····", (len(s)+10)/15) + "⟧"
}
