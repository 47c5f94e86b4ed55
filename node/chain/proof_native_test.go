//go:build !js

package chain_test

import (
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/eth"
)

// go-ethereum makes the same hash of headers of every fork, from what its RPC says of them.
func TestHeaderHash(t *testing.T) {
	n := func(v uint64) *uint64 { return &v }
	h := func(b byte) *common.Hash { return &common.Hash{b, 31: b} }
	full := types.Header{
		ParentHash: *h(1), UncleHash: *h(2), Coinbase: common.Address{3}, Root: *h(4), TxHash: *h(5), ReceiptHash: *h(6),
		Bloom: types.Bloom{7}, Difficulty: new(big.Int), Number: big.NewInt(8), GasLimit: 9, GasUsed: 0, Time: 1 << 33, Extra: []byte{0},
		MixDigest: *h(10), Nonce: types.BlockNonce{}, BaseFee: big.NewInt(11), WithdrawalsHash: h(12), BlobGasUsed: n(0), ExcessBlobGas: n(1 << 20),
		ParentBeaconRoot: h(0), RequestsHash: h(14),
	}
	prague := full
	cancun := prague
	cancun.RequestsHash = nil
	london := cancun
	london.WithdrawalsHash, london.BlobGasUsed, london.ExcessBlobGas, london.ParentBeaconRoot = nil, nil, nil, nil
	for name, header := range map[string]types.Header{"Prague": prague, "Cancun": cancun, "London": london} {
		b, err := json.Marshal(&header)
		if err != nil {
			t.Fatal(err)
		}
		got, err := chain.HeaderHash(b)
		if err != nil || got != eth.Hash(header.Hash()) {
			t.Errorf("%s: %s, %v; want %s", name, got, err, header.Hash())
		}
	}
}

// go-ethereum makes the same root of receipts of every type, for lists of all lengths where the trie changes
// its shape.
func TestReceiptsRoot(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, n := range []int{0, 1, 2, 3, 15, 16, 17, 127, 128, 129, 130, 256, 257, 300} {
		list := make(types.Receipts, n)
		raws := make([]json.RawMessage, n)
		for i := range list {
			rc := &types.Receipt{
				Type: uint8(r.IntN(5)), Status: uint64(r.IntN(2)), CumulativeGasUsed: r.Uint64(),
				TxHash: common.Hash{1}, BlockNumber: new(big.Int),
				Logs: []*types.Log{},
			}
			for range r.IntN(3) {
				l := &types.Log{Address: common.Address{byte(r.Uint32())}, Data: make([]byte, r.IntN(100)), Topics: []common.Hash{}}
				for range r.IntN(5) {
					l.Topics = append(l.Topics, common.Hash{byte(r.Uint32())})
				}
				rc.Logs = append(rc.Logs, l)
			}
			rc.Bloom = types.CreateBloom(rc)
			list[i] = rc
			b, err := json.Marshal(rc)
			if err != nil {
				t.Fatal(err)
			}
			raws[i] = b
		}
		want := types.DeriveSha(list, trie.NewStackTrie(nil))
		all, err := json.Marshal(raws)
		if err != nil {
			t.Fatal(err)
		}
		got, err := chain.ReceiptsRoot(all)
		if err != nil || got != eth.Hash(want) {
			t.Errorf("%d receipts: %s, %v; want %s", n, got, err, want)
		}
	}
}
