package model_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/model"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

var update = flag.Bool("update", false, "write the shared vectors anew")

const vectorFile = "../testdata/packed.json"

// vectors is what Go, Solidity and JavaScript check: calls in both forms, and what comes of them by the model.
type vectors struct {
	ChainID     uint64             `json:"chainId"`
	Exchange    eth.Address        `json:"exchange"`
	Time        uint64             `json:"time"`
	Tokens      []eth.Address      `json:"tokens"`
	Wallet      string             `json:"wallet"`   // code of the makers that are contracts
	Holders     []eth.Address      `json:"holders"`  // have Funds of each token, and Deposit of each in every market
	Contract    eth.Address        `json:"contract"` // the holder with code
	Funds       string             `json:"funds"`
	Deposit     string             `json:"deposit"`
	Takes       []takeVector       `json:"takes"`
	Settlements []settlementVector `json:"settlements"`
}

type takeVector struct {
	Name        string        `json:"name"`
	Caller      eth.Address   `json:"caller"`
	Orders      []orderVector `json:"orders"`
	Terms       termsVector   `json:"terms"`
	FromAccount bool          `json:"fromAccount"`
	Units       []int         `json:"exponents"`
	Packed      string        `json:"packed"` // calldata
	Plain       string        `json:"plain"`
	Sold        string        `json:"sold"`
	Bought      string        `json:"bought"`
}

type settlementVector struct {
	Name       string            `json:"name"`
	Caller     eth.Address       `json:"caller"`
	Prices     []string          `json:"prices"` // of all tokens
	FeeBps     uint16            `json:"feeBps"`
	BestEffort bool              `json:"bestEffort"`
	Components []componentVector `json:"components"`
	Units      []int             `json:"exponents"`
	Packed     string            `json:"packed"`
	Plain      string            `json:"plain"`
	Settled    string            `json:"settled"`
	Fills      []fillVector      `json:"fills"`
}

type componentVector struct {
	Orders []orderVector `json:"orders"`
	Moves  []moveVector  `json:"moves"`
}

type moveVector struct {
	From   uint8  `json:"from"`
	To     uint8  `json:"to"`
	Amount string `json:"amount"`
}

type fillVector struct {
	ID     eth.Hash `json:"id"`
	Sold   string   `json:"sold"`
	Bought string   `json:"bought"`
}

type termsVector struct {
	SellToken  eth.Address `json:"sellToken"`
	BuyToken   eth.Address `json:"buyToken"`
	SellAmount string      `json:"sellAmount"`
	BuyAmount  string      `json:"buyAmount"`
	LeastBuy   string      `json:"leastBuy"`
	ExactBuy   bool        `json:"exactBuy"`
	FillOrKill bool        `json:"fillOrKill"`
	Deadline   uint64      `json:"deadline"`
}

type orderVector struct {
	Maker      eth.Address `json:"maker"`
	Taker      eth.Address `json:"taker"`
	SellToken  eth.Address `json:"sellToken"`
	BuyToken   eth.Address `json:"buyToken"`
	SellAmount string      `json:"sellAmount"`
	BuyAmount  string      `json:"buyAmount"`
	Nonce      string      `json:"nonce"`
	Epoch      uint64      `json:"epoch"`
	ValidFrom  uint64      `json:"validFrom"`
	Expiry     uint64      `json:"expiry"`
	Flags      uint16      `json:"flags"`
	MaxFeeBps  uint16      `json:"maxFeeBps"`
	Signature  string      `json:"signature"`
}

func orderFields(list []order.Signed) (out []orderVector) {
	for i := range list {
		o := &list[i].Order
		sig := "0x" + hex.EncodeToString(list[i].Sig[:])
		if o.Flags.Has(order.ContractSigner) {
			full := list[i].Sig.Bytes65()
			sig = "0x" + hex.EncodeToString(full[:])
		}
		out = append(out, orderVector{
			o.Maker, o.Taker, o.SellToken, o.BuyToken, o.SellAmount.Dec(), o.BuyAmount.Dec(), uint256.NewInt(o.Nonce).Dec(),
			o.Epoch, o.ValidFrom, o.Expiry, uint16(o.Flags), o.MaxFeeBps, sig,
		})
	}
	return out
}

// scene is where the vectors play: the same for each.
type scene struct {
	t        *testing.T
	d        codec.Domain
	now      uint64
	tokens   []eth.Address
	keys     []eth.Key
	contract int // of keys
}

const sceneCaller = 5

func newScene(t *testing.T) *scene {
	s := &scene{t: t, now: 1_800_000_000, contract: 4}
	s.d = codec.NewDomain(chainOfVectors, eth.Address{0x56, 0x69, 0x72, 0x74, 0x75, 0x61, 19: 0x01})
	for i := range 3 {
		s.tokens = append(s.tokens, eth.Address{0: byte(0x11 * (i + 1)), 19: byte(i + 1)})
	}
	for i := range 6 {
		s.keys = append(s.keys, eth.NewKey(func(b []byte) {
			h := eth.Keccak(fmt.Appendf(nil, "vector %d", i))
			copy(b, h[:])
		}))
	}
	return s
}

const chainOfVectors = 31337

var (
	sceneFunds   = new(uint256.Int).Lsh(uint256.NewInt(1), 120)
	sceneDeposit = new(uint256.Int).Lsh(uint256.NewInt(1), 90)
)

// model is the state that every vector starts from.
func (s *scene) model() *model.Exchange {
	m := model.New(s.d, eth.Address{0xfe, 0xe5})
	m.Now = s.now
	for i, key := range s.keys {
		who := key.Address()
		for _, token := range s.tokens {
			m.Mint(token, who, sceneFunds)
			m.Approve(who, token, new(uint256.Int).SetAllOne())
		}
		for j, token := range s.tokens {
			if err := m.Deposit(who, token, s.tokens[(j+1)%3], sceneDeposit, sceneDeposit); err != nil {
				s.t.Fatal(err)
			}
		}
		if i == s.contract {
			m.Contracts[who] = func(signature []byte) bool { return signature[0] < 0x80 }
		}
	}
	return m
}

func dec(text string) uint256.Int { return *uint256.MustFromDecimal(text) }

// order signs an order of a maker; change sets what is unusual.
func (s *scene) order(maker, sell, buy int, sellAmount, buyAmount string, nonce uint64, change func(*order.Order)) order.Signed {
	o := order.Order{
		Maker: s.keys[maker].Address(), SellToken: s.tokens[sell], BuyToken: s.tokens[buy], SellAmount: dec(sellAmount),
		BuyAmount: dec(buyAmount), Nonce: nonce, Expiry: s.now + 3600,
	}
	if change != nil {
		change(&o)
	}
	signed := order.Signed{Order: o, ID: codec.OrderID(s.d, &o)}
	signed.Sig = s.keys[maker].Sign(signed.ID)
	if o.Flags.Has(order.ContractSigner) {
		signed.Sig[0] &= 0x7f // what the contract accepts
	}
	return signed
}

func partial(o *order.Order)  { o.Flags |= order.Partial }
func account(o *order.Order)  { o.Flags |= order.Account }
func contract(o *order.Order) { o.Flags |= order.ContractSigner }
func times(o *order.Order)    { o.Epoch, o.ValidFrom, o.MaxFeeBps = 1, 1_799_999_999, 30 }
func feeOf30(o *order.Order)  { o.MaxFeeBps = 30 }

func (s *scene) take(name string, t codec.Terms, fromAccount bool, orders ...order.Signed) takeVector {
	t.SellToken, t.BuyToken, t.Deadline = s.tokens[0], s.tokens[1], s.now+60
	caller := s.keys[sceneCaller].Address()
	packed, err := codec.TakePackedCall(orders, &t, fromAccount)
	if err != nil {
		s.t.Fatal(name, err)
	}
	plain := codec.TakeCall(orders, &t)
	if fromAccount {
		plain = codec.TakeFromAccountCall(orders, &t)
	}
	take := codec.Take{Orders: orders, Terms: t, FromAccount: fromAccount}
	sold, bought, err := s.model().Take(caller, &take, nil)
	if err != nil {
		s.t.Fatal(name, err)
	}
	return takeVector{
		Name: name, Caller: caller, Orders: orderFields(orders), FromAccount: fromAccount,
		Terms: termsVector{
			t.SellToken, t.BuyToken, t.SellAmount.Dec(), t.BuyAmount.Dec(), t.LeastBuy.Dec(), t.ExactBuy, t.FillOrKill, t.Deadline,
		},
		Units: []int{int(packed[4+26]), int(packed[4+47])}, Packed: "0x" + hex.EncodeToString(packed),
		Plain: "0x" + hex.EncodeToString(plain), Sold: sold.Dec(), Bought: bought.Dec(),
	}
}

func (s *scene) settle(name string, b codec.Batch, prices ...string) settlementVector {
	caller := s.keys[sceneCaller].Address()
	v := settlementVector{Name: name, Caller: caller, Prices: prices, FeeBps: b.FeeBps, BestEffort: b.BestEffort}
	for i, price := range prices {
		b.Prices = append(b.Prices, codec.Price{Token: s.tokens[i], Price: dec(price)})
	}
	packed, err := codec.SettlePackedCall(&b)
	if err != nil {
		s.t.Fatal(name, err)
	}
	v.Packed, v.Plain = "0x"+hex.EncodeToString(packed), "0x"+hex.EncodeToString(codec.SettleCall(&b))
	for i := range prices {
		v.Units = append(v.Units, int(packed[4+4+33*i+20]))
	}
	for i := range b.Components {
		c := componentVector{Orders: orderFields(b.Components[i].Orders)}
		for _, m := range b.Components[i].Moves {
			c.Moves = append(c.Moves, moveVector{m.From, m.To, m.Amount.Dec()})
		}
		v.Components = append(v.Components, c)
	}
	m := s.model()
	n, err := m.Settle(caller, &b)
	if err != nil {
		s.t.Fatal(name, err)
	}
	v.Settled = uint256.NewInt(n).Dec()
	for _, e := range m.Events {
		if f, ok := e.(codec.BatchFill); ok {
			v.Fills = append(v.Fills, fillVector{f.ID, f.Sold.Dec(), f.Bought.Dec()})
		}
	}
	return v
}

func move(from, to uint8, amount string) codec.Move {
	return codec.Move{From: from, To: to, Amount: dec(amount)}
}

func generate(t *testing.T) vectors {
	s := newScene(t)
	v := vectors{
		ChainID: s.d.ChainID, Exchange: s.d.Exchange, Time: s.now, Tokens: s.tokens, Contract: s.keys[s.contract].Address(),
		Wallet: "0x" + hex.EncodeToString(walletCode()), Funds: sceneFunds.Dec(), Deposit: sceneDeposit.Dec(),
	}
	for _, key := range s.keys {
		v.Holders = append(v.Holders, key.Address())
	}
	const three, whole, odd = "3000000000000000000", "750000", "2999999999999999999999"
	one := s.order(0, 1, 0, three, whole, 7, nil)
	v.Takes = []takeVector{
		s.take("one order", codec.Terms{SellAmount: dec(whole)}, false, one),
		s.take("wide amounts", codec.Terms{SellAmount: dec("1000001"), BuyAmount: dec("1")}, false,
			s.order(1, 1, 0, odd, "1000001", 256, nil)),
		s.take("times and taker", codec.Terms{SellAmount: dec(whole), FillOrKill: true}, false,
			s.order(2, 1, 0, three, whole, 1<<40, func(o *order.Order) { times(o); o.Taker = s.keys[sceneCaller].Address() })),
		s.take("a part, and more than there is", codec.Terms{SellAmount: dec("900000"), LeastBuy: dec(three)}, false, one,
			s.order(1, 1, 0, three, whole, order.SlotNonce(3, 9), partial)),
		s.take("an exact amount of the second, for the first is dead", codec.Terms{
			SellAmount: dec("500001"), BuyAmount: dec("2000000000000000001"), ExactBuy: true,
		}, false, s.order(0, 1, 0, three, whole, 8, func(o *order.Order) { o.Epoch = 2 }),
			s.order(3, 1, 0, three, whole, order.SlotNonce(0, 0), partial)),
		s.take("between accounts", codec.Terms{SellAmount: dec(whole)}, true, s.order(0, 1, 0, three, whole, 0, account)),
		s.take("a contract's signature", codec.Terms{SellAmount: dec(whole)}, false,
			s.order(s.contract, 1, 0, three, whole, 7, contract)),
	}
	pair := codec.Component{
		Orders: []order.Signed{one, s.order(1, 0, 1, whole, three, 9, nil)},
		Moves:  []codec.Move{move(0, 1, three), move(1, 0, whole)},
	}
	late := codec.Component{
		Orders: []order.Signed{one, s.order(2, 0, 1, whole, three, 9, nil)},
		Moves:  []codec.Move{move(0, 1, three), move(1, 0, whole)},
	}
	buyer := s.order(1, 0, 1, "900000", three, order.SlotNonce(5, 2), func(o *order.Order) { partial(o); o.Flags |= order.Buy })
	all := codec.Component{Orders: []order.Signed{one, buyer}, Moves: []codec.Move{move(0, 1, three), move(1, 0, whole)}}
	more := codec.Component{
		Orders: []order.Signed{buyer, s.order(2, 1, 0, "600000000000000000", "150000", 9, nil)},
		Moves:  []codec.Move{move(0, 1, "150000"), move(1, 0, "600000000000000000")},
	}
	v.Settlements = []settlementVector{
		s.settle("a pair", codec.Batch{Components: []codec.Component{pair}}, "4000000000000", "1"),
		s.settle("best effort: the second pair comes too late", codec.Batch{BestEffort: true, Components: []codec.Component{pair, late}},
			"4000000000000", "1"),
		s.settle("a fee", codec.Batch{FeeBps: 10, Components: []codec.Component{{
			Orders: []order.Signed{
				s.order(0, 1, 0, three, "740000", 1, feeOf30), s.order(1, 0, 1, "750000", "2900000000000000000", 2, times),
			},
			Moves: []codec.Move{
				move(0, 1, "2997000000000000000"), move(0, codec.ToFee, "3000000000000000"), move(1, 0, "749250"),
				move(1, codec.ToFee, "750"),
			},
		}}}, "4000000000000", "1"),
		s.settle("one against two, wide, in parts, between accounts and wallets", codec.Batch{Components: []codec.Component{{
			Orders: []order.Signed{
				s.order(0, 1, 0, odd, "5", order.SlotNonce(1, 1), func(o *order.Order) { partial(o); account(o) }),
				s.order(1, 0, 1, "41000000000000000001", "2", 1<<33, account),
				s.order(s.contract, 0, 1, "6", "6", order.SlotNonce(2, 0), func(o *order.Order) { partial(o); contract(o) }),
			},
			Moves: []codec.Move{
				move(0, 1, "41000000000000000001"), move(0, 2, "3"), move(1, 0, "41000000000000000001"), move(2, 0, "3"),
			},
		}}}, "1", "1", "79228162514264337593543950335"),
		s.settle("a ring", codec.Batch{Components: []codec.Component{{
			Orders: []order.Signed{
				s.order(0, 0, 2, "333", "1", 11, nil), s.order(1, 1, 0, "200", "1", 12, nil), s.order(2, 2, 1, "142", "1", 13, nil),
			},
			Moves: []codec.Move{move(0, 1, "333"), move(1, 2, "200"), move(2, 0, "142")},
		}}}, "3", "5", "7"),
		s.settle("best effort: who counts what it buys has bought its amount", codec.Batch{
			BestEffort: true, Components: []codec.Component{all, more},
		}, "4000000000000", "1"),
	}
	return v
}

// walletCode is code that accepts a signature whose first bit is 0: what EIP-1271 asks, decided by the signature alone.
//
//	calldataload(0x64) >> 255 == 0 ? 0x1626ba7e << 224 : 0
func walletCode() []byte {
	b, err := hex.DecodeString("60643560ff1c15631626ba7e60e01b0260005260206000f3")
	if err != nil {
		panic(err)
	}
	return b
}

// The committed vectors are what codec and model make; Solidity and JavaScript check the same file.
func TestVectorsAreFresh(t *testing.T) {
	b, err := json.MarshalIndent(generate(t), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	b = append(b, '\n')
	if *update {
		if err := os.WriteFile(vectorFile, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, b) {
		t.Fatal("contracts/testdata/packed.json differs from what the code makes; run go test -update and look at the diff")
	}
}

// Both forms of the file's calls say the same.
func TestVectorsHold(t *testing.T) {
	b, err := os.ReadFile(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	raw := func(text string) []byte {
		b, err := hex.DecodeString(text[2:])
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if len(v.Takes) < 7 || len(v.Settlements) < 5 {
		t.Fatal("too few vectors")
	}
	for _, one := range v.Takes {
		packed, err := codec.DecodeTakeCall(raw(one.Packed))
		plain, err2 := codec.DecodeTakeCall(raw(one.Plain))
		if err != nil || err2 != nil || !reflect.DeepEqual(packed, plain) {
			t.Errorf("%s: %v, %v\npacked %+v\n plain %+v", one.Name, err, err2, packed, plain)
		}
	}
	for _, one := range v.Settlements {
		packed, err := codec.DecodeSettleCall(raw(one.Packed))
		plain, err2 := codec.DecodeSettleCall(raw(one.Plain))
		if err != nil || err2 != nil || !reflect.DeepEqual(packed, plain) {
			t.Errorf("%s: %v, %v\npacked %+v\n plain %+v", one.Name, err, err2, packed, plain)
		}
	}
}

// The examples in docs/contracts.md are the first vector of each kind.
func TestDocsHoldTheVectors(t *testing.T) {
	page, err := os.ReadFile("../../docs/contracts.md")
	if err != nil {
		t.Fatal(err)
	}
	v := generate(t)
	parts := strings.Split(string(page), "```hex\n")
	for i, call := range []string{v.Takes[0].Packed, v.Settlements[0].Packed} {
		if len(parts) != 3 {
			t.Fatalf("%d examples, not 2", len(parts)-1)
		}
		block, _, _ := strings.Cut(parts[i+1], "```")
		shown := ""
		for line := range strings.Lines(block) {
			shown += strings.Fields(line)[0]
		}
		raw, err := hex.DecodeString(call[2:])
		if err != nil {
			t.Fatal(err)
		}
		if want := hex.EncodeToString(raw[4:]); shown != want { // behind the selector
			t.Errorf("example %d:\n got %s\nwant %s", i, shown, want)
		}
	}
}
