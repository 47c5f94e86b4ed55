//go:build !js

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// measured is a case with one of ours that is judged, one that is not, and two others.
func measured(gas uint64) []row {
	return []row{
		{Fork: "osaka", Case: "pair", Who: "Far", Call: "settle", Value: 200_000, Per: 1},
		{Fork: "osaka", Case: "pair", Who: "Near", Call: "settle", Value: 114_000 * 40, Per: 40},
		{Fork: "amsterdam", Case: "pair", Who: "Near", Call: "settle", Value: 1, Per: 1},
		{Fork: "osaka", Case: "pair", Who: us, Call: "packed", State: "used", Value: gas, Per: 40, Gated: true},
		{Fork: "osaka", Case: "pair", Who: us, Call: "abi", State: "used", Value: 9_000_000, Per: 40},
	}
}

func TestJudgeComparesWithTheCheapestOfTheSameRules(t *testing.T) {
	figures, over := judge(measured(57_000 * 40))
	if over != 0 || len(figures) != 3 {
		t.Fatalf("%d over, %+v", over, figures)
	}
	pair, perMinute, abi := figures[0], figures[1], figures[2]
	if pair.Value != 57_000 || *pair.Budget != 57_000 || !*pair.OK || pair.Against != "Near settle" || pair.Ratio != 0.5 {
		t.Errorf("pair %+v", pair)
	}
	if perMinute.Value != 5263 || *perMinute.Budget != 5000 || !*perMinute.OK {
		t.Errorf("trades a minute %+v", perMinute)
	}
	if abi.Budget != nil || abi.OK != nil || abi.Value != 225_000 {
		t.Errorf("what is only printed is judged: %+v", abi)
	}
}

func TestJudgeCountsWhatIsOver(t *testing.T) {
	figures, over := judge(measured(60_001 * 40))
	if over != 2 || *figures[0].OK || *figures[1].OK {
		t.Fatalf("%d over, %+v", over, figures)
	}
	var table strings.Builder
	printTables(&table, forks, measured(60_001*40), figures)
	if !strings.Contains(table.String(), "60,001") || !strings.Contains(table.String(), "OVER") {
		t.Error(table.String())
	}
}

func TestWithoutOursThereIsNoFigure(t *testing.T) {
	rows := measured(1)[:3]
	if figures, over := judge(rows); len(figures) != 0 || over != 0 {
		t.Fatalf("%+v", figures)
	}
	var table strings.Builder
	printTables(&table, forks, rows, nil)
	if !strings.Contains(table.String(), "not measured") {
		t.Error(table.String())
	}
}

func TestMergeKeepsWhatOthersWrote(t *testing.T) {
	path := filepath.Join(t.TempDir(), "build", "bench.json")
	if err := merge(path, []figure{{Name: "gas, osaka: old", Value: 1, Unit: "gas"}}); err != nil {
		t.Fatal(err)
	}
	var lines []map[string]any
	read := func() {
		t.Helper()
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines = nil
		if err := json.Unmarshal(raw, &lines); err != nil {
			t.Fatal(err)
		}
	}
	read()
	lines = append(lines, map[string]any{"name": "page painted", "value": 0.5, "unit": "s", "extra": true})
	raw, err := json.Marshal(lines)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := merge(path, []figure{{Name: "gas, osaka: new", Value: 2, Unit: "gas"}}); err != nil {
		t.Fatal(err)
	}
	read()
	if len(lines) != 2 || lines[0]["name"] != "page painted" || lines[0]["extra"] != true || lines[1]["name"] != "gas, osaka: new" {
		t.Fatalf("%v", lines)
	}
	if err := os.WriteFile(path, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := merge(path, nil); err == nil {
		t.Fatal("what is not a bench file was overwritten")
	}
}
