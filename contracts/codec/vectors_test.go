package codec_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

var update = flag.Bool("update", false, "write the shared vectors anew")

const vectorFile = "../testdata/typeddata.json"

// vectors is the file that Go, Solidity and JavaScript check. Numbers that may pass 2⁵³ are decimal strings.
type vectors struct {
	Domain struct {
		ChainID           uint64      `json:"chainId"`
		VerifyingContract eth.Address `json:"verifyingContract"`
		Separator         eth.Hash    `json:"separator"`
	} `json:"domain"`
	OrderTypeHash eth.Hash         `json:"orderTypeHash"`
	Orders        []orderVector    `json:"orders"`
	Cancels       []cancelVector   `json:"cancels"`
	Delegates     []delegateVector `json:"delegates"`
	Permits       []permitVector   `json:"permits"`
}

type orderVector struct {
	Maker      eth.Address     `json:"maker"`
	Taker      eth.Address     `json:"taker"`
	SellToken  eth.Address     `json:"sellToken"`
	BuyToken   eth.Address     `json:"buyToken"`
	SellAmount string          `json:"sellAmount"`
	BuyAmount  string          `json:"buyAmount"`
	Nonce      string          `json:"nonce"`
	Epoch      uint64          `json:"epoch"`
	ValidFrom  uint64          `json:"validFrom"`
	Expiry     uint64          `json:"expiry"`
	Flags      uint16          `json:"flags"`
	MaxFeeBps  uint16          `json:"maxFeeBps"`
	Typed      json.RawMessage `json:"typed,omitempty"` // what wallets get; not on every vector, to keep the file small
	ID         eth.Hash        `json:"id"`
	signed
}

type signed struct {
	Signature string        `json:"signature"` // r ‖ s ‖ v, 65 bytes
	Compact   eth.Signature `json:"compact"`   // EIP-2098, 64 bytes
	Signer    eth.Address   `json:"signer"`
}

type cancelVector struct {
	Order  eth.Hash        `json:"order"`
	Typed  json.RawMessage `json:"typed,omitempty"`
	Digest eth.Hash        `json:"digest"`
	signed
}

type delegateVector struct {
	NodeKey string          `json:"nodeKey"`
	Expiry  uint64          `json:"expiry"`
	Rights  uint16          `json:"rights"`
	Typed   json.RawMessage `json:"typed,omitempty"`
	Digest  eth.Hash        `json:"digest"`
	signed
}

type permitVector struct {
	Name     string          `json:"name"`
	Token    eth.Address     `json:"token"`
	Owner    eth.Address     `json:"owner"`
	Spender  eth.Address     `json:"spender"`
	Value    string          `json:"value"`
	Nonce    string          `json:"nonce"`
	Deadline string          `json:"deadline"`
	Typed    json.RawMessage `json:"typed,omitempty"`
	Digest   eth.Hash        `json:"digest"`
	signed
}

func sign(k eth.Key, digest eth.Hash) signed {
	s := k.Sign(digest)
	full := s.Bytes65()
	return signed{"0x" + hex.EncodeToString(full[:]), s, k.Address()}
}

// source draws values that are often at the edges of their types.
type source struct{ *rand.Rand }

func (r source) fill(b []byte) {
	for i := range b {
		b[i] = byte(r.Uint32())
	}
}

func (r source) address() (a eth.Address) {
	r.fill(a[:])
	return a
}

func (r source) hash() (h eth.Hash) {
	r.fill(h[:])
	return h
}

func (r source) key() eth.Key { return eth.NewKey(r.fill) }

// bits draws a number below 2^n: its ends, a power of two, or anything.
func (r source) bits(n uint) *uint256.Int {
	top := new(uint256.Int).SubUint64(new(uint256.Int).Lsh(uint256.NewInt(1), n), 1)
	switch r.IntN(6) {
	case 0:
		return top
	case 1:
		return uint256.NewInt(1)
	case 2:
		return new(uint256.Int).Lsh(uint256.NewInt(1), uint(r.IntN(int(n))))
	}
	h := r.hash()
	v := new(uint256.Int).SetBytes32(h[:])
	return v.And(v, top)
}

func generate() (v vectors) {
	r := source{rand.New(rand.NewPCG(0x56495254, 0x5541))}
	d := codec.NewDomain(31337, eth.Address{0x56, 0x69, 0x72, 0x74, 0x75, 0x61, 19: 0x01})
	v.Domain.ChainID, v.Domain.VerifyingContract, v.Domain.Separator = d.ChainID, d.Exchange, d.Separator()
	v.OrderTypeHash = eth.Keccak([]byte(codec.OrderType))
	for i := range 64 {
		k := r.key()
		o := order.Order{
			Maker: k.Address(), SellToken: r.address(), BuyToken: r.address(),
			SellAmount: *r.bits(128), BuyAmount: *r.bits(128),
			Nonce: r.bits(64).Uint64(), Epoch: r.bits(40).Uint64(),
			ValidFrom: r.bits(40).Uint64(), Expiry: r.bits(40).Uint64(),
			Flags: order.Flags(r.IntN(32)), MaxFeeBps: uint16(r.IntN(101)),
		}
		if i%3 == 0 {
			o.Taker = r.address()
		}
		switch i {
		case 0: // everything at zero that may be
			o = order.Order{Maker: k.Address()}
		case 1: // everything at its greatest
			top := uint256.Int{^uint64(0), ^uint64(0)}
			o.SellAmount, o.BuyAmount, o.Nonce = top, top, ^uint64(0)
			o.Epoch, o.ValidFrom, o.Expiry = 1<<40-1, 1<<40-1, 1<<40-1
			o.Flags, o.MaxFeeBps = 0xffff, 0xffff
			for j := range o.Taker {
				o.Taker[j], o.SellToken[j], o.BuyToken[j] = 0xff, 0xff, 0xff
			}
		}
		typed := codec.OrderTyped(d, &o)
		if i >= 8 {
			typed.JSON = nil
		}
		v.Orders = append(v.Orders, orderVector{
			o.Maker, o.Taker, o.SellToken, o.BuyToken, o.SellAmount.Dec(), o.BuyAmount.Dec(),
			uint256.NewInt(o.Nonce).Dec(), o.Epoch, o.ValidFrom, o.Expiry, uint16(o.Flags), o.MaxFeeBps,
			typed.JSON, typed.Digest, sign(k, typed.Digest),
		})
	}
	for range 8 {
		k, id := r.key(), r.hash()
		typed := codec.CancelTyped(d, id)
		v.Cancels = append(v.Cancels, cancelVector{id, typed.JSON, typed.Digest, sign(k, typed.Digest)})
	}
	for range 8 {
		k, node, expiry, rights := r.key(), r.key().Public(), r.bits(40).Uint64(), uint16(r.Uint32())
		typed := codec.DelegateTyped(d, node, expiry, rights)
		v.Delegates = append(v.Delegates,
			delegateVector{"0x" + node.String(), expiry, rights, typed.JSON, typed.Digest, sign(k, typed.Digest)})
	}
	names := []string{"Virtua Trader", "Test USD", "", `quote " and \ back`, "Ünïcode ₿", "<b>&"}
	for i := range 12 {
		k, token := r.key(), r.address()
		p := codec.Permit{Owner: k.Address(), Spender: d.Exchange, Value: *r.bits(256), Nonce: *r.bits(256), Deadline: *r.bits(256)}
		typed := codec.PermitTyped(names[i%len(names)], d.ChainID, token, p)
		if i >= len(names) {
			typed.JSON = nil
		}
		v.Permits = append(v.Permits, permitVector{
			names[i%len(names)], token, p.Owner, p.Spender, p.Value.Dec(), p.Nonce.Dec(), p.Deadline.Dec(),
			typed.JSON, typed.Digest, sign(k, typed.Digest),
		})
	}
	return v
}

// The committed vectors are what this code makes; other languages check the same file.
func TestVectorsAreFresh(t *testing.T) {
	b, err := json.MarshalIndent(generate(), "", " ")
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
		t.Fatal("contracts/testdata/typeddata.json differs from what the code makes; run go test -update and look at the diff")
	}
}

// Ids and signatures are rebuilt from the file's fields alone, on every architecture.
func TestVectorsHold(t *testing.T) {
	b, err := os.ReadFile(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	if len(v.Orders) < 50 {
		t.Fatalf("only %d orders", len(v.Orders))
	}
	d := codec.NewDomain(v.Domain.ChainID, v.Domain.VerifyingContract)
	for i, ov := range v.Orders {
		s := order.Signed{ID: ov.ID, Order: order.Order{
			Maker: ov.Maker, Taker: ov.Taker, SellToken: ov.SellToken, BuyToken: ov.BuyToken,
			SellAmount: *uint256.MustFromDecimal(ov.SellAmount), BuyAmount: *uint256.MustFromDecimal(ov.BuyAmount),
			Nonce: uint256.MustFromDecimal(ov.Nonce).Uint64(), Epoch: ov.Epoch, ValidFrom: ov.ValidFrom,
			Expiry: ov.Expiry, Flags: order.Flags(ov.Flags), MaxFeeBps: ov.MaxFeeBps,
		}}
		raw, err := hex.DecodeString(ov.Signature[2:])
		if err != nil {
			t.Fatal(err)
		}
		if s.Sig, err = eth.ParseSignature(raw); err != nil || s.Sig != ov.Compact {
			t.Fatalf("order %d: signature %v, %v", i, s.Sig, err)
		}
		if id := codec.OrderID(d, &s.Order); id != ov.ID {
			t.Fatalf("order %d: id %s, want %s", i, id, ov.ID)
		}
		if who, err := codec.Recover(&s); err != nil || who != ov.Signer || who != ov.Maker {
			t.Fatalf("order %d: signer %s, %v", i, who, err)
		}
	}
}
