package history_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/virtuatrader/virtua/node/history"
)

func FuzzExport(f *testing.F) {
	f.Add("=1+1", "-12.5")
	f.Add("a,\"b\"\r\n", "+1")
	f.Add("@x", "1e5")
	f.Add("\tx", "-")
	f.Fuzz(func(t *testing.T, text, number string) {
		table := history.Table{Columns: []string{"text", "number"}, Numbers: []bool{false, true}, Rows: [][]string{{text, number}}}
		raw := string(table.CSV())
		if !strings.HasSuffix(raw, "\r\n") {
			t.Fatalf("no CRLF at the end of %q", raw)
		}
		rows, err := csv.NewReader(strings.NewReader(raw)).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != 2 {
			t.Fatalf("%q: %v %v", raw, rows, err)
		}
		for i, cell := range rows[1] {
			was := []string{text, number}[i]
			// The reader of encoding/csv makes \r\n in a cell a \n.
			if strings.TrimPrefix(cell, "'") != strings.ReplaceAll(was, "\r\n", "\n") && strings.TrimPrefix(cell, "'") != strings.TrimPrefix(strings.ReplaceAll(was, "\r\n", "\n"), "'") {
				t.Fatalf("%q became %q", was, cell)
			}
			if cell == "" || strings.IndexByte("=+-@\t\r\n", cell[0]) < 0 {
				continue
			}
			if i == 0 || strings.Trim(cell, "-.0123456789") != "" || cell == "-" {
				t.Fatalf("a formula: %q", cell)
			}
		}
		raw2, err := table.JSON()
		var list []map[string]string
		if err != nil || json.Unmarshal(raw2, &list) != nil || len(list) != 1 {
			t.Fatalf("%s: %v", raw2, err)
		}
		if utf8.ValidString(text) && list[0]["text"] != text {
			t.Fatalf("%q became %q", text, list[0]["text"])
		}
	})
}

func TestCSV(t *testing.T) {
	table := history.Table{Columns: []string{"what", "profit"}, Numbers: []bool{false, true}, Rows: [][]string{
		{"=HYPERLINK(\"x\")", "-12.5"}, {"plain, with comma", "=2"}, {"-x", "3"},
	}}
	want := "what,profit\r\n\"'=HYPERLINK(\"\"x\"\")\",-12.5\r\n\"plain, with comma\",'=2\r\n'-x,3\r\n"
	if got := string(table.CSV()); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func FuzzDecodeCandles(f *testing.F) {
	m := history.Candle{Start: 600, Open: 5, High: 9, Low: 4, Close: 7, Trades: 3, First: 10, Last: 12}
	m.Base.SetUint64(1000)
	m.Quote.SetUint64(70)
	n := m
	n.Start, n.First, n.Last = 720, 13, 13
	f.Add(history.AppendCandles(nil, history.Minute, []history.Candle{m, n}))
	f.Add([]byte{0})
	f.Add([]byte{0xed}) // a count that is cut off
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := history.DecodeCandles(history.Minute, b)
		if err != nil {
			return
		}
		if got := history.AppendCandles(nil, history.Minute, list); string(got) != string(b) {
			t.Fatalf("%x came back as %x", b, got)
		}
		for i, c := range list {
			if c.Low > c.Open || c.Low > c.Close || c.High < c.Open || c.High < c.Close || c.Trades == 0 || c.First > c.Last || c.Start%60 != 0 {
				t.Fatalf("candle %+v", c)
			}
			if i > 0 && (c.Start <= list[i-1].Start || c.First <= list[i-1].Last) {
				t.Fatalf("candles do not ascend: %+v", list[i-1:i+1])
			}
		}
	})
}

func FuzzDecodeFills(f *testing.F) {
	c := newChain(2, market(f, base, quote))
	for range 20 {
		c.mine()
	}
	f.Add(history.AppendFills(nil, c.all()))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := history.DecodeFills(b)
		if err != nil {
			return
		}
		if got := history.AppendFills(nil, list); string(got) != string(b) {
			t.Fatalf("%x came back as %x", b, got)
		}
	})
}
