package codec

import (
	"encoding/hex"
	"encoding/json"
	"strconv"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// The struct types that are signed, as EIP-712 encodes them.
const (
	OrderType = "Order(address maker,address taker,address sellToken,address buyToken,uint128 sellAmount," +
		"uint128 buyAmount,uint64 nonce,uint40 epoch,uint40 validFrom,uint40 expiry,uint16 flags,uint16 maxFeeBps)"
	CancelType   = "Cancel(bytes32 order)"
	DelegateType = "Delegate(bytes nodeKey,uint40 expiry,uint16 rights)"
	PermitType   = "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
)

var (
	orderTypeHash    = eth.Keccak([]byte(OrderType))
	cancelTypeHash   = eth.Keccak([]byte(CancelType))
	delegateTypeHash = eth.Keccak([]byte(DelegateType))
	permitTypeHash   = eth.Keccak([]byte(PermitType))
)

// OrderID returns the EIP-712 hash of an order: its id, and what its maker signs. Fields wider than their
// Solidity types hash to an id that no contract can reach; order.Validate refuses such orders.
func OrderID(d Domain, o *order.Order) eth.Hash {
	var b [13 * 32]byte // twelve fields after the type hash
	w := words(b[:0]).hash(orderTypeHash)
	w = w.address(o.Maker).address(o.Taker).address(o.SellToken).address(o.BuyToken)
	w = w.uint256(&o.SellAmount).uint256(&o.BuyAmount)
	w = w.uint64(o.Nonce).uint64(o.Epoch).uint64(o.ValidFrom).uint64(o.Expiry)
	w = w.uint64(uint64(o.Flags)).uint64(uint64(o.MaxFeeBps))
	return digest(d.Separator(), eth.Keccak(w))
}

// Recover returns who signed s.ID, which is the maker of a sound order whose maker is not a contract.
// BadSignature means that the signature recovers to nobody.
func Recover(s *order.Signed) (eth.Address, error) { return eth.Recover(s.ID, s.Sig) }

// Check verifies that s.ID is the order's id and that its maker's key signed it. An order that names a
// contract as signer is Unsupported here: only the chain can tell (EIP-1271), so the caller must ask it.
func Check(d Domain, s *order.Signed) error {
	if OrderID(d, &s.Order) != s.ID {
		return fault.New(fault.Invalid, "order id does not belong to the order on this chain")
	}
	if s.Order.Flags.Has(order.ContractSigner) {
		return fault.New(fault.Unsupported, "the maker's contract has to be asked for its signature")
	}
	who, err := Recover(s)
	if err != nil {
		return err
	}
	if who != s.Order.Maker || who.IsZero() {
		return fault.New(fault.BadSignature, "order is signed by %s, not by its maker", who)
	}
	return nil
}

// OrderTyped returns an order as something to sign. Its digest is the order's id.
func OrderTyped(d Domain, o *order.Order) TypedData {
	t := begin("Order", OrderType, d.fields())
	t.text("maker", o.Maker.String()).text("taker", o.Taker.String())
	t.text("sellToken", o.SellToken.String()).text("buyToken", o.BuyToken.String())
	t.number("sellAmount", &o.SellAmount).number("buyAmount", &o.BuyAmount)
	t.small("nonce", o.Nonce).small("epoch", o.Epoch).small("validFrom", o.ValidFrom).small("expiry", o.Expiry)
	t.small("flags", uint64(o.Flags)).small("maxFeeBps", uint64(o.MaxFeeBps))
	return TypedData{Digest: OrderID(d, o), JSON: t.end()}
}

// CancelTyped returns the soft cancel of an order: best effort, honoured by peers, unknown to the chain.
func CancelTyped(d Domain, id eth.Hash) TypedData {
	t := begin("Cancel", CancelType, d.fields())
	t.text("order", id.String())
	w := make(words, 0, 64).hash(cancelTypeHash).hash(id)
	return TypedData{Digest: digest(d.Separator(), eth.Keccak(w)), JSON: t.end()}
}

// DelegateTyped returns a wallet's leave for a node key to act for it until expiry (unix seconds, below
// 2⁴⁰). Rights are the bits that package peer defines.
func DelegateTyped(d Domain, nodeKey eth.PublicKey, expiry uint64, rights uint16) TypedData {
	t := begin("Delegate", DelegateType, d.fields())
	t.text("nodeKey", "0x"+hex.EncodeToString(nodeKey[:])).small("expiry", expiry).small("rights", uint64(rights))
	w := make(words, 0, 128).hash(delegateTypeHash).hash(eth.Keccak(nodeKey[:])).uint64(expiry).uint64(uint64(rights))
	return TypedData{Digest: digest(d.Separator(), eth.Keccak(w)), JSON: t.end()}
}

// Permit is an allowance given by signature (EIP-2612). Nonce is the token's nonces(owner); Deadline is in
// unix seconds.
type Permit struct {
	Owner    eth.Address
	Spender  eth.Address
	Value    uint256.Int
	Nonce    uint256.Int
	Deadline uint256.Int
}

// PermitTyped returns a permit to sign. Name is the token's EIP-712 name, by EIP-2612's habit its name();
// the version is "1".
func PermitTyped(name string, chainID uint64, token eth.Address, p Permit) TypedData {
	quoted, err := json.Marshal(name)
	if err != nil {
		quoted = []byte(`""`) // Marshal of a string does not fail
	}
	t := begin("Permit", PermitType, domainFields(string(quoted), chainID, token))
	t.text("owner", p.Owner.String()).text("spender", p.Spender.String())
	t.number("value", &p.Value).number("nonce", &p.Nonce).number("deadline", &p.Deadline)
	w := make(words, 0, 6*32).hash(permitTypeHash).address(p.Owner).address(p.Spender)
	w = w.uint256(&p.Value).uint256(&p.Nonce).uint256(&p.Deadline)
	return TypedData{Digest: digest(separator(name, DomainVersion, chainID, token), eth.Keccak(w)), JSON: t.end()}
}

func (d Domain) fields() string {
	return domainFields(`"`+DomainName+`"`, d.ChainID, d.Exchange)
}

func domainFields(quotedName string, chainID uint64, contract eth.Address) string {
	return `{"name":` + quotedName + `,"version":"` + DomainVersion + `","chainId":` +
		strconv.FormatUint(chainID, 10) + `,"verifyingContract":"` + contract.String() + `"}`
}

// document writes the JSON of eth_signTypedData_v4. Numbers are decimal strings, which every wallet reads
// without loss.
type document struct {
	b     []byte
	comma bool
}

func begin(primary, structType, domain string) *document {
	d := &document{b: make([]byte, 0, 1800)}
	d.b = append(d.b, `{"types":{"EIP712Domain":`...)
	d.b = appendFields(d.b, domainType)
	d.b = append(d.b, `,"`+primary+`":`...)
	d.b = appendFields(d.b, structType)
	d.b = append(d.b, `},"primaryType":"`+primary+`","domain":`+domain+`,"message":{`...)
	return d
}

// appendFields turns "Name(type name,type name)" into the JSON list of name and type.
func appendFields(b []byte, structType string) []byte {
	b = append(b, '[')
	start := 0
	for structType[start] != '(' {
		start++
	}
	word := start + 1
	var kind string
	for i := word; i < len(structType); i++ {
		switch structType[i] {
		case ' ':
			kind, word = structType[word:i], i+1
		case ',', ')':
			b = append(b, `{"name":"`+structType[word:i]+`","type":"`+kind+`"}`...)
			if structType[i] == ',' {
				b = append(b, ',')
			}
			word = i + 1
		}
	}
	return append(b, ']')
}

func (d *document) text(name, v string) *document {
	if d.comma {
		d.b = append(d.b, ',')
	}
	d.comma = true
	d.b = append(d.b, `"`+name+`":"`+v+`"`...)
	return d
}

func (d *document) number(name string, v *uint256.Int) *document { return d.text(name, v.Dec()) }

func (d *document) small(name string, v uint64) *document {
	return d.text(name, strconv.FormatUint(v, 10))
}

func (d *document) end() json.RawMessage { return append(d.b, "}}"...) }
