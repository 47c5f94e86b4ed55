//go:build !js

package run_test

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/signer/core/apitypes"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
)

// soon asks for what a test waits for at every change of the node.
func (m *market) soon(what string, ok func() bool) {
	m.t.Helper()
	sub := m.node.Node.Subscribe()
	defer sub.Close()
	late := time.After(2 * time.Minute)
	for !ok() {
		select {
		case <-sub.C:
			sub.Take()
		case <-late:
			m.t.Fatalf("not within two minutes: %s", what)
		}
	}
}

func (m *market) orders(s *node.Session) []node.OrderInfo {
	m.t.Helper()
	return call[[]node.OrderInfo](m, s, "orders", `{}`)
}

func (m *market) order(s *node.Session, id eth.Hash) node.OrderInfo {
	m.t.Helper()
	return call[node.OrderInfo](m, s, "order", fmt.Sprintf(`{"id":%q}`, id))
}

func (m *market) kept(s *node.Session, id string) node.ConditionalInfo {
	m.t.Helper()
	for _, k := range call[[]node.ConditionalInfo](m, s, "conditionals", `{}`) {
		if k.ID == id {
			return k
		}
	}
	m.t.Fatalf("no conditional order %s", id)
	return node.ConditionalInfo{}
}

func (m *market) place(s *node.Session, side, price, amount, more string) node.OrderInfo {
	m.t.Helper()
	return call[node.OrderInfo](m, s, "place", fmt.Sprintf(`{"market":"VTR/tUSD","side":%q,"price":%q,"amount":%q%s}`, side, price, amount, more))
}

func (m *market) has(s *node.Session, symbol string) string {
	m.t.Helper()
	for _, b := range call[[]node.BalanceInfo](m, s, "balances", `{}`) {
		if b.Symbol == symbol {
			return b.Balance
		}
	}
	return ""
}

// take sends a take of exactly these orders, as somebody who kept them does.
func (m *market) take(who string, o node.OwnOrder) error {
	m.t.Helper()
	return m.takePart(who, o, 1)
}

// takePart takes one of so many parts of it.
func (m *market) takePart(who string, o node.OwnOrder, parts uint64) error {
	m.t.Helper()
	signed := o.Signed
	terms := codec.Terms{SellToken: signed.Order.BuyToken, BuyToken: signed.Order.SellToken, SellAmount: signed.Order.BuyAmount, BuyAmount: *uint256.NewInt(1),
		Deadline: uint64(time.Now().Add(time.Hour).Unix())}
	terms.SellAmount.Div(&terms.SellAmount, uint256.NewInt(parts))
	if err := m.sends(who, signed.Order.BuyToken, codec.ApproveCall(m.d.Exchange, &terms.SellAmount)); err != nil {
		return err
	}
	return m.sends(who, m.d.Exchange, codec.TakeCall([]order.Signed{signed}, &terms))
}

// sends has somebody who is no user of the node send a transaction.
func (m *market) sends(who string, to eth.Address, data []byte) error {
	m.t.Helper()
	_, err := deploy.Send(m.t.Context(), m.chain.Client(), named(who), func() { m.chain.Mine() }, deploy.Call{To: to, Data: data})
	return err
}

// offer puts an order of somebody else into the node's book.
func (m *market) offer(who string, side order.Side, price order.Ticks, lots order.Lots) order.Signed {
	m.t.Helper()
	m.nonce++
	markets, err := m.d.MarketList()
	if err != nil {
		m.t.Fatal(err)
	}
	var s order.Signed
	if err := markets[0].Amounts(&s.Order, side, price, lots); err != nil {
		m.t.Fatal(err)
	}
	s.Order.Maker, s.Order.Flags, s.Order.Nonce = named(who).Address(), order.Partial, order.SlotNonce(uint32(m.nonce), 1)
	s.Order.Expiry = uint64(time.Now().Add(time.Hour).Unix())
	s.ID = codec.OrderID(m.d.Domain(), &s.Order)
	s.Sig = named(who).Sign(s.ID)
	if m.nonce <= 2 { // one of each side comes first
		err = m.sends(who, s.Order.SellToken, codec.ApproveCall(m.d.Exchange, new(uint256.Int).SetAllOne()))
	}
	if err != nil {
		m.t.Fatal(err)
	}
	if derr := m.node.Node.Do(m.t.Context(), func(c *node.Core) { err = c.Publish(s) }); derr != nil || err != nil {
		m.t.Fatal(derr, err)
	}
	m.soon("the order is in the book", func() bool { return m.fillable(s.ID) })
	return s
}

// withdraw takes an order of somebody else back.
func (m *market) withdraw(who string, s order.Signed) {
	m.t.Helper()
	var err error
	sig := named(who).Sign(codec.CancelTyped(m.d.Domain(), s.ID).Digest)
	if derr := m.node.Node.Do(m.t.Context(), func(c *node.Core) { err = c.Withdraw(s.ID, sig) }); derr != nil || err != nil {
		m.t.Fatal(derr, err)
	}
}

// TestEditOnChain: of an order and the one that took its place, the Exchange lets both together sell the larger one's amount
// and no more, whoever kept the old one.
func TestEditOnChain(t *testing.T) {
	m := newMarket(t, "alice", "bob")
	alice := m.session("alice")
	old := m.place(alice, "sell", "2", "10", "")
	fresh := m.place(alice, "sell", "3", "12", fmt.Sprintf(`,"replace":%q`, old.ID))
	if fresh.Replaces != old.ID.String() || fresh.Order.Signed.Order.Nonce != old.Order.Signed.Order.Nonce {
		t.Fatalf("the new order is %+v", fresh)
	}
	if err := m.take("bob", old.Order); err != nil { // at the old price
		t.Fatal(err)
	}
	m.soon("the old order's fill counts for both", func() bool { return m.order(alice, fresh.ID).Left == "2.000" })
	if o := m.order(alice, old.ID); o.State != node.CancelLostRace {
		t.Errorf("the old order is %s", o.State)
	}
	if err := m.take("bob", m.order(alice, fresh.ID).Order); err != nil {
		t.Fatal(err)
	}
	m.soon("the new order is filled", func() bool { return m.order(alice, fresh.ID).State == node.Filled })
	m.soon("twelve were sold, not twenty-two", func() bool { return m.has(alice, "VTR") == "988" })
	if err := m.take("bob", old.Order); err == nil {
		t.Error("the old order was taken once more")
	}
	// An order that trades whole: of both, one.
	whole := m.place(alice, "sell", "2", "5", `,"partial":false`)
	changed := m.place(alice, "sell", "3", "6", fmt.Sprintf(`,"partial":false,"replace":%q`, whole.ID))
	if err := m.take("bob", changed.Order); err != nil {
		t.Fatal(err)
	}
	if err := m.take("bob", whole.Order); err == nil {
		t.Error("both orders of one nonce were taken")
	}
	m.soon("only one was sold", func() bool { return m.has(alice, "VTR") == "982" })
	// What is over cannot be changed; of what is renewed, what is left lives on.
	_, err := m.node.API.Call(t.Context(), alice, "place", []byte(fmt.Sprintf(`{"market":"VTR/tUSD","side":"sell","price":"3","amount":"1","replace":%q}`, whole.ID)))
	if code := fault.Of(err); code != fault.FilledElse && code != fault.Cancelled {
		t.Errorf("changing an order that is over: %v", err)
	}
	// A bid that bought 5 of 10 at 2 is changed to buy 4 more at 3: nine in all, for 22.
	bid := m.place(alice, "buy", "2", "10", "")
	if err := m.takePart("bob", bid.Order, 2); err != nil {
		t.Fatal(err)
	}
	m.soon("half of the bid is filled", func() bool { return m.order(alice, bid.ID).Left == "5.000" })
	dearer := m.place(alice, "buy", "3", "4", fmt.Sprintf(`,"replace":%q`, bid.ID))
	m.soon("four are left to buy", func() bool { o := m.order(alice, dearer.ID); return o.Left == "4.000" || o.Left == "3.999" })
	if err := m.take("bob", m.order(alice, dearer.ID).Order); err != nil {
		t.Fatal(err)
	}
	m.soon("the bid is filled", func() bool { return m.order(alice, dearer.ID).State == node.Filled })
	m.soon("nine were bought, less a lot at most", func() bool { has := m.has(alice, "VTR"); return has == "991" || has >= "990.998" && has < "991" })
	kept := m.place(alice, "sell", "4", "5", `,"expiry":"60"`)
	renewed := call[node.OrderInfo](m, alice, "renew", fmt.Sprintf(`{"id":%q,"expiry":"3600"}`, kept.ID))
	if renewed.Expiry < kept.Expiry+3000 || renewed.Price != kept.Price || renewed.Left != "5.000" {
		t.Errorf("renewed as %+v", renewed)
	}
}

// TestStopTakes: a stop without a limit trades at once, by a transaction of the node's own key, bounded by its slippage.
func TestStopTakes(t *testing.T) {
	m := newMarket(t, "alice", "bob")
	alice := m.session("alice")
	high := m.offer("bob", order.Bid, 2000, 50_000)
	m.offer("bob", order.Ask, 2200, 50_000)
	refused := call[node.ConditionalDraft](m, alice, "conditional.draft", `{"kind":"stop","market":"VTR/tUSD","side":"sell","amount":"10","stop":"2.5"}`)
	if refused.OK || len(refused.Faults) != 1 || refused.Faults[0].Field != "stop" {
		t.Errorf("a stop that is reached already: %+v", refused)
	}
	k := call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"stop","market":"VTR/tUSD","side":"sell","amount":"10","stop":"1.8","slippageBps":500}`)
	if k.State != node.Armed || k.Legs[0].How != "take" || k.Legs[0].Price != "1.710" {
		t.Fatalf("%+v", k)
	}
	m.offer("bob", order.Bid, 1750, 50_000)
	m.withdraw("bob", high)
	m.offer("bob", order.Ask, 1780, 50_000) // the whole book is down: its middle is what counts
	m.soon("the stop has traded", func() bool { return m.kept(alice, k.ID).State == node.Done })
	m.soon("for the bid's price", func() bool { return m.has(alice, "tUSD") == "1017.5" && m.has(alice, "VTR") == "990" })
}

// TestOneCancelsOther: the stop takes the target's place under its nonce, and a keeper settles it.
func TestOneCancelsOther(t *testing.T) {
	m := newMarket(t, "alice", "bob")
	m.keep("keeper")
	alice := m.session("alice")
	high := m.offer("bob", order.Bid, 2000, 50_000)
	m.offer("bob", order.Ask, 2200, 50_000)
	k := call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"oco","market":"VTR/tUSD","side":"sell","amount":"10","target":"3","stop":"1.8","slippageBps":500}`)
	m.soon("the target is in the book", func() bool { return m.kept(alice, k.ID).Legs[0].State == node.LegOpen })
	target := m.orders(alice)[0]
	m.offer("bob", order.Bid, 1750, 50_000)
	m.withdraw("bob", high)
	m.offer("bob", order.Ask, 1780, 50_000)
	m.soon("the stop is settled", func() bool { return m.kept(alice, k.ID).State == node.Done })
	if o := m.order(alice, target.ID); o.State != node.Cancelled || o.Replaced == "" {
		t.Errorf("the target is %s", o.State)
	}
	if err := m.take("bob", target.Order); err == nil {
		t.Error("the target was taken after the stop was filled")
	}
	m.soon("ten were sold", func() bool { return m.has(alice, "VTR") == "990" })
}

// TestLadderAndParts: a ladder enters the book at once; parts go one by one; a bracket's ways out wait for its entry.
func TestLadderAndParts(t *testing.T) {
	m := newMarket(t, "alice", "bob")
	alice := m.session("alice")
	m.offer("bob", order.Bid, 2000, 50_000)
	m.offer("bob", order.Ask, 2200, 50_000)
	call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"ladder","market":"VTR/tUSD","side":"sell","amount":"10","from":"3","to":"3.4","count":5}`)
	m.soon("five steps", func() bool { return len(m.orders(alice)) == 5 })
	if o := m.orders(alice); o[0].Price == o[4].Price || o[0].Amount != "2.000" {
		t.Errorf("%+v", o)
	}
	twap := call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"twap","market":"VTR/tUSD","side":"sell","amount":"6","price":"1.9","count":2,"every":600}`)
	m.soon("the first part has traded", func() bool {
		k := m.kept(alice, twap.ID)
		return k.Legs[0].State == node.LegFilled && k.Legs[1].State == node.LegWaiting
	})
	m.soon("three were sold", func() bool { return m.has(alice, "VTR") == "997" })
	b := call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"bracket","market":"VTR/tUSD","side":"buy","amount":"4","price":"2.1","target":"2.9","stop":"1.5"}`)
	m.soon("its entry is in the book", func() bool { return m.kept(alice, b.ID).Legs[0].State == node.LegOpen })
	if k := m.kept(alice, b.ID); k.Legs[1].State != node.LegWaiting || k.Legs[2].State != node.LegWaiting {
		t.Errorf("the ways out are %+v", k.Legs[1:])
	}
	if err := m.take("bob", m.order(alice, m.orders(alice)[0].ID).Order); err != nil {
		t.Fatal(err)
	}
	m.soon("the way out is in the book", func() bool { return m.kept(alice, b.ID).Legs[1].State == node.LegOpen })
	call[node.CancelResult](m, alice, "conditional.cancel", fmt.Sprintf(`{"id":%q}`, b.ID))
	m.soon("all of it is over", func() bool { return m.kept(alice, b.ID).Final })
	var back node.Conditional
	raw, err := json.Marshal(m.kept(alice, b.ID).Kept)
	if err == nil {
		err = json.Unmarshal(raw, &back)
	}
	if err != nil || len(back.Legs) != 3 || back.Legs[0].Order != m.kept(alice, b.ID).Kept.Legs[0].Order {
		t.Errorf("stored and read back: %v %+v", err, back)
	}
}

// TestTakeByPermit: a take that pays in a token with EIP-2612 allows and trades in one transaction, of a key in the node and of
// a wallet extension.
func TestTakeByPermit(t *testing.T) {
	m := newMarket(t, "alice", "bob", "carol")
	m.offer("bob", order.Bid, 2000, 50_000)
	extension, asked := m.extension("carol")
	for name, s := range map[string]*node.Session{"key": m.session("alice"), "extension": extension} {
		m.soon(name+": what it has is known", func() bool { return m.has(s, "VTR") == "1000" })
		if q := call[node.QuoteResult](m, s, "quote", `{"market":"VTR/tUSD","side":"sell","amount":"3"}`); !q.Permit || q.Allow != "3 VTR" {
			t.Errorf("%s: quoted %+v", name, q)
		}
		tx := call[node.TxInfo](m, s, "take", `{"market":"VTR/tUSD","side":"sell","amount":"3"}`)
		m.soon(name+": the take is confirmed", func() bool {
			return call[node.TxInfo](m, s, "transaction", fmt.Sprintf(`{"hash":%q}`, tx.Hash)).State == node.Confirmed
		})
		m.soon(name+": three were sold", func() bool { return m.has(s, "VTR") == "997" })
	}
	for _, tx := range call[[]node.TxInfo](m, extension, "transactions", `{}`) {
		if tx.Kind == node.TxApprove {
			t.Errorf("%s allowed by a transaction", tx.From)
		}
	}
	if got := asked(); fmt.Sprint(got) != "[eth_requestAccounts wallet_getCapabilities eth_signTypedData_v4 eth_sendTransaction]" {
		t.Errorf("the extension was asked %v", got)
	}
}

// extension is a session with a wallet extension (EIP-1193) that signs and sends what it is asked for, and the methods asked.
func (m *market) extension(name string) (*node.Session, func() []string) {
	m.t.Helper()
	key := named(name)
	var mu sync.Mutex
	var asked []string
	s := node.NewSession(func(ctx context.Context, method string, params json.RawMessage) (json.RawMessage, error) {
		mu.Lock()
		if method != "eth_chainId" {
			asked = append(asked, method)
		}
		mu.Unlock()
		switch method {
		case "eth_requestAccounts":
			return json.Marshal([]eth.Address{key.Address()})
		case "eth_chainId":
			return json.Marshal(fmt.Sprintf("%#x", m.d.ChainID))
		case "eth_signTypedData_v4":
			var args []string
			var td apitypes.TypedData
			if err := firstError(json.Unmarshal(params, &args), json.Unmarshal([]byte(args[1]), &td)); err != nil {
				return nil, err
			}
			hash, _, err := apitypes.TypedDataAndHash(td)
			if err != nil {
				return nil, err
			}
			full := key.Sign(eth.Hash(hash)).Bytes65()
			return json.Marshal("0x" + hex.EncodeToString(full[:]))
		case "eth_sendTransaction":
			var args []struct {
				To   eth.Address `json:"to"`
				Data string      `json:"data"`
			}
			if err := json.Unmarshal(params, &args); err != nil {
				return nil, err
			}
			data, err := hex.DecodeString(strings.TrimPrefix(args[0].Data, "0x"))
			if err != nil {
				return nil, err
			}
			hash, raw, err := m.node.Chain.Sign(ctx, key, node.Call{From: key.Address(), To: args[0].To, Data: data})
			if err == nil {
				err = m.node.Chain.Submit(ctx, raw)
			}
			if err != nil {
				return nil, err
			}
			return json.Marshal(hash)
		}
		return nil, fault.New(fault.Unsupported, "%s", method)
	})
	m.t.Cleanup(s.Close)
	call[node.WalletInfo](m, s, "wallet.connect", `{"name":"Test Wallet"}`)
	return s, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(asked)
	}
}

func firstError(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// fillable reports whether all of an order is in the book.
func (m *market) fillable(id eth.Hash) (yes bool) {
	m.t.Helper()
	if err := m.node.Node.Do(m.t.Context(), func(c *node.Core) {
		o, ok := c.Order(id)
		yes = ok && o.Fillable == o.Place.Lots
	}); err != nil {
		m.t.Fatal(err)
	}
	return yes
}

// another is a second node on the same chain, with no peer.
func (m *market) another() *market {
	m.t.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(m.t.Context()))
	s := store.Memory()
	r, err := run.Start(ctx, run.Config{Deployment: m.d, RPC: []string{m.chain.RPC()}, Store: s})
	if err != nil {
		stop()
		m.t.Fatal(err)
	}
	m.t.Cleanup(func() {
		stop()
		if err := r.Wait(); err != nil {
			m.t.Error(err)
		}
		_ = s.Close()
	})
	return &market{t: m.t, chain: m.chain, d: m.d, node: r}
}

// TestPrivateOrder: an order for one person goes from node to node as text, is checked against the chain, and taken, while no
// peer is linked. Nobody else can take it.
func TestPrivateOrder(t *testing.T) {
	here := newMarket(t, "alice", "bob", "carol")
	there := here.another()
	alice, bob, carol := here.session("alice"), there.session("bob"), there.session("carol")
	o := here.place(alice, "sell", "2", "10", fmt.Sprintf(`,"taker":%q`, named("bob").Address()))
	if o.Private == "" {
		t.Fatalf("%+v", o)
	}
	here.soon("its cover is known", func() bool { // the allowance may be in a block that the node has not read yet
		return call[node.OrderInfo](here, alice, "order", fmt.Sprintf(`{"id":%q}`, o.ID)).State == node.SignedState
	})
	if b := call[node.BookResult](here, alice, "book", `{"market":"VTR/tUSD"}`); len(b.Asks) != 0 {
		t.Errorf("the book has it: %+v", b.Asks)
	}
	text := fmt.Sprintf(`{"text":"https://virtua.example/trade/VTR-tUSD#order=%s"}`, o.Private)
	there.soon("what carol has is known", func() bool { return there.has(carol, "tUSD") == "1000" })
	there.soon("it can be taken", func() bool {
		r := call[node.PrivateResult](there, carol, "private.open", text)
		// and its cover may be in a block that this node has not read yet
		return r.Amount == "10.000" && !slices.ContainsFunc(r.Faults, func(f node.FieldFault) bool { return f.Code == fault.NotAllowed })
	})
	if r := call[node.PrivateResult](there, carol, "private.open", text); r.OK || len(r.Faults) != 1 || r.Faults[0].Code != fault.NotTaker {
		t.Errorf("for somebody else: %+v", r.Faults)
	}
	if _, err := there.node.API.Call(t.Context(), carol, "private.take", []byte(text)); fault.Of(err) != fault.NotTaker {
		t.Errorf("taken by somebody else: %v", err)
	}
	there.soon("what bob has is known", func() bool { return there.has(bob, "tUSD") == "1000" })
	r := call[node.PrivateResult](there, bob, "private.open", text)
	if !r.OK || r.Give != "20 tUSD" || r.Get != "10 VTR" || r.Maker != named("alice").Address() || r.Side != "buy" {
		t.Fatalf("%+v", r)
	}
	call[node.TxInfo](there, bob, "private.take", text)
	there.soon("bob has it", func() bool { return there.has(bob, "VTR") == "1010" && there.has(bob, "tUSD") == "980" })
	here.soon("alice is told", func() bool { return here.order(alice, o.ID).State == node.Filled })
	if r := call[node.PrivateResult](there, bob, "private.open", text); r.OK || r.Faults[0].Code != fault.FilledElse {
		t.Errorf("once more: %+v", r.Faults)
	}
	gone := here.place(alice, "buy", "1", "3", fmt.Sprintf(`,"taker":%q`, named("bob").Address()))
	call[node.CancelResult](here, alice, "cancel", fmt.Sprintf(`{"id":%q,"hard":true}`, gone.ID))
	here.soon("it is cancelled", func() bool { return here.order(alice, gone.ID).State == node.Cancelled })
	there.soon("the other node is told that too", func() bool {
		r := call[node.PrivateResult](there, bob, "private.open", fmt.Sprintf(`{"text":%q}`, gone.Private))
		return !r.OK && r.Faults[0].Code == fault.StaleNonce
	})
}
