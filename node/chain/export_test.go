package chain

import (
	"encoding/json"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
)

// EncodeTx is the encoder of transactions.
func EncodeTx(k eth.Key, chainID, nonce, gas uint64, tip, limit uint256.Int, to eth.Address, value uint256.Int, data []byte) (eth.Hash, []byte) {
	t := feeTx{chainID: chainID, nonce: nonce, gas: gas, tip: tip, cap: limit, to: to, value: value, data: data}
	return t.sign(k)
}

// NewHTTP is the Transport of a URL; its idle connections end by themselves.
func NewHTTP(p Poster, url string, limit int) Transport { return web{p.poster, url, limit} }

// Poster holds connections until it is closed.
type Poster struct{ poster }

// NewPoster returns one.
func NewPoster() Poster { return Poster{newPoster()} }

// Close ends idle connections.
func (p Poster) Close() { p.close() }

// ParseAnswer reads the body of an HTTP answer.
func ParseAnswer(b []byte, n int) ([]Response, error) { return parseAnswer(b, n) }

// ReadAnything reads a result as everything that this package reads.
func ReadAnything(r Response) {
	var h header
	var q quantity
	var w big256
	var b bytesHex
	for _, v := range []any{&h, &q, &w, &b, new([]logEntry), new(receiptJSON)} {
		if err := r.read(v); err != nil {
			_ = revertOf(err)
		}
	}
}

// HeaderHash hashes a header as an RPC gives it.
func HeaderHash(b []byte) (eth.Hash, error) {
	var s sealed
	err := json.Unmarshal(b, &s)
	return s.hash(), err
}

// ReceiptsRoot returns the root of receipts as an RPC gives them.
func ReceiptsRoot(b []byte) (eth.Hash, error) {
	var list []blockReceipt
	err := json.Unmarshal(b, &list)
	leaves := make([][]byte, len(list))
	for i := range list {
		leaves[i] = list[i].encode()
	}
	return listRoot(leaves), err
}
