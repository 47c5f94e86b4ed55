package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/serve"
	"github.com/virtuatrader/virtua/signaling/native"
)

// countedBy is what the servers count: labels by name.
func countedBy(t *testing.T) map[string][]string {
	t.Helper()
	counted := map[string][]string{}
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
	return counted
}

// TestDashboard: what the dashboard draws is what the servers count, by name and label, and nothing of it is left out.
func TestDashboard(t *testing.T) {
	counted := countedBy(t)
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

// unit is the systemd unit: values by section and name, in order.
func unit(t *testing.T) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile("../docs/operations/virtua@.service")
	if err != nil {
		t.Fatal(err)
	}
	values, section := map[string][]string{}, ""
	for n, line := range strings.Split(string(raw), "\n") {
		line = strings.TrimSpace(line)
		name, value, ok := strings.Cut(line, "=")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		case !ok || section == "":
			t.Fatalf("line %d: %q", n+1, line)
		default:
			values[section+"."+name] = append(values[section+"."+name], value)
		}
	}
	return values
}

// TestUnit: the unit starts what it says, survives what it should, and leaves the program nothing that it does not need.
func TestUnit(t *testing.T) {
	u := unit(t)
	for name, want := range map[string]string{
		"ExecStart": "/usr/local/bin/virtua %i", "EnvironmentFile": "/etc/virtua/%i.env", "StateDirectory": "virtua-%i", "StateDirectoryMode": "0700", "Restart": "always",
		"DynamicUser": "yes", "UMask": "0077", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes", "PrivateDevices": "yes",
		"ProtectClock": "yes", "ProtectHostname": "yes", "ProtectKernelLogs": "yes", "ProtectKernelModules": "yes", "ProtectKernelTunables": "yes", "ProtectControlGroups": "yes",
		"ProtectProc": "invisible", "RestrictNamespaces": "yes", "RestrictRealtime": "yes", "RestrictSUIDSGID": "yes", "LockPersonality": "yes", "MemoryDenyWriteExecute": "yes",
		"RemoveIPC": "yes", "SystemCallArchitectures": "native", "AmbientCapabilities": "CAP_NET_BIND_SERVICE", "CapabilityBoundingSet": "CAP_NET_BIND_SERVICE",
		"RestrictAddressFamilies":  "AF_INET AF_INET6 AF_NETLINK",
		"RestartPreventExitStatus": "2", // TestCannotStart: of bad settings
	} {
		if got := u["Service."+name]; len(got) != 1 || got[0] != want {
			t.Errorf("%s is %q, want %s", name, got, want)
		}
	}
	if got := u["Service.ProcSubset"]; got != nil {
		t.Errorf("ProcSubset is %q: Go could not read net.core.somaxconn and let 128 clients wait to be accepted", got)
	}
	if got := u["Service.User"]; got != nil {
		t.Errorf("it runs as %q", got)
	}
	for _, name := range []string{"signal", "relay", "serve", "node"} {
		if got := runProgram(t.Context(), nil, name, "--help"); got.code != 0 {
			t.Errorf("virtua@%s: %+v", name, got)
		}
	}
	var cfg map[string]string
	if err := json.Unmarshal([]byte(runProgram(t.Context(), nil, "signal", "--print-config").stdout), &cfg); err != nil {
		t.Fatal(err)
	}
	number := func(text string) int {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	conns, files := number(cfg["max-conns"]), number(u["Service.LimitNOFILE"][0])
	if files < conns+conns/8+100 {
		t.Errorf("%d files for %d connections", files, conns)
	}
	leave, err := time.ParseDuration(cfg["shutdown"])
	if stop := time.Duration(number(u["Service.TimeoutStopSec"][0])) * time.Second; err != nil || stop < 2*leave {
		t.Errorf("killed after %s, clients get %s to leave, and open requests as long again", stop, leave)
	}

	tool, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Log("no systemd-analyze: what systemd itself says of the unit is not asked")
		return
	}
	raw, err := os.ReadFile("../docs/operations/virtua@.service")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "virtua@.service")
	if err := os.WriteFile(file, bytes.Replace(raw, []byte("/usr/local/bin/virtua"), []byte("/bin/true"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), tool, "verify", file).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v: %s", err, out)
	}
	out, err := exec.CommandContext(t.Context(), tool, "security", "--offline=true", "--no-pager", file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	exposed := regexp.MustCompile(`exposure level for \S+: (\d+\.\d+)`).FindSubmatch(out)
	said := regexp.MustCompile(`systemd-analyze security` + "`" + `[^0-9]*(\d+\.\d+) of 10`).FindStringSubmatch(operations(t))
	if exposed == nil || said == nil {
		t.Fatalf("%s; docs/operations.md says %v", out, said)
	}
	if got, err := strconv.ParseFloat(string(exposed[1]), 64); err != nil || got > 2 {
		t.Errorf("an exposure of %s, docs/operations.md says %s", exposed[1], said[1])
	}
}

// operations is docs/operations.md.
func operations(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile("../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// TestOperations: what docs/operations.md tells an operator to type is there: flags, their defaults, variables, figures, files and targets of make.
func TestOperations(t *testing.T) {
	text := operations(t)
	flags, variables := map[string]map[string]bool{}, map[string]bool{}
	defaults := map[string][]string{} // of all commands
	for _, command := range []string{"signal", "serve", "relay", "node", "servers", "static"} {
		help := runProgram(t.Context(), nil, command, "--help")
		if help.code != 0 {
			t.Fatalf("%s: %+v", command, help)
		}
		flags[command] = map[string]bool{"help": true}
		for _, f := range regexp.MustCompile(`--([a-z][a-z-]*)`).FindAllStringSubmatch(help.stdout, -1) {
			flags[command][f[1]] = true
		}
		for _, v := range regexp.MustCompile(`VIRTUA_[A-Z_]+`).FindAllString(help.stdout, -1) {
			variables[v] = true
		}
		if got := runProgram(t.Context(), nil, command, "--print-config"); got.code == 0 {
			var cfg map[string]string
			if err := json.Unmarshal([]byte(got.stdout), &cfg); err != nil {
				t.Fatal(err)
			}
			for name, value := range cfg {
				defaults[name] = append(defaults[name], value)
			}
		}
	}
	known := func(flag string) bool {
		for _, f := range flags {
			if f[flag] {
				return true
			}
		}
		return false
	}
	// Of systemctl, workerd and nats-server.
	others := []string{"now", "experimental", "directory-path", "user", "pass"}
	for _, f := range regexp.MustCompile("(?:^|[\\s`(])--([a-z][a-z-]*)").FindAllStringSubmatch(text, -1) {
		if !known(f[1]) && !slices.Contains(others, f[1]) {
			t.Errorf("no command has --%s", f[1])
		}
	}
	commands := 0
	for _, line := range regexp.MustCompile("(?m)(?:^|`)virtua (signal|servers|serve|relay|node|static)\\b([^`\\n]*)").FindAllStringSubmatch(text, -1) {
		commands++
		for _, f := range regexp.MustCompile(`--([a-z][a-z-]*)`).FindAllStringSubmatch(line[2], -1) {
			if !flags[line[1]][f[1]] {
				t.Errorf("virtua %s has no --%s: %s", line[1], f[1], line[0])
			}
		}
	}
	rows := 0
	for _, row := range regexp.MustCompile("(?m)^\\| `--([a-z-]+)`(?:, `--[a-z-]+`)* \\|.*\\| ([^|]*) \\|$").FindAllStringSubmatch(text, -1) {
		want := strings.Trim(strings.ReplaceAll(row[2], ",", ""), "`")
		if want == "none" {
			want = ""
		}
		if got := defaults[row[1]]; regexp.MustCompile(`^(\d+s?|\*|)$`).MatchString(want) {
			rows++
			if !slices.Contains(got, want) {
				t.Errorf("--%s is %q by default, not %q", row[1], got, want)
			}
		}
	}
	edge := []string{"../signaling/worker/settings.go", "../signaling/worker/edge/worker.mjs"}
	for _, file := range edge {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range regexp.MustCompile(`VIRTUA_[A-Z_]+`).FindAllString(string(b), -1) {
			variables[v] = true
		}
	}
	for _, v := range regexp.MustCompile(`VIRTUA_[A-Z_]*[A-Z]`).FindAllString(text, -1) {
		if !variables[v] {
			t.Errorf("nothing reads %s", v)
		}
	}
	counted, figures := countedBy(t), 0
	for _, m := range regexp.MustCompile(`virtua_(?:signaling|relay)_[a-z_]*[a-z]`).FindAllString(text, -1) {
		figures++
		if counted[m] == nil {
			t.Errorf("nobody counts %s", m)
		}
	}
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range regexp.MustCompile("(?:^|[\\s`])make ([a-z][a-z-]*)").FindAllStringSubmatch(text, -1) {
		if target[1] != "it" && !strings.Contains(string(makefile), "\n"+target[1]+":") {
			t.Errorf("there is no make %s", target[1])
		}
	}
	files := 0
	for _, file := range regexp.MustCompile(`(?:docs|server|signaling)/[a-zA-Z@./_-]*[a-zA-Z]`).FindAllString(text, -1) {
		files++
		if _, err := os.Stat("../" + file); err != nil {
			t.Error(err)
		}
	}
	if commands < 6 || rows < 6 || figures < 10 || files < 4 {
		t.Errorf("%d commands, %d defaults, %d figures and %d files: docs/operations.md is not read as it is written", commands, rows, figures, files)
	}
}
