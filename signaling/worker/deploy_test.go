//go:build !js

package worker_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func file(t *testing.T, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// all returns what an expression finds, each once, in order.
func all(text, expression string) (found []string) {
	for _, m := range regexp.MustCompile(expression).FindAllStringSubmatch(text, -1) {
		found = append(found, m[len(m)-1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// TestConfigurations: what wrangler deploys and what workerd runs here are the same, and an operator can set, and is told of, whatever
// the Worker reads.
func TestConfigurations(t *testing.T) {
	wrangler, workerd := file(t, "wrangler.toml"), file(t, "workerd.capnp")
	entry, room := file(t, "edge", "worker.mjs"), file(t, "edge", "room.mjs")
	read := all(file(t, "settings.go")+entry, `"?(VIRTUA_[A-Z_]+)\b`)
	if len(read) < 10 {
		t.Fatalf("it reads %v", read)
	}
	if bound := all(workerd, `fromEnvironment = "(VIRTUA_[A-Z_]+)"`); !slices.Equal(bound, read) {
		t.Errorf("workerd passes on %v; %v are read", bound, read)
	}
	if named := all(workerd, `\(name = "(VIRTUA_[A-Z_]+)", fromEnvironment`); !slices.Equal(named, read) {
		t.Errorf("workerd names %v; %v are read", named, read)
	}
	_, vars, _ := strings.Cut(wrangler, "\n[vars]\n")
	for _, v := range all(vars, `(?m)^([A-Z_]+) =`) {
		if !slices.Contains(read, v) {
			t.Errorf("nothing reads %s of wrangler.toml", v)
		}
		if strings.Contains(v, "SECRET") {
			t.Errorf("%s is no secret in wrangler.toml", v)
		}
	}
	_, edge, _ := strings.Cut(file(t, "..", "..", "docs", "operations.md"), "### At the edge")
	edge, _, _ = strings.Cut(edge, "\n### ")
	for _, v := range read {
		if !strings.Contains(edge, "`"+v+"`") {
			t.Errorf("docs/operations.md does not tell of %s", v)
		}
	}
	for what, got := range map[string][2]string{
		"date":      {strings.Join(all(wrangler, `compatibility_date = "(\d{4}-\d\d-\d\d)"`), ","), strings.Join(all(workerd, `compatibilityDate = "(\d{4}-\d\d-\d\d)"`), ",")},
		"class":     {strings.Join(all(wrangler, `class_name = "(\w+)"`), ","), strings.Join(all(workerd, `className = "(\w+)"`), ",")},
		"migration": {strings.Join(all(wrangler, `new_sqlite_classes = \["(\w+)"\]`), ","), strings.Join(all(entry, `export \{ (\w+) \} from './room.mjs'`), ",")},
		"binding":   {strings.Join(all(wrangler, `(?m)^name = "([A-Z]+)"`), ","), strings.Join(all(entry+room, `\benv\.(ROOM)\b`), ",")},
	} {
		if got[0] == "" || got[0] != got[1] {
			t.Errorf("%s: %q at Cloudflare, %q here", what, got[0], got[1])
		}
	}
	if !strings.Contains(room, "export class Room extends DurableObject") || !strings.Contains(wrangler, "\nmain = \"worker.mjs\"\n") {
		t.Error("wrangler.toml does not lead to the Worker and its class")
	}
	// What workerd is given is what the modules import, and wrangler follows the same imports.
	modules := all(workerd, `esModule = embed "([\w.]+)"`)
	for _, m := range []string{"worker.mjs", "room.mjs", "go.mjs", "wasm_exec.js"} {
		if !slices.Contains(modules, m) {
			t.Errorf("workerd is not given %s: %v", m, modules)
		}
	}
	for _, m := range all(entry+room+file(t, "edge", "go.mjs"), `(?m)(?:from|import) '\./([\w.]+)'`) {
		if !strings.Contains(workerd, `"`+m+`"`) {
			t.Errorf("%s is imported, and workerd is not given it", m)
		}
	}
	if n := strings.Count(room, "\n"); n > 120 {
		t.Errorf("room.mjs has %d lines, at most 120", n)
	}
}
