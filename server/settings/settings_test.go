package settings_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/server/settings"
)

func bind() (*settings.Set, *string, *settings.List, *string) {
	s := settings.New("virtua node", "a headless peer")
	return s, s.String("addr", "127.0.0.1:1", "where to listen"), s.List("rpc", "http://a", "chain endpoints"), s.Secret("pass-phrase", "", "opens the key")
}

func TestParse(t *testing.T) {
	for _, row := range []struct {
		name, args, env string
		want            string // addr, rpc, secret
		err             string
	}{
		{name: "Defaults", want: "127.0.0.1:1 http://a "},
		{name: "EnvironmentOverDefault", env: "VIRTUA_ADDR=:2 VIRTUA_RPC=x,y VIRTUA_PASS_PHRASE=p", want: ":2 x,y p"},
		{name: "FlagOverEnvironment", args: "--addr :3 --rpc=z", env: "VIRTUA_ADDR=:2 VIRTUA_RPC=x", want: ":3 z "},
		{name: "UnknownFlag", args: "--adr :3", err: "unknown flag --adr"},
		{name: "NoValue", args: "--addr", err: "flag needs an argument: -addr"},
		{name: "StrayArgument", args: "serve", err: `unexpected argument "serve"`},
		{name: "BadLevel", args: "--log-level loud", err: `--log-level: unknown level "loud"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, addr, rpc, secret := bind()
			env := func(name string) string {
				for pair := range strings.FieldsSeq(row.env) {
					if k, v, _ := strings.Cut(pair, "="); k == name {
						return v
					}
				}
				return ""
			}
			var out strings.Builder
			err := s.Parse(strings.Fields(row.args), env, &out)
			if row.err != "" {
				if err == nil || err.Error() != row.err || strings.Contains(err.Error(), "\n") {
					t.Fatalf("%v, want %s", err, row.err)
				}
				return
			}
			if got := *addr + " " + rpc.String() + " " + *secret; err != nil || got != row.want {
				t.Fatalf("%q, %v", got, err)
			}
		})
	}
}

func TestPrintConfigHidesSecrets(t *testing.T) {
	s, _, _, _ := bind()
	var out strings.Builder
	err := s.Parse([]string{"--print-config", "--pass-phrase", "sesame", "--rpc", "http://b, http://c"}, func(string) string { return "" }, &out)
	want := `{
  "addr": "127.0.0.1:1",
  "log-level": "info",
  "pass-phrase": "(hidden)",
  "rpc": "http://b,http://c"
}
`
	if !errors.Is(err, settings.ErrDone) || out.String() != want {
		t.Fatalf("%v\n%s", err, out.String())
	}
}

func TestHelpNamesFlagAndVariable(t *testing.T) {
	s, _, _, _ := bind()
	var out strings.Builder
	err := s.Parse([]string{"--help"}, func(string) string { return "" }, &out)
	if !errors.Is(err, settings.ErrDone) || !strings.Contains(out.String(), "--pass-phrase") || !strings.Contains(out.String(), "VIRTUA_PASS_PHRASE") {
		t.Fatalf("%v\n%s", err, out.String())
	}
}

func TestSecretsInAddresses(t *testing.T) {
	for raw, want := range map[string]string{
		"http://127.0.0.1:8545":                                     "http://127.0.0.1:8545",
		"https://me:pass@node.example/rpc":                          "https://(hidden)@node.example/rpc",
		"https://me:pass@node.example,http://b":                     "https://(hidden)@node.example,http://b",
		"https://node.example/v3/0123456789abcdef0123456789abcdef":  "https://node.example/v3/(hidden)",
		"https://node.example/?key=abc,http://b":                    "https://node.example/?(hidden),http://b",
		"turn:user:password@turn.example:3478,stun:s.example:3478":  "turn:(hidden)@turn.example:3478,stun:s.example:3478",
		"wss://signal.example/signal":                               "wss://signal.example/signal",
		".virtua/demo/a-folder-with-a-long-name-0123456789abcdefgh": ".virtua/demo/a-folder-with-a-long-name-0123456789abcdefgh",
	} {
		s, _, _, _ := bind()
		var out strings.Builder
		if err := s.Parse([]string{"--print-config", "--rpc", raw}, func(string) string { return "" }, &out); !errors.Is(err, settings.ErrDone) {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), `"rpc": "`+want+`"`) {
			t.Errorf("%s is shown as %s", raw, out.String())
		}
	}
}
