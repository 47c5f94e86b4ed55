package main

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/serve"
	"github.com/virtuatrader/virtua/signaling/native"
)

// TestDashboard: what the dashboard draws is what the servers count, by name and label, and nothing of it is left out.
func TestDashboard(t *testing.T) {
	counted := map[string][]string{} // labels by name
	m := host.NewMetrics("test", "test")
	hub, err := native.New(native.Config{Names: []string{"signal.example"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = hub.Close() })
	serve.HubMetrics(m, hub)
	serve.NodeMetrics(m, nil) // described, not read
	serve.RelayMetrics(m, nil)
	described := make(chan *prometheus.Desc)
	go func() { m.Describe(described); close(described) }()
	parts := regexp.MustCompile(`fqName: "([^"]+)".*constLabels: \{(.*)\}, variableLabels: \{([^}]*)\}`)
	for d := range described {
		p := parts.FindStringSubmatch(d.String())
		if p == nil {
			t.Fatalf("%s: not understood", d)
		}
		labels := strings.FieldsFunc(p[3], func(r rune) bool { return r == ',' })
		for _, l := range regexp.MustCompile(`(\w+)=`).FindAllStringSubmatch(p[2], -1) {
			labels = append(labels, l[1])
		}
		counted[p[1]] = append(labels, "instance", "job") // that Prometheus adds
	}
	counted["virtua_http_seconds_bucket"] = []string{"le", "instance", "job"}

	raw, err := os.ReadFile("../docs/operations/grafana.json")
	if err != nil {
		t.Fatal(err)
	}
	var board struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr, LegendFormat string }
		}
	}
	if err := json.Unmarshal(raw, &board); err != nil {
		t.Fatal(err)
	}
	drawn := map[string]bool{"virtua_http_seconds": true}
	name := regexp.MustCompile(`\b(?:virtua|process|go)_\w+`)
	by := regexp.MustCompile(`by \(([^)]*)\)`)
	shown := regexp.MustCompile(`\{\{(\w+)\}\}`)
	for _, p := range board.Panels {
		for _, target := range p.Targets {
			names := name.FindAllString(target.Expr, -1)
			if len(names) != 1 {
				t.Errorf("%s: %q draws %v", p.Title, target.Expr, names)
				continue
			}
			drawn[names[0]] = true
			labels, ok := counted[names[0]]
			if !ok {
				t.Errorf("%s: nobody counts %s", p.Title, names[0])
			}
			if g := by.FindStringSubmatch(target.Expr); g != nil {
				for _, l := range strings.Split(g[1], ", ") {
					if !slices.Contains(labels, l) {
						t.Errorf("%s: %s has no label %s", p.Title, names[0], l)
					}
				}
				labels = strings.Split(g[1], ", ")
			}
			for _, l := range shown.FindAllStringSubmatch(target.LegendFormat, -1) {
				if !slices.Contains(labels, l[1]) {
					t.Errorf("%s: the legend names %s of %s, which has %v", p.Title, l[1], names[0], labels)
				}
			}
		}
	}
	for n := range counted {
		if strings.HasPrefix(n, "virtua_") && !drawn[n] {
			t.Errorf("%s is in no panel", n)
		}
	}
}

// TestDockerfile: the image is built with the Go that go.mod asks for, holds what make dist leaves, and runs as nobody.
func TestDockerfile(t *testing.T) {
	raw, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	file := string(raw)
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(mod)[1]
	if got := regexp.MustCompile(`FROM golang:(\d+\.\d+)`).FindStringSubmatch(file); got == nil || got[1] != string(want) {
		t.Errorf("it builds with %v, go.mod asks for %s", got, want)
	}
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	_, dist, _ := strings.Cut(string(makefile), "\ndist:")
	dist, _, _ = strings.Cut(dist, "\n\n")
	if !strings.Contains(dist, "CGO_ENABLED=0") || !strings.Contains(dist, "-o build/virtua") || !strings.Contains(file, "RUN make dist\n") || !strings.Contains(file, " /src/build/virtua /virtua\n") {
		t.Errorf("the image does not hold the static binary of make dist: %s", dist)
	}
	_, last, _ := strings.Cut(file, "\nFROM scratch\n")
	user := regexp.MustCompile(`(?m)^USER (\d+):(\d+)$`).FindStringSubmatch(last)
	if user == nil || user[1] == "0" || user[2] == "0" {
		t.Errorf("it runs as %v", user)
	}
	for _, line := range strings.Split(last, "\n") {
		if strings.HasPrefix(line, "RUN ") {
			t.Errorf("scratch has no shell for %q", line)
		}
	}
}
