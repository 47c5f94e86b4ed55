//go:build !js

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
)

// printTables prints each case with a line for each way to settle it, a column for each rule set, ours first.
func printTables(w io.Writer, rules []string, rows []row, figures []figure) {
	for _, k := range kinds {
		var lines []row // the first rule set's row of each line
		for _, r := range rows {
			if r.Case == k.id && !slices.ContainsFunc(lines, r.same) {
				lines = append(lines, r)
			}
		}
		if len(lines) == 0 && k.gate == nil {
			continue
		}
		slices.SortStableFunc(lines, func(a, b row) int {
			if a.Who == us != (b.Who == us) {
				if a.Who == us {
					return -1
				}
				return 1
			}
			return int(a.each()) - int(b.each())
		})
		fmt.Fprintf(w, "\n%s", k.title)
		if k.gate != nil {
			gates := make([]string, len(rules))
			for i, fork := range rules {
				gates[i] = thousands(k.gate[fork])
			}
			fmt.Fprintf(w, " (ours may cost %s)", strings.Join(gates, " / "))
		}
		fmt.Fprintln(w)
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		fmt.Fprintf(t, "  who\tcall\tstate before\t%s\tcalldata\t\n", strings.Join(rules, "\t"))
		if !slices.ContainsFunc(lines, func(r row) bool { return r.Gated }) && k.gate != nil {
			fmt.Fprintf(t, "  %s\tnot measured\t\t\t\t\n", us)
		}
		for _, line := range lines {
			cells := make([]string, len(rules))
			verdict := ""
			for i, fork := range rules {
				for _, r := range rows {
					if r.Fork != fork || !line.same(r) {
						continue
					}
					cells[i] = thousands(r.each())
					if most, ok := k.gate[fork]; ok && r.Gated && r.each() > most {
						verdict = "OVER"
					} else if ok && r.Gated && verdict == "" {
						verdict = "ok"
					}
				}
			}
			fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%d\t%s\n", line.Who, line.Call, line.State, strings.Join(cells, "\t"), line.Bytes, verdict)
		}
		t.Flush()
	}
	fmt.Fprintln(w)
	for _, f := range figures {
		if f.Unit == "per minute" {
			fmt.Fprintf(w, "%s: %s (%.2f × %s)\n", f.Name, thousands(uint64(f.Value)), f.Ratio, f.Against)
		}
	}
}

// same tells whether two rows are one line of the table.
func (r row) same(o row) bool {
	return r.Case == o.Case && r.Who == o.Who && r.Call == o.Call && r.State == o.State
}

func thousands(n uint64) string {
	s := strconv.FormatUint(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// merge writes the figures into a bench file and keeps what other benches wrote there: of its lines only those of an
// earlier run of this program go.
func merge(path string, figures []figure) error {
	var kept []json.RawMessage
	old, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(old, &kept)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", path, err)
	}
	kept = slices.DeleteFunc(kept, func(line json.RawMessage) bool {
		var f figure
		return json.Unmarshal(line, &f) == nil && strings.HasPrefix(f.Name, "gas, ")
	})
	for _, f := range figures {
		line, err := json.Marshal(f)
		if err != nil {
			return err
		}
		kept = append(kept, line)
	}
	out, err := json.MarshalIndent(kept, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(out, '\n'), 0o644)
}
