package node_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// last is the largest id.
var last = eth.Hash(bytes.Repeat([]byte{0xff}, 32))

// TestTranscripts runs the golden transcripts in testdata: what happens to a core, and everything that it
// wants done. `go test -rewrite` writes them anew; the difference is then read as part of the change.
func TestTranscripts(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		s := newScript(t)
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			s.d, s.out = d, strings.Builder{}
			s.run(t)
			return s.out.String()
		})
	})
}

// script is a core under a transcript. Orders, accounts, peers and transactions have names in it.
type script struct {
	w      *nodetest.World // keys and orders
	c      *node.Core
	now    time.Time
	orders map[eth.Hash]string
	byName map[string]order.Signed
	names  map[eth.Address]string
	txs    map[eth.Hash]string
	seq    map[[2]uint64]uint32
	short  [16]byte // key of the short ids that the core is told
	pinged uint64   // nonce of the newest Ping sent
	asked  []node.Effect
	sold   map[eth.Hash]*uint256.Int
	dead   map[eth.Hash]fault.Code
	owns   map[node.Pair]node.Backing
	head   node.Head
	down   bool
	stored map[string]node.Conditional
	d      *datadriven.TestData
	out    strings.Builder
}

func newScript(t *testing.T) *script {
	s := &script{w: nodetest.New(nodetest.Config{}), now: nodetest.Start, orders: map[eth.Hash]string{}, byName: map[string]order.Signed{},
		names: map[eth.Address]string{}, txs: map[eth.Hash]string{}, seq: map[[2]uint64]uint32{}, sold: map[eth.Hash]*uint256.Int{},
		dead: map[eth.Hash]fault.Code{}, owns: map[node.Pair]node.Backing{}, stored: map[string]node.Conditional{}, head: node.Head{Number: 10}}
	c, err := node.NewCore(node.CoreConfig{Deployment: nodetest.Deployment(), Self: s.peer("self"), Seed: 1, NoMesh: true, MakerQuota: 4})
	if err != nil {
		t.Fatal(err)
	}
	s.c = c
	c.Tick(s.now)
	return s
}

func (s *script) peer(name string) peer.ID { return peer.ID(s.w.Key("raw " + name).Public()) }

func (s *script) account(name string) eth.Address {
	a := s.w.Address(name)
	s.names[a] = name
	return a
}

func (s *script) tx(name string) eth.Hash {
	h := eth.Keccak([]byte(name))
	s.txs[h] = name
	return h
}

// arg returns the value of key=value, or def.
func (s *script) arg(key, def string) string {
	for _, a := range s.d.CmdArgs {
		if a.Key == key && len(a.Vals) > 0 {
			return a.Vals[0]
		}
	}
	return def
}

func (s *script) number(t *testing.T, key string, def uint64) uint64 {
	v := s.arg(key, "")
	if v == "" {
		return def
	}
	n, err := strconv.ParseUint(v, 10, 64)
	if err != nil {
		s.d.Fatalf(t, "%s: %v", key, err)
	}
	return n
}

func (s *script) named(t *testing.T, name string) order.Signed {
	o, ok := s.byName[name]
	if !ok {
		s.d.Fatalf(t, "no order %q", name)
	}
	return o
}

func (s *script) run(t *testing.T) {
	switch s.d.Cmd {
	case "order":
		s.define(t)
	case "accounts":
		var list []eth.Address
		for _, a := range s.d.CmdArgs {
			list = append(list, s.account(a.Key))
		}
		s.c.Accounts(list)
		s.effects(s.c.Effects())
	case "publish", "private", "withdraw", "forget", "replace":
		s.command(t)
	case "keep", "stop", "release", "reload":
		s.conditional(t)
	case "track":
		tx := node.OwnTx{Kept: s.arg("kept", ""), KeptLeg: int(s.number(t, "leg", 0)), Hash: s.tx(s.arg("tx", "")), From: s.account(s.arg("from", "alice")), Kind: node.TxKind(s.arg("kind", "take"))}
		if raw := s.arg("raw", ""); raw != "" {
			tx.Raw = []byte(raw)
		}
		s.c.Track(tx)
		s.effects(s.c.Effects())
	case "link":
		for ch := range uint64(2) {
			delete(s.seq, [2]uint64{s.number(t, "id", 1), ch})
		}
		s.effects(s.c.Step(node.LinkUp{Link: node.LinkID(s.number(t, "id", 1)), Peer: s.peer(s.arg("peer", "p")), Source: "test"}))
	case "server": // server ahead=600
		s.effects(s.c.Step(node.ServerState{URL: "wss://signal.example", Up: true, Clock: uint64(s.now.Unix()) + s.number(t, "ahead", 0)}))
	case "unlink":
		s.effects(s.c.Step(node.LinkDown{Link: node.LinkID(s.number(t, "id", 1)), Code: fault.PeerGone}))
	case "frame":
		s.frame(t)
	case "work":
		s.effects(s.c.Step(node.Work{N: int(s.number(t, "n", 1000))}))
	case "answer":
		s.answer()
	case "chain":
		s.state(t)
	case "block":
		s.block(t)
	case "tick":
		d, err := time.ParseDuration(s.d.CmdArgs[0].Key)
		if err != nil {
			s.d.Fatalf(t, "%v", err)
		}
		s.now = s.now.Add(d)
		s.effects(s.c.Tick(s.now))
	case "show":
		s.show()
	default:
		s.d.Fatalf(t, "unknown command")
	}
}

// define signs an order: order a maker=alice ask price=100 lots=5 [life=60] [flags=whole,post,batch,contract,account]
// [slot=1 generation=1 | nonce=7] [epoch=1] [taker=bob] [forged]
func (s *script) define(t *testing.T) {
	terms := nodetest.Terms{Market: int(s.number(t, "market", 0)), Price: order.Ticks(s.number(t, "price", 100)),
		Lots: order.Lots(s.number(t, "lots", 5)), Life: s.number(t, "life", 3600), Flags: order.Partial, Nonce: s.number(t, "nonce", 0)}
	for _, f := range strings.Split(s.arg("flags", ""), ",") {
		switch f {
		case "whole":
			terms.Flags &^= order.Partial
		case "post":
			terms.Flags |= order.PostOnly
		case "batch":
			terms.Flags |= order.BatchOnly
		case "contract":
			terms.Flags |= order.ContractSigner
		case "account":
			terms.Flags |= order.Account
		}
	}
	if terms.Flags == 0 { // Terms takes 0 for Partial
		terms.Change = func(o *order.Order) { o.Flags = 0 }
	}
	if slot := s.number(t, "slot", 0); slot != 0 {
		terms.Nonce = order.SlotNonce(uint32(slot), s.number(t, "generation", 1))
	}
	name, forged := s.d.CmdArgs[0].Key, false
	for _, a := range s.d.CmdArgs {
		switch a.Key {
		case "bid":
			terms.Side = order.Bid
		case "forged":
			forged = true
		}
	}
	epoch := s.number(t, "epoch", 0)
	var taker eth.Address
	if to := s.arg("taker", ""); to != "" {
		taker = s.account(to)
	}
	change := terms.Change
	terms.Change = func(o *order.Order) {
		if change != nil {
			change(o)
		}
		o.Epoch, o.Taker = epoch, taker
		o.ValidFrom = uint64(s.now.Unix()) - 1
		o.Expiry = uint64(s.now.Unix()) + terms.Life
	}
	maker := s.arg("maker", "alice")
	s.account(maker)
	o := s.w.Order(maker, terms)
	if forged {
		o.Sig[3] ^= 1
	}
	s.orders[o.ID], s.byName[name] = name, o
}

func (s *script) command(t *testing.T) {
	name := s.d.CmdArgs[0].Key
	o := s.named(t, name)
	var err error
	switch s.d.Cmd {
	case "publish":
		err = s.c.Publish(o)
	case "private":
		err = s.c.KeepPrivate(o)
	case "replace": // replace b instead=a
		old := s.named(t, s.arg("instead", ""))
		err = s.c.Replace(o, old.ID, s.w.SoftCancel(s.arg("by", "alice"), old.ID).Sig)
	case "withdraw":
		err = s.c.Withdraw(o.ID, s.w.SoftCancel(s.arg("by", "alice"), o.ID).Sig)
	case "forget":
		if !s.c.ForgetOrder(o.ID) {
			err = fault.New(fault.NotFound, "not over")
		}
	}
	if err != nil {
		fmt.Fprintf(&s.out, "error %s\n", fault.Of(err))
	}
	s.effects(s.c.Effects())
}

// frame sends one frame; each line is a message.
func (s *script) frame(t *testing.T) {
	link, ch := s.number(t, "link", 1), s.number(t, "channel", 0)
	at := [2]uint64{link, ch}
	b := wire.AppendFrame(nil, s.seq[at])
	s.seq[at]++
	for _, line := range strings.Split(strings.TrimSpace(s.d.Input), "\n") {
		words := strings.Fields(line)
		var m wire.Message
		switch words[0] {
		case "hello":
			m = s.w.Hello()
		case "ping":
			m = wire.Ping{Nonce: 1}
		case "pong": // pong 600: the far side's clock is so many seconds ahead
			ahead, err := strconv.Atoi(words[1])
			if err != nil {
				s.d.Fatalf(t, "%v", err)
			}
			m = wire.Pong{Nonce: s.pinged, Time: uint64(s.now.Add(time.Duration(ahead) * time.Second).UnixMilli())}
		case "orders":
			var list []order.Signed
			for _, name := range words[1:] {
				list = append(list, s.named(t, name))
			}
			m = wire.Orders{Orders: list}
		case "cancels":
			var list []wire.Cancel
			for _, name := range words[1:] {
				o := s.named(t, name)
				list = append(list, s.w.SoftCancel(s.names[o.Order.Maker], o.ID))
			}
			m = wire.Cancels{Cancels: list}
		case "have", "have-cancel":
			var ids []wire.ShortID
			for _, name := range words[1:] {
				ids = append(ids, wire.Short(s.short, wire.Element(s.named(t, name).ID, words[0] != "have")))
			}
			m = wire.Have{IDs: ids}
		case "want":
			var told []uint32
			for _, word := range words[1:] {
				n, err := strconv.ParseUint(word, 10, 32)
				if err != nil {
					s.d.Fatalf(t, "%v", err)
				}
				told = append(told, uint32(n))
			}
			m = wire.Want{Told: told}
		case "prune":
			var list []uint16
			for _, name := range words[1:] {
				list = append(list, wire.Bucket(s.account(name)))
			}
			m = wire.Prune{Buckets: list}
		case "pages":
			m = wire.PageRequest{Request: 1, Until: last, Frames: 2}
		default:
			s.d.Fatalf(t, "no message %q", words[0])
		}
		b = wire.AppendMessage(b, m)
	}
	s.effects(s.c.Step(node.FrameIn{Link: node.LinkID(link), Channel: node.Channel(ch), Data: b}))
}

// state sets what the chain says: chain sold=a lots=3 · chain dead=a · chain owner=alice token=VTR lots=…
// [allow=…] · chain account=alice lots=… · chain down · chain up
func (s *script) state(t *testing.T) {
	m := s.c.Markets()[0]
	for _, a := range s.d.CmdArgs {
		switch a.Key {
		case "down":
			s.down = true
		case "up":
			s.down = false
		case "sold":
			o := s.named(t, a.Vals[0])
			amount := s.part(&o, order.Lots(s.number(t, "lots", 0)))
			s.sold[o.ID] = &amount
		case "dead":
			s.dead[s.named(t, a.Vals[0]).ID] = fault.StaleNonce
		case "owner":
			token, lots := m.Base.Address, order.Lots(s.number(t, "lots", 0))
			balance := m.BaseAmount(lots)
			allowance := m.BaseAmount(order.Lots(s.number(t, "allow", uint64(lots))))
			p := node.Pair{Owner: s.account(a.Vals[0]), Token: token}
			s.owns[p] = node.Backing{Pair: p, Balance: balance, Allowance: allowance}
		case "account": // of the base in the first market
			p := node.Pair{Owner: s.account(a.Vals[0]), Token: m.Base.Address, Other: m.Quote.Address}
			s.owns[p] = node.Backing{Pair: p, Balance: m.BaseAmount(order.Lots(s.number(t, "lots", 0))), Allowance: *new(uint256.Int).SetAllOne()}
		}
	}
}

// part is so many lots of an order in its sell token.
func (s *script) part(o *order.Signed, lots order.Lots) uint256.Int {
	m := s.c.Markets()[0]
	if side, _ := m.Side(&o.Order); side == order.Ask {
		return m.BaseAmount(lots)
	}
	place, err := m.Place(&o.Order)
	if err != nil {
		return uint256.Int{}
	}
	return m.QuoteAmount(lots, place.Price)
}

// block brings a block; each line is an event: fill a 3 bob t · settle a 3 t · slot alice 1 2 · word alice 0 7 ·
// epoch alice 1 · window alice 5 0 · touched alice · moved alice. "rewind" undoes down to the block before first; "ahead" dates
// the block by so many seconds.
func (s *script) block(t *testing.T) {
	s.head.Number = s.number(t, "number", s.head.Number+1)
	s.head.Time = uint64(s.now.Unix()) + s.number(t, "ahead", 0)
	ev := node.ChainIn{Head: s.head}
	if to := s.number(t, "rewind", 0); to != 0 {
		ev.Rewound, ev.RewoundTo = true, to
	}
	for _, line := range strings.Split(strings.TrimSpace(s.d.Input), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		num := func(i int) uint64 {
			v, err := strconv.ParseUint(words[i], 10, 64)
			if err != nil {
				s.d.Fatalf(t, "%v", err)
			}
			return v
		}
		switch words[0] {
		case "fill", "settle": // fill a 3 bob t1 · settle a 3 t1
			o := s.named(t, words[1])
			lots := order.Lots(num(2))
			var taker eth.Address
			if words[0] == "fill" {
				taker, words = s.account(words[3]), words[1:]
			}
			place, err := s.c.Markets()[0].Place(&o.Order)
			if err != nil {
				s.d.Fatalf(t, "%v", err)
			}
			f := node.Fill{OrderID: o.ID, Maker: o.Order.Maker, Taker: taker, Sold: s.part(&o, lots), Sell: o.Order.SellToken,
				Buy: o.Order.BuyToken, Tx: s.tx(words[3]), Block: s.head.Number, LogIndex: uint32(len(ev.Fills)), Time: s.head.Time}
			m := s.c.Markets()[0]
			if place.Side == order.Ask {
				f.Bought = m.QuoteAmount(lots, place.Price)
			} else {
				f.Bought = m.BaseAmount(lots)
			}
			ev.Fills = append(ev.Fills, f)
		case "slot": // slot alice 1 2: lowest live generation of slot 1 is 2
			ev.Nonces = append(ev.Nonces, node.NonceEvent{Kind: node.SlotRaised, Maker: s.account(words[1]), Slot: uint32(num(2)), Value: num(3), Block: s.head.Number})
		case "word": // word alice 0 5: bit 5 of word 0
			var mask uint256.Int
			mask.Lsh(uint256.NewInt(1), uint(num(3)))
			ev.Nonces = append(ev.Nonces, node.NonceEvent{Kind: node.NonceBits, Maker: s.account(words[1]), Word: num(2), Mask: mask, Block: s.head.Number})
		case "window": // window alice 5 3: nonces below 5 were used, 4 and 3 are spent
			m := s.c.Markets()[0]
			ev.Nonces = append(ev.Nonces, node.NonceEvent{Kind: node.WindowMoved, Maker: s.account(words[1]), Value: num(2)<<32 | num(3),
				A: m.Quote.Address, B: m.Base.Address, Block: s.head.Number})
		case "epoch":
			ev.Nonces = append(ev.Nonces, node.NonceEvent{Kind: node.EpochRaised, Maker: s.account(words[1]), Value: num(2), Block: s.head.Number})
		case "touched":
			ev.Touched = append(ev.Touched, node.Pair{Owner: s.account(words[1]), Token: s.c.Markets()[0].Base.Address})
		case "moved": // into or out of the account of the first market
			m := s.c.Markets()[0]
			ev.Touched = append(ev.Touched, node.Pair{Owner: s.account(words[1]), Token: m.Base.Address, Other: m.Quote.Address})
		case "receipt": // receipt t1 ok
			h := s.tx(words[1])
			s.effects(s.c.Step(node.ReceiptIn{Tx: h, Receipt: node.Receipt{Tx: h, Block: s.head.Number, OK: words[2] == "ok", Code: fault.ByKey(words[2])}}))
		case "none": // none t1 replaced: no receipt, and why; before the block
			s.effects(s.c.Step(node.ReceiptIn{Tx: s.tx(words[1]), Err: fault.New(fault.ByKey(words[2]), "")}))
		default:
			s.d.Fatalf(t, "no event %q", words[0])
		}
	}
	s.effects(s.c.Step(ev))
}

// answer answers what the core asked the chain, from what "chain" said; "answer standings" of orders alone, the rest later.
func (s *script) answer() {
	asked, alone := s.asked, len(s.d.CmdArgs) > 0
	s.asked = nil
	err := error(fault.New(fault.Unavailable, "down"))
	for _, e := range asked {
		if _, standings := e.(node.ReadStandings); alone && !standings {
			s.asked = append(s.asked, e)
			continue
		}
		switch e := e.(type) {
		case node.ReadStandings:
			ev := node.StandingsIn{Head: s.head}
			for i := range e.Orders {
				id := e.Orders[i].ID
				st := node.Standing{ID: id, Dead: s.dead[id]}
				if sold := s.sold[id]; sold != nil {
					st.Sold = *sold
				}
				ev.Asked, ev.Standings = append(ev.Asked, id), append(ev.Standings, st)
			}
			if s.down {
				ev.Standings, ev.Err = nil, err
			}
			s.effects(s.c.Step(ev))
		case node.ReadBackings:
			ev := node.BackingsIn{Head: s.head, Asked: e.Pairs}
			for _, p := range e.Pairs {
				b, ok := s.owns[p]
				if !ok {
					b = node.Backing{Pair: p, Balance: *nodetest.Plenty, Allowance: *nodetest.Plenty}
				}
				ev.Backings = append(ev.Backings, b)
			}
			if s.down {
				ev.Backings, ev.Err = nil, err
			}
			s.effects(s.c.Step(ev))
		case node.AskSigner:
			s.effects(s.c.Step(node.SignerIn{ID: e.ID, Valid: !s.down}))
		}
	}
}
