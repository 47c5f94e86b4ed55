// Package codec is the Exchange's language in pure Go: typed data (EIP-712), calldata, events and custom
// errors. The shared vectors in contracts/testdata hold it equal to Solidity and to JavaScript.
package codec

import (
	"encoding/json"

	"github.com/virtuatrader/virtua/node/eth"
)

// Domain is the EIP-712 domain: name "Virtua Exchange", version "1", a chain and the Exchange on it.
type Domain struct {
	ChainID  uint64
	Exchange eth.Address
}

// TypedData is something to sign: the digest that the signature signs, and the same as the JSON document
// that eth_signTypedData_v4 takes, so that a wallet shows what it signs.
type TypedData struct {
	Digest eth.Hash
	JSON   json.RawMessage
}
