package main

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/peer"
)

// From no key to a list that a node takes: the program makes the key, says what to put into the deployment, and signs.
func TestServersCommand(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	deployed := func(key string) string {
		return `{"chainId":1,"exchange":"0x00000000000000000000000000000000000000aa","serverKey":"` + key + `"}`
	}
	deployment, keyFile := write("d.json", deployed("")), filepath.Join(dir, "operator.key")
	args := []string{"servers", "--key-file", keyFile, "--deployment", deployment, "--list", "wss://a.example/signal,wss://b.example/signal", "--days", "30"}
	first := runProgram(t.Context(), nil, args...)
	_, rest, ok := strings.Cut(first.stderr, `put "serverKey": "`)
	if first.code != exitUsage || !ok || first.stdout != "" {
		t.Fatalf("%+v", first)
	}
	id, _, _ := strings.Cut(rest, `"`)
	write("d.json", deployed(id))
	got := runProgram(t.Context(), nil, args...)
	if got.code != exitOK || got.stderr != "" {
		t.Fatalf("%+v", got)
	}
	raw, err := hex.DecodeString(strings.TrimSpace(got.stdout))
	if err != nil {
		t.Fatal(err)
	}
	signer, err := peer.ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	list, err := peer.ParseServers(raw, signer, "1:0x00000000000000000000000000000000000000aa", uint64(time.Now().Unix()))
	if err != nil || !slices.Equal(list.Servers, []string{"wss://a.example/signal", "wss://b.example/signal"}) || list.Expiry-list.Issued != 30*24*3600 || list.Number != list.Issued {
		t.Fatalf("%+v, %v", list, err)
	}

	read := func(text, key string) error {
		d, err := codec.ParseDeployment([]byte(deployed(key)))
		if err != nil {
			t.Fatal(err)
		}
		file := write("list", text)
		_, err = world{list: &file}.servers(&d)
		return err
	}
	if err := read(got.stdout, id); err != nil {
		t.Fatal(err)
	}
	other := peer.NewKey(func(b []byte) { copy(b, strings.Repeat("x", 32)) })
	for name, row := range map[string]struct{ text, key, want string }{
		"NoKey":      {got.stdout, "", "names no serverKey"},
		"OtherKey":   {got.stdout, other.ID().String(), "bad_signature"},
		"NotHex":     {"x", id, "is not what virtua servers writes"},
		"NotAList":   {"01", id, "invalid"},
		"LongerList": {strings.TrimSpace(got.stdout) + "00", id, "invalid"},
	} {
		if err := read(row.text, row.key); err == nil || !strings.Contains(err.Error(), row.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, row := range map[string]struct{ args, want string }{
		"NoKeyFile":     {"servers", "--key-file is needed"},
		"Days":          {"servers --key-file " + keyFile + " --days 400", "--days 400: 1 to 366"},
		"BadServer":     {"servers --key-file " + keyFile + " --list https://a.example", `--list "https://a.example"`},
		"NoDeployment":  {"servers --key-file " + keyFile + " --deployment " + dir + "/none", "no such file"},
		"NotAKey":       {"servers --key-file " + write("bad.key", "abc") + " --deployment " + deployment, "does not hold 64 hex digits"},
		"BadDeployment": {"servers --key-file " + keyFile + " --deployment " + write("bad.json", deployed("02")), "serverKey is not 66 hex digits"},
	} {
		if got := runProgram(t.Context(), nil, strings.Fields(row.args)...); got.code != exitUsage || !strings.Contains(got.stderr, row.want) || strings.Count(got.stderr, "\n") != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
