package node_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// A wallet is shown in words once, and those words, or its keystore, bring it back elsewhere.
func TestWordsAndKeystoreAreTheWallet(t *testing.T) {
	a := sit(t, memory(t))
	made, err := a.api.WalletCreate(t.Context(), a.session, node.WalletParams{Passphrase: pass})
	if err != nil || len(strings.Fields(made.Words)) != 12 {
		t.Fatalf("%d words, %v", len(strings.Fields(made.Words)), err)
	}
	if at, err := node.KeyAddress(made.Words); err != nil || at != made.Address {
		t.Errorf("the words are of %s, not %s: %v", at, made.Address, err)
	}
	list, err := a.api.Wallets(t.Context(), a.session, node.None{})
	if err != nil || len(list) != 1 || list[0].Words != "" {
		t.Errorf("told again: %+v %v", list, err)
	}
	if d := dump(t, a.store); strings.Contains(d, strings.Fields(made.Words)[0]+" "+strings.Fields(made.Words)[1]) {
		t.Error("the words are stored")
	}
	doc, err := a.api.WalletExport(t.Context(), a.session, node.WalletParams{Passphrase: pass})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(string(doc))
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]node.WalletParams{
		"words": {Words: " " + strings.ToUpper(made.Words), Passphrase: "another one"}, "keystore": {Keystore: doc, Passphrase: pass},
		"keystore as text": {Keystore: text, Passphrase: pass},
	} {
		b := sit(t, memory(t))
		var mu sync.Mutex
		var steps []string
		b.session.Progress = func(p node.Progress) {
			mu.Lock()
			defer mu.Unlock()
			steps = append(steps, p.Text)
		}
		got, err := b.api.WalletImport(t.Context(), b.session, p)
		if err != nil || got.Address != made.Address || got.Words != "" {
			t.Errorf("%s: %+v %v", name, got, err)
		}
		mu.Lock()
		if said := strings.Join(steps, ", "); !strings.Contains(said, "passphrase: 60 %") {
			t.Errorf("%s: said %s", name, said)
		}
		mu.Unlock()
	}
	for name, c := range map[string]struct {
		p    node.WalletParams
		want fault.Code
	}{
		"nothing":          {node.WalletParams{Passphrase: pass}, fault.Invalid},
		"short passphrase": {node.WalletParams{Words: made.Words, Passphrase: "1234567"}, fault.Invalid},
		"eleven words":     {node.WalletParams{Words: made.Words[:strings.LastIndex(made.Words, " ")], Passphrase: pass}, fault.BadWords},
		"costly keystore":  {node.WalletParams{Keystore: json.RawMessage(strings.Replace(string(doc), `"n":32768`, `"n":4194304`, 1)), Passphrase: pass}, fault.CostlyKey},
		"wrong passphrase": {node.WalletParams{Keystore: doc, Passphrase: "another one"}, fault.WrongPass},
		"a long file":      {node.WalletParams{Keystore: json.RawMessage(`"` + strings.Repeat("x", 20_000) + `"`), Passphrase: pass}, fault.TooLarge},
		"a shopping list":  {node.WalletParams{Keystore: json.RawMessage(`"milk"`), Passphrase: pass}, fault.Invalid},
	} {
		b := sit(t, memory(t))
		if _, err := b.api.WalletImport(t.Context(), b.session, c.p); fault.Of(err) != c.want {
			t.Errorf("%s: %v, not %v", name, err, c.want)
		}
		if d := dump(t, b.store); d != "" {
			t.Errorf("%s left %s", name, d)
		}
	}
}

// A burner wallet gives no more than its cap at once, at the book's prices; other wallets have none.
func TestBurnersAreCapped(t *testing.T) {
	p := sit(t, memory(t))
	var m []order.Market
	if err := p.Do(t.Context(), func(c *node.Core) { m = c.Markets() }); err != nil {
		t.Fatal(err)
	}
	one, err := m[0].ParsePrice("1")
	if err != nil {
		t.Fatal(err)
	}
	p.publish(t, world.Order("carol", nodetest.Terms{Side: order.Ask, Price: one + 10, Lots: 500_000}))
	p.publish(t, world.Order("carol", nodetest.Terms{Side: order.Bid, Price: one - 10, Lots: 500_000}))
	p.eventually(t, "the book has a middle", func(c *node.Core) bool { return c.Book(0, 0).Orders == 2 })
	if _, err := p.api.WalletCreate(t.Context(), p.session, node.WalletParams{Passphrase: pass}); err != nil {
		t.Fatal(err)
	}
	if c, err := p.api.WalletCap(t.Context(), p.session, node.CapParams{}); err != nil || c != (node.CapResult{Cap: "10000", Symbol: "tUSD"}) {
		t.Errorf("to begin with %+v %v", c, err)
	}
	for name, wrong := range map[string]string{"zero": "0", "minus": "-1", "words": "much", "fine": "0.0000001", "long": strings.Repeat("9", 40)} {
		if _, err := p.api.WalletCap(t.Context(), p.session, node.CapParams{Cap: wrong}); err == nil {
			t.Errorf("%s is a cap", name)
		}
	}
	refused := func(side, amount string) bool {
		d, err := p.api.Draft(t.Context(), p.session, node.DraftParams{Market: "VTR/tUSD", Side: side, Price: "1", Amount: amount})
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(d.Faults, func(f node.FieldFault) bool { return f.Code == fault.WalletCapped && f.Field == "amount" })
	}
	// A sale of 100 at 1.000 is worth 100 at the middle; a bid gives what it says.
	if _, err := p.api.WalletCap(t.Context(), p.session, node.CapParams{Cap: "100"}); err != nil {
		t.Fatal(err)
	}
	for _, side := range []string{"sell", "buy"} {
		if refused(side, "100") || !refused(side, "100.01") {
			t.Errorf("%s 100: refused %v, 100.01: refused %v", side, refused(side, "100"), refused(side, "100.01"))
		}
	}
	if _, err := p.api.Take(t.Context(), p.session, node.TakeParams{Market: "VTR/tUSD", Side: "sell", Amount: "150"}); fault.Of(err) != fault.WalletCapped {
		t.Errorf("a take: %v", err)
	}
	if _, err := p.api.ConditionalPlace(t.Context(), p.session, node.ConditionalParams{Kind: node.StopOrder, Market: "VTR/tUSD", Side: "sell", Amount: "150", Stop: "0.5"}); fault.Of(err) != fault.WalletCapped {
		t.Errorf("a conditional order: %v", err)
	}
	if _, err := p.api.Deposit(t.Context(), p.session, node.AccountParams{Market: "VTR/tUSD", Base: "60", Quote: "60"}); fault.Of(err) != fault.WalletCapped {
		t.Errorf("a deposit: %v", err)
	}
	if err := p.api.UseKey(t.Context(), p.session, world.Key("alice")); err != nil {
		t.Fatal(err)
	}
	if refused("sell", "150") {
		t.Error("a key that is no burner has a cap")
	}
}

// Every code that a wallet may answer with has a sentence of its own and one next step.
func TestWalletFaults(t *testing.T) {
	for code, want := range map[int]string{
		4001: "rejected_by_user", 4100: "wallet_denied", 4200: "wallet_cannot", 4900: "wallet_gone", 4901: "wallet_off_chain", 4902: "wrong_chain",
		-32002: "wallet_busy", -32601: "wallet_cannot", -32603: "wallet_failed", -32000: "reverted", -32005: "rate_limited", 5760: "wallet_cannot",
		-1: "wallet_failed", 0: "wallet_failed", 999: "wallet_failed",
	} {
		err := node.WalletFault(code, "because")
		if err.Code.String() != want {
			t.Errorf("%d is %s, not %s", code, err.Code, want)
		}
		row := fault.Lookup(err.Code)
		if row.Sentence == "" || row.Next == "" || strings.Count(row.Next, ".") != 1 || strings.Contains(row.Sentence, "Virtua") {
			t.Errorf("%d: %q %q", code, row.Sentence, row.Next)
		}
	}
	if err := node.WalletFault(-32000, "insufficient funds for gas * price + value"); err.Code != fault.NoGas {
		t.Errorf("no gas: %v", err)
	}
	if err := node.WalletFault(4001, strings.Repeat("x", 5000)); len(err.Detail) > 400 {
		t.Errorf("a detail of %d bytes", len(err.Detail))
	}
	for code, key := range node.WalletFaults() {
		if fault.ByKey(key) == 0 {
			t.Errorf("%d leads to %s", code, key)
		}
	}
}

// strict is a chain on which nobody has allowed anything.
type strict struct{ *fakeChain }

func (c *strict) Backings(ctx context.Context, pairs []node.Pair) ([]node.Backing, node.Head, error) {
	list, head, err := c.fakeChain.Backings(ctx, pairs)
	for i := range list {
		if list[i].Owner == (eth.Address{0xaa}) {
			list[i].Allowance.Clear()
		}
	}
	return list, head, err
}

func (c *strict) Read(context.Context, node.Call) ([]byte, error) { return make([]byte, 32), nil }

// batcher is a wallet extension that may send several calls as one (EIP-5792).
type batcher struct {
	extension
	capabilities string // "" when it does not know the question
	send         func() (json.RawMessage, error)
	status       []string // answered one after the other
	told         []string // what it was asked for its person
}

func (b *batcher) answer(ctx context.Context, method string, params json.RawMessage) (json.RawMessage, error) {
	b.mu.Lock()
	switch method {
	case "wallet_sendCalls", "eth_signTypedData_v4", "eth_sendTransaction":
		b.told = append(b.told, method)
	}
	b.mu.Unlock()
	switch method {
	case "wallet_getCapabilities":
		if b.capabilities == "" {
			return nil, node.WalletFault(-32601, "no such method")
		}
		return json.RawMessage(b.capabilities), nil
	case "wallet_sendCalls":
		if b.send != nil {
			return b.send()
		}
		var p []struct {
			AtomicRequired bool                `json:"atomicRequired"`
			ChainID        string              `json:"chainId"`
			Calls          []map[string]string `json:"calls"`
		}
		if err := json.Unmarshal(params, &p); err != nil || len(p) != 1 || !p[0].AtomicRequired || p[0].ChainID != "0x7a69" || len(p[0].Calls) != 2 {
			return nil, node.WalletFault(-32602, "malformed")
		}
		return json.RawMessage(`{"id":"0x1"}`), nil
	case "wallet_getCallsStatus":
		b.mu.Lock()
		defer b.mu.Unlock()
		s := b.status[0]
		if len(b.status) > 1 {
			b.status = b.status[1:]
		}
		return json.RawMessage(s), nil
	}
	return b.ask(ctx, method, params)
}

func (b *batcher) heard() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.told
}

func TestAllowanceAndTakeInOne(t *testing.T) {
	buyer := eth.Address{0xaa}
	batch := eth.Hash{0xba}
	for name, c := range map[string]struct {
		capabilities string
		send         func() (json.RawMessage, error)
		status       []string
		want         fault.Code
		asked        string // of what matters, in order
	}{
		"Offered": {`{"0x7a69":{"atomic":{"status":"supported"}}}`, nil, []string{`{"status":100}`, `{"status":200,"receipts":[{"transactionHash":"` + batch.String() + `"}]}`}, 0, "wallet_sendCalls"},
		"Ready":   {`{"0x7a69":{"atomic":{"status":"ready"}}}`, nil, nil, 0, "eth_signTypedData_v4"},
		"Other":   {`{"0x1":{"atomic":{"status":"supported"}}}`, nil, nil, 0, "eth_signTypedData_v4"},
		"Unknown": {``, nil, nil, 0, "eth_signTypedData_v4"},
		"Odd":     {`[7]`, nil, nil, 0, "eth_signTypedData_v4"},
		"NotAfterAll": {`{"0x7a69":{"atomic":{"status":"supported"}}}`, func() (json.RawMessage, error) { return nil, node.WalletFault(5750, "no upgrade") }, nil, 0,
			"wallet_sendCalls eth_signTypedData_v4"},
		"Declined": {`{"0x7a69":{"atomic":{"status":"supported"}}}`, func() (json.RawMessage, error) { return nil, node.WalletFault(4001, "no") }, nil, fault.RejectedByUser, "wallet_sendCalls"},
		"NoName":   {`{"0x7a69":{"atomic":{"status":"supported"}}}`, func() (json.RawMessage, error) { return json.RawMessage(`{"id":""}`), nil }, nil, fault.WalletFailed, "wallet_sendCalls"},
		"Failed":   {`{"0x7a69":{"atomic":{"status":"supported"}}}`, nil, []string{`{"status":400}`}, fault.WalletFailed, "wallet_sendCalls"},
		"NoHash":   {`{"0x7a69":{"atomic":{"status":"supported"}}}`, nil, []string{`{"status":200,"receipts":[]}`}, fault.WalletFailed, "wallet_sendCalls"},
	} {
		t.Run(name, func(t *testing.T) {
			chain := &strict{newFakeChain()}
			p := &person{rig: start(t, memory(t), func(cfg *node.Config) { cfg.Chain = chain })}
			p.chain = chain.fakeChain
			p.api = node.NewAPI(p.Node)
			p.publish(t, world.Order("carol", nodetest.Terms{Side: order.Ask, Price: 1000, Lots: 5000}))
			p.eventually(t, "there is something to take", func(c *node.Core) bool { return c.Book(0, 0).Orders == 1 })
			e := &batcher{extension: extension{chain: "0x7a69", shows: `["` + buyer.String() + `"]`}, capabilities: c.capabilities, send: c.send, status: c.status}
			p.session = node.NewSession(e.answer)
			t.Cleanup(p.session.Close)
			if _, err := p.api.WalletConnect(t.Context(), p.session, node.ConnectParams{Name: "Test"}); err != nil {
				t.Fatal(err)
			}
			p.eventually(t, "the funds are known", func(c *node.Core) bool { // the chain's coin is read apart from the tokens
				list := c.Holdings()
				return len(list) > 0 && !slices.ContainsFunc(list, func(h node.Holding) bool { return !h.Known })
			})
			info, err := p.api.Take(t.Context(), p.session, node.TakeParams{Market: "VTR/tUSD", Side: "buy", Amount: "1"})
			if c.want == 0 && c.status == nil { // the fake wallet's signature is nobody's
				if fault.Of(err) != fault.BadSignature {
					t.Errorf("one after the other: %v", err)
				}
			} else if fault.Of(err) != c.want {
				t.Errorf("%v, not %v", err, c.want)
			}
			if c.status != nil && c.want == 0 && info.Hash != batch {
				t.Errorf("follows %s", info.Hash)
			}
			asked := strings.Join(e.heard(), " ")
			if asked != c.asked {
				t.Errorf("asked %s, not %s", asked, c.asked)
			}
		})
	}
}
