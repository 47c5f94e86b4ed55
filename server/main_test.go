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
	for _, name := range []string{"serve", "signal", "relay", "node"} {
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
		{"relay --help", 0, "VIRTUA_PUBLIC_IP"},
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
		{"SignalMaxConns", "signal --max-conns 0", "--max-conns 0: 1 to 1000000"},
		{"SignalPerAddress", "signal --per-address -1", "--per-address -1: 1 to 1000000"},
		{"SignalDrainTo", "signal --drain-to https://other.example", `--drain-to "https://other.example": a server's address starts with ws`},
		{"SignalOrigin", "signal --addr 127.0.0.1:0 --origin [", `origin "["`},
		{"SignalHost", "signal --addr 127.0.0.1:0 --host https://x", `server name "https://x"`},
		{"SignalCluster", "signal --cluster localhost:4222", `--cluster "localhost:4222" is not like nats://host`},
		{"SignalClusterAway", "signal --addr 127.0.0.1:0 --cluster nats://127.0.0.1:1", "cluster: "},
		{"SignalCertWithoutKey", "signal --tls-cert " + good, "--tls-cert and --tls-key belong together"},
		{"SignalCertNotPEM", "signal --tls-cert " + good + " --tls-key " + good, "--tls-cert: certificate " + good},
		{"SignalACMEWithoutCache", "signal --acme a.example", "--acme needs --acme-cache"},
		{"SignalACMEHost", "signal --acme https://a.example --acme-cache " + dir, `--acme "https://a.example" is not like`},
		{"SignalACMEDirectory", "signal --acme a.example --acme-cache " + dir + " --acme-directory x", `--acme-directory "x" is not like https://host`},
		{"SignalPortInUse", "signal --addr " + busy, busy + " is in use by another program"},
		{"NoDeployment", "serve --deployment " + filepath.Join(dir, "none.json"), "does not exist: name one with --deployment"},
		{"DeploymentIsFolder", "serve --deployment " + dir, "is a directory"},
		{"DeploymentNotJSON", "serve --deployment " + notJSON, "deployment:"},
		{"DeploymentUnlisted", "node --deployment " + unlisted, "a market names an unlisted token"},
		{"BadRPC", "serve --deployment " + good + " --rpc localhost", `--rpc "localhost" is not like https://host`},
		{"StaticNoServer", "static --deployment " + good, "--signaling names no server"},
		{"StaticBadRelays", "static --deployment " + good + " --signaling wss://a.example --relays a.example", `--relays "a.example" is not like https://host`},
		{"StaticBadServer", "static --deployment " + good + " --signaling a.example", `--signaling "a.example"`},
		{"NoRPC", "serve --deployment " + good + " --rpc ,", "--rpc names no chain endpoint"},
		{"BadPageRPC", "serve --deployment " + good + " --page-rpc x", `--page-rpc "x"`},
		{"BadSignaling", "serve --deployment " + good + " --signaling http://x", `--signaling "http://x"`},
		{"BadICE", "serve --deployment " + good + " --ice x", `--ice "x"`},
		{"RelayNoSecret", "relay", "--secret-file is needed"},
		{"RelaySecretOpen", "relay --secret-file " + open, "can be read by others"},
		{"RelaySecretShort", "relay --secret-file " + short, "less than 16 characters"},
		{"RelayBadAddr", "relay --addr nowhere", `--addr "nowhere" is not like`},
		{"RelayNowhere", "relay --addr=", "one of --addr, --tcp-addr and --tls-addr is needed"},
		{"RelayNoPublicIP", "relay --addr 0.0.0.0:0 --secret-file " + token, "--public-ip is needed"},
		{"RelayBadPublicIP", "relay --public-ip relay.example", `--public-ip "relay.example"`},
		{"RelayTwoPublicIPs", "relay --public-ip 203.0.113.7,203.0.113.8", `--public-ip "203.0.113.8"`},
		{"RelayBadPorts", "relay --ports 2000-1000", `--ports "2000-1000"`},
		{"RelayBadPeers", "relay --allow-peers localhost", `--allow-peers "localhost"`},
		{"RelayNoRoom", "relay --max-per-user 0", "--max-per-user 0: 1 at least"},
		{"RelayBadNumber", "relay --max-rate fast", `invalid value "fast"`},
		{"RelayTLSWithoutFiles", "relay --tls-addr 127.0.0.1:0 --secret-file " + token, "go together"},
		{"RelayNoCertificate", "relay --tls-addr 127.0.0.1:0 --cert-file " + good + ".none --key-file " + good + " --secret-file " + token, "no such file"},
		{"RelayBadCertificate", "relay --tls-addr 127.0.0.1:0 --cert-file " + good + " --key-file " + good + " --secret-file " + token, "certificate"},
		{"RelayTCPInUse", "relay --addr 127.0.0.1:0 --tcp-addr " + busy + " --secret-file " + token, "--tcp-addr " + busy + " is in use"},
		{"RelayHTTPInUse", "relay --addr 127.0.0.1:0 --http-addr " + busy + " --secret-file " + token, "--http-addr " + busy + " is in use"},
		{"RelayWithoutSecret", "serve --deployment " + good + " --relay turn:relay.example", "--relay and --relay-secret-file go together"},
		{"SecretWithoutRelay", "signal --relay-secret-file " + token, "--relay and --relay-secret-file go together"},
		{"BadRelay", "signal --relay stun:relay.example --relay-secret-file " + token, `--relay "stun:relay.example"`},
		{"RelaySecretMissing", "signal --relay turn:relay.example --relay-secret-file " + token + ".none", "no such file"},
		{"BadRelays", "node --deployment " + good + " --relays turn:x", `--relays "turn:x"`},
		{"NoHubNoServer", "serve --deployment " + good + " --no-hub", "--no-hub needs another server"},
		{"ServeCertWithoutKey", "serve --deployment " + good + " --tls-cert " + good, "--tls-cert and --tls-key belong together"},
		{"ServeACMEWithoutCache", "serve --deployment " + good + " --acme a.example", "--acme needs --acme-cache"},
		{"ServeACMEDirectory", "serve --deployment " + good + " --acme a.example --acme-cache " + dir + " --acme-directory x", `--acme-directory "x" is not like https://host`},
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
