package node_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

const pass = "correct horse"

// person is somebody at a node.
type person struct {
	*rig
	api     *node.API
	session *node.Session
}

func sit(t *testing.T, s node.Store) *person {
	t.Helper()
	p := &person{rig: start(t, s, nil)}
	p.api = node.NewAPI(p.Node)
	p.session = node.NewSession(nil)
	t.Cleanup(p.session.Close)
	return p
}

// stop1 is a stop that waits, of an account.
func stop1(t *testing.T, id string, account eth.Address) node.Conditional {
	t.Helper()
	s := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 90, Lots: 5})
	s.Order.Maker = account
	return node.Conditional{ID: id, Kind: node.StopOrder, Account: account, Expiry: uint64(nodetest.Start.Unix()) + 3600,
		Legs: []node.Leg{{Name: "stop", Side: order.Ask, Price: 90, Lots: 5, When: node.Trigger{Below: 80}, Order: s.Order}}}
}

// trading makes a device with a wallet, an order, a conditional order and a transaction. It returns the wallet's account
// and the order's id.
func trading(t *testing.T, p *person) (eth.Address, eth.Hash, eth.Hash) {
	t.Helper()
	made, err := p.api.WalletCreate(t.Context(), p.session, node.WalletParams{Passphrase: pass})
	if err != nil {
		t.Fatal(err)
	}
	raw := []byte("signed by " + made.Address.String())
	if err := p.Do(t.Context(), func(c *node.Core) {
		c.Accounts([]eth.Address{made.Address, world.Address("alice")})
		c.Track(node.OwnTx{Hash: eth.Keccak(raw), From: made.Address, Kind: node.TxTake, Raw: raw})
		err = c.Keep(stop1(t, "k1", made.Address))
	}); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	mine := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3})
	p.publish(t, mine)
	p.eventually(t, "the order is in the book", func(c *node.Core) bool { return c.Book(0, 0).Orders == 1 })
	return made.Address, mine.ID, eth.Keccak(raw)
}

func (p *person) backup(t *testing.T) json.RawMessage {
	t.Helper()
	file, err := p.api.Backup(t.Context(), p.session, node.BackupParams{Passphrase: "a file's own", Settings: `{"virtua.form.VTR/tUSD":"{\"side\":\"sell\"}"}`})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// light is the same backup with a key that is cheap to derive: what these tests look at is not the key, and under the race
// detector a real one takes seconds.
func light(t *testing.T, file json.RawMessage) json.RawMessage {
	t.Helper()
	content, err := node.OpenBackup(file, "a file's own")
	if err == nil {
		file, err = node.SealBackup(content, "a file's own", func(b []byte) { clear(b) })
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func (p *person) read(t *testing.T, file json.RawMessage) node.RestorePlan {
	t.Helper()
	plan, err := p.api.RestoreRead(t.Context(), p.session, node.RestoreReadParams{File: file, Passphrase: "a file's own"})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// dump is everything that a store holds of what a backup may touch.
func dump(t *testing.T, s node.Store) string {
	t.Helper()
	var b strings.Builder
	for _, bucket := range []string{node.BucketWallet, node.BucketOwn, node.BucketTx, node.BucketConditional, node.BucketOwnFills, node.BucketPositions, node.BucketRestore} {
		if err := s.List(t.Context(), bucket, func(key string, value []byte) bool {
			b.WriteString(bucket + " " + key + " " + string(value) + "\n")
			return true
		}); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// Everything of one device is on another after a restart of its node, and works.
func TestBackupIsRestoredWhole(t *testing.T) {
	from := sit(t, memory(t))
	account, mine, tx := trading(t, from)
	if _, err := from.api.WalletCap(t.Context(), from.session, node.CapParams{Cap: "77.5"}); err != nil {
		t.Fatal(err)
	}
	file := from.backup(t)
	if text := string(file); strings.Contains(text, account.String()[2:]) || strings.Contains(strings.ToLower(text), strings.ToLower(account.String()[2:])) {
		t.Error("the file shows an account")
	}

	s := memory(t)
	to := sit(t, s)
	plan := to.read(t, file)
	if plan.Elsewhere || plan.Adds[node.BucketWallet] != 1 || plan.Adds[node.BucketOwn] != 1 || plan.Adds[node.BucketConditional] != 1 ||
		plan.Adds[node.BucketTx] != 1 || plan.Live != 1 || plan.Settings != 1 {
		t.Errorf("%+v", plan)
	}
	if words := strings.Join(plan.Lines, "\n"); !strings.Contains(words, "Adds 1 wallet.") || !strings.Contains(words, "sell 0.005 of VTR/tUSD at 0.090 when the price is 0.080 or below") {
		t.Errorf("said:\n%s", words)
	}
	if d := dump(t, s); d != "" {
		t.Errorf("reading changed something:\n%s", d)
	}
	if _, err := to.api.Restore(t.Context(), to.session, node.RestoreParams{ID: "another"}); fault.Of(err) != fault.NotFound {
		t.Errorf("restored something else: %v", err)
	}
	r, err := to.api.Restore(t.Context(), to.session, node.RestoreParams{ID: plan.ID})
	if err != nil || !r.Restart || r.Settings["virtua.form.VTR/tUSD"] != `{"side":"sell"}` {
		t.Fatalf("%+v %v", r, err)
	}
	to.stop()

	again := sit(t, s)
	list, err := again.api.Wallets(t.Context(), again.session, node.None{})
	if err != nil || len(list) != 1 || list[0].Address != account || !list[0].Locked {
		t.Fatalf("%+v %v", list, err)
	}
	if _, err := again.api.WalletUnlock(t.Context(), again.session, node.WalletParams{Passphrase: pass}); err != nil {
		t.Errorf("the wallet's own passphrase: %v", err)
	}
	again.eventually(t, "order, conditional order and transaction are here", func(c *node.Core) bool {
		_, known := c.Order(mine)
		got, tracked := c.OwnTx(tx)
		kept := c.Kept()
		return known && len(c.OwnOrders()) == 1 && c.Book(0, 0).Orders == 1 && tracked && got.State == node.Submitted &&
			len(kept) == 1 && kept[0].ID == "k1" && kept[0].Legs[0].State == node.LegWaiting
	})
	if c, err := again.api.WalletCap(t.Context(), again.session, node.CapParams{}); err != nil || c.Cap != "77.5" {
		t.Errorf("cap %+v %v", c, err)
	}
	if strings.Contains(dump(t, s), node.BucketRestore+" ") {
		t.Error("the backup still waits")
	}
	// The same file again adds nothing.
	plan = again.read(t, file)
	if len(plan.Adds) != 0 || plan.Stays[node.BucketWallet] != 1 || plan.Live != 0 {
		t.Errorf("again: %+v", plan)
	}
}

// failing is a store whose writes fail from some on, as when the disk is full or the page is closed.
type failing struct {
	node.Store
	after atomic.Int64 // Puts that succeed; below zero all do
}

func failAfter(s node.Store, puts int64) *failing {
	f := &failing{Store: s}
	f.after.Store(puts)
	return f
}

var errFull = fault.New(fault.StorageFull, "no room")

func (f *failing) Put(ctx context.Context, bucket, key string, value []byte) error {
	if f.after.Load() >= 0 && f.after.Add(-1) < 0 {
		f.after.Store(0)
		return errFull
	}
	return f.Store.Put(ctx, bucket, key, value)
}

// However far restoring comes, a node that starts has all of it or nothing.
func TestRestoreIsAllOrNothing(t *testing.T) {
	from := sit(t, memory(t))
	trading(t, from)
	file := light(t, from.backup(t))
	whole := 0
	for cut := range 24 {
		s := failAfter(memory(t), -1)
		to := sit(t, s)
		plan := to.read(t, file)
		s.after.Store(int64(cut))
		_, err := to.api.Restore(t.Context(), to.session, node.RestoreParams{ID: plan.ID})
		s.after.Store(-1)
		to.stop()
		if err != nil && !errors.Is(err, errFull) {
			t.Fatal(err)
		}
		after := sit(t, s)
		kept := 0
		after.eventually(t, "the core answers", func(c *node.Core) bool { kept = len(c.Kept()) + len(c.OwnOrders()); return true })
		switch {
		case err != nil && kept != 0:
			t.Errorf("refused after %d writes, and %d entries are here", cut, kept)
		case err == nil && kept != 2:
			t.Errorf("restored after %d writes, and %d entries of 2 are here", cut, kept)
		case err == nil:
			whole++
		}
		after.stop()
	}
	if whole == 0 || whole == 24 {
		t.Errorf("%d of 24 were whole: the test cut nothing", whole)
	}
}

// A start that is cut short while it takes a backup in is made again by the next one.
func TestStartThatWasCutShort(t *testing.T) {
	from := sit(t, memory(t))
	trading(t, from)
	file := light(t, from.backup(t))
	for cut := range 12 {
		s := failAfter(memory(t), -1)
		to := sit(t, s)
		plan := to.read(t, file)
		if _, err := to.api.Restore(t.Context(), to.session, node.RestoreParams{ID: plan.ID}); err != nil {
			t.Fatal(err)
		}
		to.stop()
		s.after.Store(int64(cut))
		sit(t, s).stop()
		s.after.Store(-1)
		again := sit(t, s)
		again.eventually(t, "all of it is here", func(c *node.Core) bool { return len(c.Kept()) == 1 && len(c.OwnOrders()) == 1 })
		list, err := again.api.Wallets(t.Context(), again.session, node.None{})
		if err != nil || len(list) != 1 {
			t.Errorf("after %d writes: %+v %v", cut, list, err)
		}
		again.stop()
	}
}

// What is refused leaves everything as it was.
func TestRefusedBackups(t *testing.T) {
	from := sit(t, memory(t))
	trading(t, from)
	file := light(t, from.backup(t))
	alter := func(key string, value any) json.RawMessage {
		var doc map[string]any
		if err := json.Unmarshal(file, &doc); err != nil {
			t.Fatal(err)
		}
		doc[key] = value
		b, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	content, err := node.OpenBackup(file, "a file's own")
	if err != nil {
		t.Fatal(err)
	}
	sealed := func(old, now string) json.RawMessage {
		if !bytes.Contains(content, []byte(old)) {
			t.Fatalf("%s is not in the contents", old)
		}
		at := bytes.LastIndex(content, []byte(old)) // of orders, the one that is signed
		b, err := node.SealBackup(slices.Concat(content[:at], []byte(now), content[at+len(old):]), "a file's own", func(b []byte) { clear(b) })
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	s := memory(t)
	to := sit(t, s)
	trading(t, to)
	to.backup(t) // waits until all is stored
	before := dump(t, s)
	for name, c := range map[string]struct {
		file json.RawMessage
		want fault.Code
	}{
		"Nothing":       {json.RawMessage(`null`), fault.BadBackup},
		"Text":          {json.RawMessage(`"a shopping list"`), fault.BadBackup},
		"Keystore":      {json.RawMessage(`{"version":3,"crypto":{}}`), fault.BadBackup},
		"LaterVersion":  {alter("version", 2), fault.Unsupported},
		"Costly":        {alter("n", 1<<22), fault.CostlyKey},
		"NoScrypt":      {alter("n", 3), fault.BadBackup},
		"OtherKDF":      {alter("kdf", "argon2"), fault.BadBackup},
		"ShortSalt":     {alter("salt", "00"), fault.BadBackup},
		"OtherSalt":     {alter("salt", strings.Repeat("11", 32)), fault.WrongPass},
		"OtherCheck":    {alter("check", strings.Repeat("00", 8)), fault.WrongPass},
		"Cut":           {alter("data", "AAAA"), fault.BadBackup},
		"Empty":         {alter("data", ""), fault.BadBackup},
		"Huge":          {json.RawMessage(`"` + strings.Repeat("a", 13<<20) + `"`), fault.BadBackup},
		"UnknownField":  {sealed(`{"made"`, `{"more":1,"made"`), fault.BadBackup},
		"UnknownBucket": {sealed(`"name":"own"`, `"name":"meta"`), fault.BadBackup},
		"BucketTwice":   {sealed(`"name":"own"`, `"name":"tx"`), fault.BadBackup},
		"ForgedOrder":   {sealed(`"BuyAmount":"`, `"BuyAmount":"1`), fault.BadBackup},
		"OtherState":    {sealed(`"State":"signed"`, `"State":"won"`), fault.BadBackup},
		"OtherWallet":   {sealed(`"version":3`, `"version":4`), fault.BadBackup},
		"OtherKept":     {sealed(`"ID":"k1"`, `"ID":"k2"`), fault.BadBackup},
		"LegsOfOthers":  {sealed(`"Below":80`, `"After":7`), fault.BadBackup},
		"OtherSetting":  {sealed(`"virtua.form`, `"evil.form`), fault.BadBackup},
		"NotJSON":       {sealed(`{"made"`, `["made"`), fault.BadBackup},
	} {
		if _, err := to.api.RestoreRead(t.Context(), to.session, node.RestoreReadParams{File: c.file, Passphrase: "a file's own"}); fault.Of(err) != c.want {
			t.Errorf("%s: %v, not %v", name, err, c.want)
		}
		if _, err := to.api.Restore(t.Context(), to.session, node.RestoreParams{}); fault.Of(err) != fault.NotFound {
			t.Errorf("%s: restored: %v", name, err)
		}
	}
	if _, err := to.api.RestoreRead(t.Context(), to.session, node.RestoreReadParams{File: file, Passphrase: "another's own"}); fault.Of(err) != fault.WrongPass {
		t.Errorf("another passphrase: %v", err)
	}
	if after := dump(t, s); after != before {
		t.Errorf("changed from\n%s\nto\n%s", before, after)
	}
	if _, err := to.api.Backup(t.Context(), to.session, node.BackupParams{Passphrase: "short"}); fault.Of(err) != fault.Invalid {
		t.Errorf("a short passphrase: %v", err)
	}
}

// Who hands somebody a file cannot have that person's wallet sign orders.
func TestBackupPutsNoOrdersUnderWalletsThatAreHere(t *testing.T) {
	s := memory(t)
	victim := sit(t, s)
	account, _, _ := trading(t, victim)
	evil := sit(t, memory(t))
	if _, err := evil.api.WalletCreate(t.Context(), evil.session, node.WalletParams{Passphrase: pass}); err != nil {
		t.Fatal(err)
	}
	var err error
	if derr := evil.Do(t.Context(), func(c *node.Core) { err = c.Keep(stop1(t, "evil", account)) }); derr != nil || err != nil {
		t.Fatal(derr, err)
	}
	plan := victim.read(t, evil.backup(t))
	if plan.Adds[node.BucketConditional] != 0 || plan.Barred != 1 || plan.Live != 0 {
		t.Fatalf("%+v", plan)
	}
	if _, err := victim.api.Restore(t.Context(), victim.session, node.RestoreParams{ID: plan.ID}); err != nil {
		t.Fatal(err)
	}
	victim.stop()
	again := sit(t, s)
	again.eventually(t, "only its own order waits", func(c *node.Core) bool { return len(c.Kept()) == 1 && c.Kept()[0].ID == "k1" })
}

// A backup of another exchange brings wallets and nothing that its chain does not know.
func TestBackupOfAnotherExchange(t *testing.T) {
	from := sit(t, memory(t))
	account, _, _ := trading(t, from)
	file := from.backup(t)
	s := memory(t)
	there := start(t, s, func(cfg *node.Config) { cfg.Core.Deployment.Exchange = eth.Address{0xef} })
	to := &person{rig: there, api: node.NewAPI(there.Node), session: node.NewSession(nil)}
	defer to.session.Close()
	plan := to.read(t, file)
	if !plan.Elsewhere || len(plan.Adds) != 1 || plan.Adds[node.BucketWallet] != 1 {
		t.Fatalf("%+v", plan)
	}
	if _, err := to.api.Restore(t.Context(), to.session, node.RestoreParams{ID: plan.ID}); err != nil {
		t.Fatal(err)
	}
	to.stop()
	next := start(t, s, func(cfg *node.Config) { cfg.Core.Deployment.Exchange = eth.Address{0xef} })
	next.eventually(t, "no orders came", func(c *node.Core) bool { return len(c.Kept())+len(c.OwnOrders()) == 0 })
	a, session := node.NewAPI(next.Node), node.NewSession(nil)
	defer session.Close()
	if list, err := a.Wallets(t.Context(), session, node.None{}); err != nil || len(list) != 1 || list[0].Address != account {
		t.Errorf("%+v %v", list, err)
	}
}

func FuzzReadBackup(f *testing.F) {
	d := nodetest.Deployment()
	f.Add([]byte(`{"made":1,"exchange":"x","markets":[],"buckets":[]}`))
	f.Add([]byte(`{"made":1,"exchange":"x","markets":["a"],"accounts":["0x0000000000000000000000000000000000000001"],"settings":{"virtua.a":"b"},` +
		`"buckets":[{"name":"wallet","entries":[{"key":"0x0000000000000000000000000000000000000001","json":{"address":"0000000000000000000000000000000000000001","version":3}}]}]}`))
	f.Add([]byte(`{"buckets":[{"name":"ownfills","entries":[{"key":"0","raw":"AAAA"}]},{"name":"conditional","entries":[{"key":"k","json":{"ID":"k","Legs":[{}]}}]}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		b, err := node.ReadBackup(content, &d)
		if err != nil {
			if c := fault.Of(err); c != fault.BadBackup {
				t.Fatalf("%v is not a word on a backup", err)
			}
			return
		}
		again, err := node.ReadBackup(b, &d)
		if err != nil || !bytes.Equal(again, b) {
			t.Fatalf("%s is read as %s: %v", b, again, err)
		}
	})
}

func FuzzOpenBackup(f *testing.F) {
	file, err := node.SealBackup([]byte("{}"), "p", func(b []byte) { clear(b) })
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(file))
	f.Add([]byte(`{"format":"virtua-backup","version":1,"kdf":"scrypt","n":2,"r":1,"p":1,"salt":"` + strings.Repeat("00", 32) + `","check":"","data":""}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		content, err := node.OpenBackup(file, "p")
		if err == nil && string(content) != "{}" {
			t.Fatalf("%q opens as %q", file, content)
		}
	})
}
