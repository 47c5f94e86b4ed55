//go:build !js

package deploy_test

import (
	"flag"
	"fmt"
	"math/big"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/bind"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

var update = flag.Bool("update", false, "write contracts/GAS.md anew")

const report = "../GAS.md"

const (
	deployer = 0
	taker    = 1
	maker    = 2 // and up: further makers
	makers   = 200
	sweep    = 50
	far      = 4_000_000_000 // an expiry
	price    = 750_000       // what all of an order costs
)

// market is a demo chain on which the first makers and the taker hold and allow VTR and tUSD.
type market struct {
	*chain
	d         codec.Deployment
	base, usd eth.Address
}

// newMarket gives n makers both tokens, and market accounts with some of them.
func newMarket(t *testing.T, fork string, n int) *market {
	m := &market{chain: newChain(t, fork)}
	m.d = m.demo()
	m.base, m.usd = m.d.Tokens[0].Address, m.d.Tokens[1].Address
	m.fund(n)
	return m
}

// fund gives the taker and n makers both tokens and lets the Exchange move them.
func (m *market) fund(n int) {
	m.t.Helper()
	whole := new(uint256.Int).Lsh(uint256.NewInt(1), 80)
	var calls []deploy.Call
	for i := taker; i < maker+n; i++ {
		calls = append(calls,
			deploy.Call{To: m.base, Data: codec.TransferCall(keyOf(i).Address(), whole)},
			deploy.Call{To: m.usd, Data: codec.MintCall(keyOf(i).Address(), whole)})
	}
	m.send(deployer, calls...)
	all := new(uint256.Int).SetAllOne()
	for i := taker; i < maker+n; i++ {
		m.send(i, deploy.Call{To: m.base, Data: codec.ApproveCall(m.d.Exchange, all)},
			deploy.Call{To: m.usd, Data: codec.ApproveCall(m.d.Exchange, all)})
	}
}

func (m *market) send(from int, calls ...deploy.Call) []*types.Receipt {
	m.t.Helper()
	receipts, err := deploy.Send(m.ctx(), m.Client, keyOf(from), m.commit, calls...)
	if err != nil {
		m.t.Fatal(err)
	}
	return receipts
}

// sign makes an order of maker i that sells VTR for tUSD.
func (m *market) sign(i int, nonce uint64, flags order.Flags, change func(*order.Order)) order.Signed {
	o := order.Order{
		Maker: keyOf(i).Address(), SellToken: m.base, BuyToken: m.usd,
		SellAmount: *uint256.NewInt(3_000_000_000_000_000_000), BuyAmount: *uint256.NewInt(price),
		Nonce: nonce, Expiry: far, Flags: flags,
	}
	if change != nil {
		change(&o)
	}
	id := codec.OrderID(m.d.Domain(), &o)
	return order.Signed{Order: o, Sig: keyOf(i).Sign(id), ID: id}
}

// turned makes an order buy what it sells.
func turned(o *order.Order) {
	o.SellToken, o.BuyToken = o.BuyToken, o.SellToken
	o.SellAmount, o.BuyAmount = o.BuyAmount, o.SellAmount
}

// take sends a take of sellAmount tUSD from the taker and returns its receipt.
func (m *market) take(sellAmount uint64, orders ...order.Signed) *types.Receipt {
	m.t.Helper()
	return m.raw(codec.TakeCall(orders, m.terms(sellAmount)))
}

func (m *market) terms(sellAmount uint64) *codec.Terms {
	return &codec.Terms{SellToken: m.usd, BuyToken: m.base, SellAmount: *uint256.NewInt(sellAmount), Deadline: far}
}

// raw sends calldata from the taker with the gas limit of a transaction, so that the figure does not depend
// on an estimate.
func (m *market) raw(data []byte) *types.Receipt {
	m.t.Helper()
	return m.rawTo(taker, m.d.Exchange, data)
}

func (m *market) rawTo(from int, to eth.Address, data []byte) *types.Receipt {
	m.t.Helper()
	priv, err := crypto.ToECDSA(keyOf(from).Bytes())
	if err != nil {
		m.t.Fatal(err)
	}
	nonce, err := m.PendingNonceAt(m.ctx(), common.Address(keyOf(from).Address()))
	if err != nil {
		m.t.Fatal(err)
	}
	tx := types.MustSignNewTx(priv, types.LatestSignerForChainID(big.NewInt(31337)), &types.DynamicFeeTx{
		ChainID: big.NewInt(31337), Nonce: nonce, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(2e10), Gas: 1 << 24,
		To: (*common.Address)(&to), Data: data,
	})
	if err := m.SendTransaction(m.ctx(), tx); err != nil {
		m.t.Fatal(err)
	}
	r := m.receipt(tx.Hash())
	if r.Status != types.ReceiptStatusSuccessful {
		m.t.Fatalf("failed on chain, gas %d: %s", r.GasUsed, m.revert(from, to, data))
	}
	return r
}

// receipt makes blocks until the transaction is in one: a new transaction may miss the first.
func (m *market) receipt(h common.Hash) *types.Receipt {
	m.t.Helper()
	for ctx := m.ctx(); ; {
		m.commit()
		r, err := m.TransactionReceipt(ctx, h)
		if err == nil {
			return r
		}
		if ctx.Err() != nil {
			m.t.Fatal(err)
		}
	}
}

func (m *market) revert(from int, to eth.Address, data []byte) string {
	_, err := m.CallContract(m.ctx(), ethereum.CallMsg{
		From: common.Address(keyOf(from).Address()), To: (*common.Address)(&to), Data: data,
	}, nil)
	var data4 interface{ ErrorData() any }
	if as, ok := err.(interface{ ErrorData() any }); ok {
		data4 = as
		return fmt.Sprintf("%v %v", err, codec.DecodeRevert(common.FromHex(fmt.Sprint(data4.ErrorData()))))
	}
	return fmt.Sprintf("%v", err)
}

func fills(t *testing.T, r *types.Receipt) (list []codec.Fill) {
	t.Helper()
	for _, l := range r.Logs {
		topics := make([]eth.Hash, len(l.Topics))
		for i, topic := range l.Topics {
			topics[i] = eth.Hash(topic)
		}
		if topics[0] != codec.TopicFill {
			continue
		}
		e, err := codec.DecodeLog(topics, l.Data)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e.(codec.Fill))
	}
	return list
}

// batchFills counts the orders that a settlement filled.
func batchFills(r *types.Receipt) (n int) {
	for _, l := range r.Logs {
		if l.Topics[0] == batchFillTopic {
			n++
		}
	}
	return n
}

var batchFillTopic = common.Hash(eth.Keccak([]byte("BatchFill(bytes32,address,uint256)")))

// TestGas measures every entry point under both rule sets, each transaction alone in its block, and compares with
// contracts/GAS.md: a figure that rises by more than one per cent fails. -update writes it anew.
func TestGas(t *testing.T) {
	got := map[string][]figure{}
	for _, fork := range []string{"osaka", "amsterdam"} {
		t.Run(fork, func(t *testing.T) {
			x := newMeter(t, fork)
			x.takes()
			x.settlements()
			x.rings()
			x.contractMaker()
			x.cancels()
			x.add("others", "a plain ERC-20 transfer", "both hold the token", 1, gate{},
				x.rawTo(taker, x.usd, codec.TransferCall(keyOf(maker).Address(), uint256.NewInt(1))))
			got[fork] = x.figures
		})
	}
	if t.Failed() {
		return
	}
	text := render(got["osaka"], got["amsterdam"])
	if *update {
		if err := os.WriteFile(report, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	was := rows(string(b))
	for name, now := range rows(text) {
		before, ok := was[name]
		if !ok {
			t.Errorf("%s is not in contracts/GAS.md; run with -update", name)
		}
		for i, fork := range []string{"Osaka", "Amsterdam"} {
			if now[i]*100 > before[i]*101 {
				t.Errorf("%s costs %d under %s, %d in contracts/GAS.md: over 1 %% more", name, now[i], fork, before[i])
			}
		}
	}
}

// render writes the figures as Markdown.
func render(osaka, amsterdam []figure) string {
	var b strings.Builder
	size := (len(bind.ExchangeMetaData.Bin) - 2) / 2
	fmt.Fprintf(&b, `# Gas of the Exchange

Generated: go test ./contracts/deploy -run TestGas -update

go-ethereum's simulated backend with mainnet's rules today (Osaka) and the next fork's (Amsterdam); each transaction
alone in its block, so all storage is cold; VTR and tUSD (OpenZeppelin 5.7), infinite allowances, all parties hold both
tokens, fee 0 and epoch 0 unless named; every maker another account unless named. Gas of the whole transaction divided
by the units named. Gates are those of the project's plan. The Exchange's creation code is %d bytes.

| entry point | case | state before | Osaka | Amsterdam | gate |
|---|---|---|---:|---:|---:|
`, size)
	var groups []string
	for _, f := range osaka {
		if !slices.Contains(groups, f.group) {
			groups = append(groups, f.group)
		}
	}
	slices.Sort(groups)
	for _, group := range groups {
		for i, f := range osaka {
			if f.group != group {
				continue
			}
			limit := ""
			if f.gate != (gate{}) {
				limit = fmt.Sprintf("%s / %s", thousands(f.gate.osaka), thousands(f.gate.amsterdam))
				if f.gas > f.gate.osaka || amsterdam[i].gas > f.gate.amsterdam {
					limit += ", missed"
				}
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", f.group, f.name, f.state, thousands(f.gas), thousands(amsterdam[i].gas), limit)
		}
	}
	var pair, held uint64
	for _, f := range osaka {
		if f.gate == (gate{57_000, 100_000}) && pair == 0 {
			pair = f.gas
		}
		if f.gate == (gate{37_000, 64_000}) && held == 0 {
			held = f.gas
		}
	}
	fmt.Fprintf(&b, "\nTrades a minute at 60M gas per 12 s under Osaka: %s wallet to wallet, %s between market accounts.\n",
		thousands(300_000_000/pair), thousands(300_000_000/held))
	return b.String()
}

var row = regexp.MustCompile(`(?m)^\| (.+ \| .+ \| .+) \| ([0-9,]+) \| ([0-9,]+) \|`)

// rows reads back what render wrote.
func rows(text string) map[string][2]uint64 {
	m := map[string][2]uint64{}
	for _, r := range row.FindAllStringSubmatch(text, -1) {
		var v [2]uint64
		for i := range v {
			v[i], _ = strconv.ParseUint(strings.ReplaceAll(r[2+i], ",", ""), 10, 64)
		}
		m[r[1]] = v
	}
	return m
}

func thousands(n uint64) string {
	if n < 1000 {
		return strconv.FormatUint(n, 10)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// TestDelegatedMaker takes an order of an account that delegates to code (EIP-7702): its key still signs.
func TestDelegatedMaker(t *testing.T) {
	for _, fork := range []string{"osaka", "amsterdam"} {
		t.Run(fork, func(t *testing.T) {
			m := newMarket(t, fork, 1)
			m.delegate(maker, common.Address(m.base))
			o := m.sign(maker, 0, 0, nil)
			got := fills(t, m.take(price, o))
			if len(got) != 1 || got[0].ID != o.ID || got[0].Sold != o.Order.SellAmount || got[0].Bought != o.Order.BuyAmount {
				t.Fatalf("fills %+v", got)
			}
		})
	}
}
