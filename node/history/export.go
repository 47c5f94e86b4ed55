package history

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Table is rows of text to be saved as a file.
type Table struct {
	Columns []string
	Numbers []bool // columns that hold plain decimals: they may begin with a minus
	Rows    [][]string
}

// CSV writes the table as RFC 4180 says: lines end with CRLF, cells with a comma, a quote or a line break are quoted,
// quotes doubled. A cell of text that a spreadsheet would take for a formula, one that begins with =, +, -, @, a tab or
// a line break, gets an apostrophe before it; so does a cell of a column of numbers that is none.
func (t *Table) CSV() []byte {
	var b bytes.Buffer
	line := func(cells []string, text func(int) bool) {
		for i, cell := range cells {
			if i > 0 {
				b.WriteByte(',')
			}
			if text(i) || !plain(cell) {
				cell = harmless(cell)
			}
			if strings.ContainsAny(cell, ",\"\r\n") {
				b.WriteByte('"')
				b.WriteString(strings.ReplaceAll(cell, `"`, `""`))
				b.WriteByte('"')
			} else {
				b.WriteString(cell)
			}
		}
		b.WriteString("\r\n")
	}
	line(t.Columns, func(int) bool { return true })
	for _, row := range t.Rows {
		line(row, func(i int) bool { return i >= len(t.Numbers) || !t.Numbers[i] })
	}
	return b.Bytes()
}

// plain reports whether a cell is a decimal number: -?digits(.digits)?
func plain(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, frac, dot := strings.Cut(s, ".")
	return digits(whole) && (!dot || digits(frac))
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func harmless(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r\n", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// JSON writes the table as a list of objects, a line each, all values strings as in the CSV but for the apostrophe.
func (t *Table) JSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("[\n")
	for i, row := range t.Rows {
		b.WriteString("  {")
		for j, cell := range row[:min(len(row), len(t.Columns))] {
			key, err := json.Marshal(t.Columns[j])
			if err != nil {
				return nil, err
			}
			value, err := json.Marshal(cell)
			if err != nil {
				return nil, err
			}
			if j > 0 {
				b.WriteString(", ")
			}
			b.Write(key)
			b.WriteString(": ")
			b.Write(value)
		}
		b.WriteByte('}')
		if i+1 < len(t.Rows) {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString("]\n")
	return b.Bytes(), nil
}
