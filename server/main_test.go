package main

import (
	"bytes"
	"context"
	"flag"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"go.uber.org/goleak"
)

var update = flag.Bool("update", false, "write golden files anew")

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		// go-ethereum's chain never ends these two of its own.
		goleak.IgnoreAnyFunction("github.com/ethereum/go-ethereum/core.(*txSenderCacher).cache"),
		goleak.IgnoreAnyFunction("github.com/syndtr/goleveldb/leveldb.(*DB).mpoolDrain"))
}

// built stands for the page's files.
var built = fstest.MapFS{
	"manifest.json":     {Data: []byte(`{"version":"v1","hash":"cafe","files":{"page.css":{"path":"page.0123abcd.css"},"page.js":{"path":"page.0123abcd.js"}}}`)},
	"page.0123abcd.css": {Data: []byte("body{}")}, "page.0123abcd.js": {Data: []byte(";")},
}

// outcome is what a run left behind.
type outcome struct {
	code           int
	stdout, stderr string
}

func runProgram(ctx context.Context, env map[string]string, args ...string) outcome {
	var stdout, stderr bytes.Buffer
	code := run(ctx, process{func(name string) string { return env[name] }, strings.NewReader(""), &stdout, &stderr, built}, args)
	return outcome{code, stdout.String(), stderr.String()}
}

func TestPrintConfig(t *testing.T) {
	env := map[string]string{"VIRTUA_RPC": "http://a:1, http://b:2", "VIRTUA_LOG_LEVEL": "debug"}
	for _, name := range []string{"serve", "signal", "node"} {
		t.Run(name, func(t *testing.T) {
			got := runProgram(t.Context(), env, name, "--addr", "127.0.0.1:1234", "--print-config")
			if got.code != 0 || got.stderr != "" {
				t.Fatalf("%+v", got)
			}
			file := filepath.Join("testdata", "config-"+name+".json")
			if *update {
				if err := os.WriteFile(file, []byte(got.stdout), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got.stdout != string(want) {
				t.Fatalf("%s\nwant\n%s", got.stdout, want)
			}
		})
	}
}

func TestHelpAndVersion(t *testing.T) {
	for _, row := range []struct {
		args string
		code int
		has  string
	}{
		{"", 2, ""},
		{"help", 0, "serve"},
		{"--help", 0, "signal"},
		{"serve --help", 0, "VIRTUA_PAGE_RPC"},
		{"node -h", 0, "--token-file"},
		{"version", 0, "virtua " + Version},
	} {
		got := runProgram(t.Context(), nil, strings.Fields(row.args)...)
		if got.code != row.code || !strings.Contains(got.stdout, row.has) {
			t.Errorf("%q: %+v", row.args, got)
		}
	}
}

// TestCannotStart: every reason is one clear line on stderr and exit code 2.
func TestCannotStart(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good.json", `{"chainId":1,"exchange":"0x00000000000000000000000000000000000000aa","tokens":[
		{"address":"0x0000000000000000000000000000000000000001","symbol":"A","decimals":18},
		{"address":"0x0000000000000000000000000000000000000002","symbol":"B","decimals":6}],
		"markets":[{"base":"0x0000000000000000000000000000000000000001","quote":"0x0000000000000000000000000000000000000002"}]}`, 0o600)
	notJSON := write("bad.json", `{`, 0o600)
	unlisted := write("unlisted.json", `{"chainId":1,"exchange":"0x00000000000000000000000000000000000000aa",
		"markets":[{"base":"0x0000000000000000000000000000000000000001","quote":"0x0000000000000000000000000000000000000002"}]}`, 0o600)
	open := write("open.token", strings.Repeat("a", 32), 0o644)
	short := write("short.token", "abc", 0o600)
	token := write("token", strings.Repeat("a", 32), 0o600)
	write("tokenx", strings.Repeat("x", 64), 0o600)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	busy := l.Addr().String()
	for _, row := range []struct{ name, args, want string }{
		{"UnknownCommand", "sevre", `unknown command "sevre"`},
		{"UnknownFlag", "serve --prot 1", "unknown flag --prot"},
		{"StrayArgument", "signal now", `unexpected argument "now"`},
		{"BadDuration", "signal --shutdown soon", `invalid value "soon"`},
		{"BadLogLevel", "signal --log-level loud", "unknown level"},
		{"BadAddr", "signal --addr nowhere", `--addr "nowhere" is not like`},
		{"BadProxy", "signal --proxy ten", `--proxy "ten"`},
		{"BadPublicURL", "signal --public-url virtua", `--public-url "virtua"`},
		{"SignalPortInUse", "signal --addr " + busy, busy + " is in use by another program"},
		{"NoDeployment", "serve --deployment " + filepath.Join(dir, "none.json"), "does not exist: name one with --deployment"},
		{"DeploymentIsFolder", "serve --deployment " + dir, "is a directory"},
		{"DeploymentNotJSON", "serve --deployment " + notJSON, "deployment:"},
		{"DeploymentUnlisted", "node --deployment " + unlisted, "a market names an unlisted token"},
		{"BadRPC", "serve --deployment " + good + " --rpc localhost", `--rpc "localhost" is not like https://host`},
		{"NoRPC", "serve --deployment " + good + " --rpc ,", "--rpc names no chain endpoint"},
		{"BadPageRPC", "serve --deployment " + good + " --page-rpc x", `--page-rpc "x"`},
		{"BadSignaling", "serve --deployment " + good + " --signaling http://x", `--signaling "http://x"`},
		{"BadICE", "serve --deployment " + good + " --ice x", `--ice "x"`},
		{"NoHubNoServer", "serve --deployment " + good + " --no-hub", "--no-hub needs another server"},
		{"ServePortInUse", "serve --deployment " + good + " --addr " + busy, busy + " is in use by another program"},
		{"NodePortInUse", "node --deployment " + good + " --data  --token-file " + token + " --addr " + busy, "is in use by another program"},
		{"NodeNotLoopback", "node --addr 0.0.0.0:1", "not on the loopback"},
		{"NodeNoPlaceForToken", "node --data= --deployment " + good, "--token-file is needed"},
		{"NodeTokenOpen", "node --deployment " + good + " --token-file " + open, "can be read by others"},
		{"NodeTokenShort", "node --deployment " + good + " --token-file " + short, "less than 16 characters"},
		{"NodeKeystoreWithoutPassphrase", "node --deployment " + good + " --token-file " + token + " --wallet-key-file " + good, "--passphrase-file is needed"},
		{"NodeKeyNotHex", "node --deployment " + good + " --token-file " + token + " --wallet-key-file " + token + "x", "neither a keystore nor 64 hex digits"},
		{"NodeKeyShort", "node --deployment " + good + " --token-file " + token + " --wallet-key-file " + token, "a private key has 32 bytes"},
		{"NodeKeyOpen", "node --deployment " + good + " --token-file " + token + " --wallet-key-file " + open, "can be read by others"},
		{"NodeKeepWithoutKey", "node --deployment " + good + " --token-file " + token + " --keep", "--keep needs --wallet-key-file"},
		{"NodeKeepCoin", "node --deployment " + good + " --token-file " + token + " --keep-coin 2500", "--keep-coin \"2500\": an amount and a token"},
		{"NodeKeepProfit", "node --deployment " + good + " --token-file " + token + " --keep-profit 1", "--keep-profit needs --keep-coin"},
		{"NodeKeepFee", "node --deployment " + good + " --token-file " + token + " --keep-fee 101", "--keep-fee 101: 0 to 100"},
		{"NodeKeyMissing", "node --deployment " + good + " --token-file " + token + " --wallet-key-file " + good + ".none", "no such file"},
		{"NodeDataIsFile", "node --addr 127.0.0.1:0 --deployment " + good + " --token-file " + token + " --data " + good, "--data"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := runProgram(t.Context(), nil, strings.Split(strings.ReplaceAll(row.args, "--data  ", "--data= "), " ")...)
			lines := strings.Count(strings.TrimRight(got.stderr, "\n"), "\n") + 1
			if got.code != 2 || !strings.Contains(got.stderr, row.want) || lines != 1 || got.stdout != "" {
				t.Fatalf("%+v", got)
			}
		})
	}
}
