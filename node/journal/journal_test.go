package journal_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/journal"
)

const (
	key      = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
	words    = "legal winner thank year wave sausage worth useful legal winner thank yellow"
	pass     = "correct horse battery"
	token    = "s3cr3tT0kenOfMine"
	endpoint = "https://mainnet.example.com/v3/9aa3d95b3bc440fa88ea12eaa4456161?apikey=abc"
	peer     = "02c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00"
	wallet   = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
)

// secrets are parts that must be in no line.
var secrets = []string{key, "4c0883a6", "sausage", "winner", "horse", "battery", token, "9aa3d95b", "apikey", "mainnet.example", "c0ffee", "70997970", "C8\"", "203.0.113", "2001:db8", "3f2a1c9e"}

// texts carry them the ways that messages and errors do.
var texts = []string{
	"key " + key + " was refused", "private key 0x" + key, "privateKey=" + key, `{"privateKey": "` + key + `"}`,
	"the words are " + words + ".", words, strings.ReplaceAll(words, " ", ", "), `phrase "` + words + `"`,
	"passphrase: horse", `passphrase="` + pass + `"`, "wrong passphrase “" + pass + "”", `{"passphrase":"` + pass + `","x":1}`, "password = 'horse'",
	"Authorization: Bearer " + token, "token=" + token, "Authorization: Bearer horse", "authorization=Basic horse", "bearer horse", "api_key: horse",
	`Post "` + endpoint + `": dial tcp 203.0.113.7:443: connect: refused`, "GET " + endpoint, "wss://" + token + "@203.0.113.7/signal",
	"link with " + peer + " lost", "peer 02c0ffee00 left", "from 203.0.113.7:4001 to [2001:db8::7]:53", "candidate 2001:db8::7 and 203.0.113.9",
	"turn:user:" + token + "@mainnet.example.com:3478", "lookup mainnet.example.com: no such host", "3f2a1c9e-1b2c-4d5e-8f90-a1b2c3d4e5f6.local",
	"maker " + wallet, "account " + strings.ToLower(wallet) + "!",
}

func leaks(t *testing.T, of, got string) {
	t.Helper()
	for _, s := range secrets {
		if strings.Contains(strings.ToLower(got), strings.ToLower(s)) {
			t.Errorf("%q leaves %q in %q", of, s, got)
		}
	}
}

func TestScrub(t *testing.T) {
	for _, text := range texts {
		leaks(t, text, journal.Scrub(text))
		leaks(t, "quoted "+text, journal.Scrub(strconv.Quote(text)))
		leaks(t, "quoted twice "+text, journal.Scrub(fmt.Sprintf("failed: %q", strconv.Quote(text))))
	}
	for _, same := range []string{
		"", "the node stopped", "block 20184 came after 1.25s", "version v0.1.0 of 2026-11-22T20:41:18Z", "3 of 5 peers agree (2 sources)",
		"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36", "stale_nonce: another order was placed since this preview",
		"a patch was not rendered: unexpected end of JSON input", "key not found", "VTR/tUSD at 2.500",
	} {
		if got := journal.Scrub(same); got != same {
			t.Errorf("%q became %q", same, got)
		}
	}
	if got := journal.Scrub(`Post "` + endpoint + `": timeout`); got != `Post "https://[address]": timeout` {
		t.Error(got)
	}
}

func TestJournal(t *testing.T) {
	var out bytes.Buffer
	j := journal.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelWarn}), 100)
	log := slog.New(j)
	for _, text := range texts {
		log.Info(text)
		log.Warn("it failed", "err", errors.New(text), "why", text, "n", 7, "after", time.Second)
		log.With("in", text).WithGroup("deep").Info("more", slog.Group("g", slog.String("detail", text)), "passphrase", pass, "peer", peer, "url", endpoint)
	}
	lines := j.Lines()
	if len(lines) != min(100, 3*len(texts)) {
		t.Fatalf("%d lines", len(lines))
	}
	for _, l := range lines {
		leaks(t, "a line", l)
	}
	if all := strings.Join(lines, "\n"); !strings.Contains(all, " WARN it failed err=") || !strings.Contains(all, "n=7 after=1s") || !strings.Contains(all, "deep.g.detail=") || !strings.Contains(all, "deep.passphrase=[removed]") {
		t.Errorf("what is no secret is gone:\n%s", all)
	}
	if !strings.Contains(out.String(), "it failed") || strings.Contains(out.String(), "more") {
		t.Error("the next handler got something else than it asks for")
	}
}

func TestKeepsTheLast(t *testing.T) {
	j := journal.New(slog.DiscardHandler, 3)
	log := slog.New(j)
	if len(j.Lines()) != 0 {
		t.Error("lines out of nothing")
	}
	for i := range 5 {
		log.Info(fmt.Sprint("line ", i))
		log.Debug("not this")
	}
	got := strings.Join(j.Lines(), "\n")
	if strings.Contains(got, "line 1") || strings.Index(got, "line 2") > strings.Index(got, "line 4") || !strings.Contains(got, "line 4") || len(j.Lines()) != 3 {
		t.Error(got)
	}
	log.Error(strings.Repeat("long ", 1000))
	if last := j.Lines()[2]; len(last) > 500 {
		t.Errorf("%d bytes", len(last))
	}
	if j.Enabled(context.Background(), slog.LevelDebug) {
		t.Error("debug lines are made though nobody reads them")
	}
}

func FuzzScrub(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := journal.Scrub(text + " " + key + " end")
		if strings.Contains(once, key) {
			t.Errorf("%q", once)
		}
		journal.Secret(text)
	})
}
