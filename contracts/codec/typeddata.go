// Package codec is the Exchange's language in pure Go: typed data (EIP-712), calldata, events and custom
// errors. The shared vectors in contracts/testdata hold it equal to Solidity and to JavaScript.
//
// Nothing here panics on foreign bytes: every decoder is bounded by the length of its input.
package codec

import (
	"encoding/json"

	"github.com/virtuatrader/virtua/node/eth"
)

// Domain is the EIP-712 domain: name "Virtua Exchange", version "1", a chain and the Exchange on it. Make
// it with NewDomain, which hashes it once; a literal works too and is hashed at each use.
type Domain struct {
	ChainID   uint64
	Exchange  eth.Address
	separator eth.Hash // zero in a literal
}

// NewDomain returns the domain of an Exchange with its separator.
func NewDomain(chainID uint64, exchange eth.Address) Domain {
	d := Domain{ChainID: chainID, Exchange: exchange}
	d.separator = d.Separator()
	return d
}

// Name and version of the Exchange's domain.
const (
	DomainName    = "Virtua Exchange"
	DomainVersion = "1"
)

// Separator returns the EIP-712 domain separator.
func (d Domain) Separator() eth.Hash {
	if !d.separator.IsZero() {
		return d.separator
	}
	return separator(DomainName, DomainVersion, d.ChainID, d.Exchange)
}

// TypedData is something to sign: the digest that the signature signs, and the same as the JSON document
// that eth_signTypedData_v4 takes, so that a wallet shows what it signs.
type TypedData struct {
	Digest eth.Hash
	JSON   json.RawMessage
}

const domainType = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"

// separator hashes a domain with the four usual fields.
func separator(name, version string, chainID uint64, contract eth.Address) eth.Hash {
	var b [5 * 32]byte
	w := words(b[:0])
	w = w.hash(eth.Keccak([]byte(domainType)))
	w = w.hash(eth.Keccak([]byte(name)))
	w = w.hash(eth.Keccak([]byte(version)))
	w = w.uint64(chainID)
	w = w.address(contract)
	return eth.Keccak(w)
}

// digest is keccak256(0x1901 ‖ separator ‖ struct hash), what EIP-712 signs.
func digest(sep, structHash eth.Hash) eth.Hash {
	var b [66]byte
	b[0], b[1] = 0x19, 0x01
	copy(b[2:], sep[:])
	copy(b[34:], structHash[:])
	return eth.Keccak(b[:])
}
