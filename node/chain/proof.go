package chain

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// When two endpoints agree on a block's hash and contradict each other about its logs, the hash itself knows
// who is right: it covers the header, the header the root of the receipts (Yellow Paper §4.3), and they hold
// the logs. What is not covered is which transaction a receipt belongs to.

// sealed is a header with everything that its hash covers, in the order of its RLP. Fields that came with
// later forks are nil in blocks before them.
type sealed struct {
	Parent       *bytesHex `json:"parentHash"`
	Uncles       *bytesHex `json:"sha3Uncles"`
	Miner        *bytesHex `json:"miner"`
	State        *bytesHex `json:"stateRoot"`
	Transactions *bytesHex `json:"transactionsRoot"`
	Receipts     *bytesHex `json:"receiptsRoot"`
	Bloom        *bytesHex `json:"logsBloom"`
	Difficulty   *big256   `json:"difficulty"`
	Number       *big256   `json:"number"`
	GasLimit     *big256   `json:"gasLimit"`
	GasUsed      *big256   `json:"gasUsed"`
	Time         *big256   `json:"timestamp"`
	Extra        *bytesHex `json:"extraData"`
	Mix          *bytesHex `json:"mixHash"`
	Nonce        *bytesHex `json:"nonce"`
	BaseFee      *big256   `json:"baseFeePerGas"`         // EIP-1559
	Withdrawals  *bytesHex `json:"withdrawalsRoot"`       // EIP-4895
	BlobGas      *big256   `json:"blobGasUsed"`           // EIP-4844
	ExcessBlob   *big256   `json:"excessBlobGas"`         // EIP-4844
	BeaconRoot   *bytesHex `json:"parentBeaconBlockRoot"` // EIP-4788
	Requests     *bytesHex `json:"requestsHash"`          // EIP-7685
	AccessList   *bytesHex `json:"blockAccessListHash"`   // EIP-7928
	Slot         *big256   `json:"slotNumber"`            // EIP-7843
}

// hash returns keccak-256 of the header's RLP.
func (s *sealed) hash() eth.Hash {
	b := make([]byte, 0, 700)
	text := func(fields ...*bytesHex) {
		for _, f := range fields {
			if f != nil {
				b = rlpBytes(b, *f)
			}
		}
	}
	number := func(fields ...*big256) {
		for _, f := range fields {
			if f != nil {
				b = rlpBytes(b, f.v.Bytes())
			}
		}
	}
	text(s.Parent, s.Uncles, s.Miner, s.State, s.Transactions, s.Receipts, s.Bloom)
	number(s.Difficulty, s.Number, s.GasLimit, s.GasUsed, s.Time)
	text(s.Extra, s.Mix, s.Nonce)
	number(s.BaseFee)
	text(s.Withdrawals)
	number(s.BlobGas, s.ExcessBlob)
	text(s.BeaconRoot, s.Requests, s.AccessList)
	number(s.Slot)
	return eth.Keccak(rlpList(b))
}

// blockReceipt is what the root of the receipts covers of one.
type blockReceipt struct {
	Type    quantity   `json:"type"`
	Status  *quantity  `json:"status"`
	GasUsed quantity   `json:"cumulativeGasUsed"`
	Bloom   bytesHex   `json:"logsBloom"`
	Logs    []logEntry `json:"logs"`
	Tx      eth.Hash   `json:"transactionHash"`
}

// encode returns the receipt as the trie holds it (EIP-2718).
func (r *blockReceipt) encode() []byte {
	var b []byte
	if r.Status != nil {
		b = rlpUint(b, uint64(*r.Status))
	}
	b = rlpUint(b, uint64(r.GasUsed))
	b = rlpBytes(b, r.Bloom)
	var logs []byte
	for i := range r.Logs {
		l := &r.Logs[i]
		var topics []byte
		for _, t := range l.Topics {
			topics = rlpBytes(topics, t[:])
		}
		one := rlpBytes(nil, l.Address[:])
		one = append(one, rlpList(topics)...)
		one = rlpBytes(one, l.Data)
		logs = append(logs, rlpList(one)...)
	}
	b = append(b, rlpList(logs)...)
	if r.Type == 0 {
		return rlpList(b)
	}
	return append([]byte{byte(r.Type)}, rlpList(b)...)
}

// provenLogs reads the receipts of blocks from one endpoint, proves them by the blocks' hashes, and returns
// those of their logs that come from the addresses and begin with one of the topics.
func (e *endpoint) provenLogs(ctx context.Context, blocks []header, addresses []eth.Address, topics []eth.Hash) ([]logEntry, error) {
	batch := make([]Request, 0, 2*len(blocks))
	for _, h := range blocks {
		batch = append(batch, request("eth_getBlockByHash", h.Hash, false), request("eth_getBlockReceipts", h.Hash))
	}
	res, err := e.call(ctx, batch...)
	if err != nil {
		return nil, err
	}
	var out []logEntry
	for i, h := range blocks {
		var s sealed
		var receipts []blockReceipt
		if err := res[2*i].read(&s); err != nil {
			return nil, fault.Wrap(fault.Unavailable, err)
		}
		if err := res[2*i+1].read(&receipts); err != nil {
			return nil, fault.Wrap(fault.Unavailable, err)
		}
		if s.hash() != h.Hash || s.Receipts == nil {
			return nil, fault.New(fault.Unsupported, "%s: the header of block %d does not have its hash", e.name, h.Number)
		}
		leaves := make([][]byte, len(receipts))
		for j := range receipts {
			leaves[j] = receipts[j].encode()
		}
		if root := listRoot(leaves); !bytes.Equal(root[:], *s.Receipts) {
			return nil, fault.New(fault.Disagreement, "%s: the receipts of block %d are not those of its header", e.name, h.Number)
		}
		index := quantity(0)
		for j := range receipts {
			for _, l := range receipts[j].Logs {
				l.Block, l.Hash, l.Tx, l.LogIndex, l.Removed = h.Number, h.Hash, receipts[j].Tx, index, false
				index++
				if len(l.Topics) > 0 && slices.Contains(addresses, l.Address) && slices.Contains(topics, l.Topics[0]) {
					out = append(out, l)
				}
			}
		}
	}
	return out, nil
}

// prove settles a contradiction about the logs of blocks: it returns the proven ones, and leaves out the
// endpoints that told otherwise. What is no contradiction, and what nobody can prove, stays an error.
func (c *Client) prove(ctx context.Context, failed error, blocks []header, addresses []eth.Address, topics []eth.Hash) ([]byte, error) {
	var contra *contradiction
	if !errors.As(failed, &contra) {
		return nil, failed
	}
	for _, a := range contra.told {
		logs, err := a.e.provenLogs(ctx, blocks, addresses, topics)
		if err != nil {
			c.cfg.Log.Debug("no proof", "endpoint", a.e.name, "err", err)
			continue
		}
		proven, err := canonical(logs)
		if err != nil {
			return nil, err
		}
		c.judge(contra.told, proven)
		return proven, nil
	}
	return nil, failed
}

// judge leaves out the endpoints that told something else than what is proven, and clears the others.
func (c *Client) judge(told []answer, proven []byte) {
	for _, a := range told {
		if !bytes.Equal(a.b, proven) {
			c.outvoted(a.e)
			continue
		}
		a.e.mu.Lock()
		a.e.suspect = time.Time{}
		a.e.mu.Unlock()
	}
}

// listRoot returns the root of the Merkle–Patricia trie of a list: its keys are the RLP of 0, 1, 2 …
func listRoot(values [][]byte) eth.Hash {
	if len(values) == 0 {
		return eth.Keccak([]byte{0x80})
	}
	leaves := make([]trieLeaf, len(values))
	for i, v := range values {
		for _, b := range rlpUint(nil, uint64(i)) {
			leaves[i].path = append(leaves[i].path, b>>4, b&15)
		}
		leaves[i].value = v
	}
	return eth.Keccak(trieNode(leaves))
}

type trieLeaf struct {
	path  []byte // nibbles that are left
	value []byte
}

// trieNode returns the RLP of the node above leaves. No path is the beginning of another: those of RLP
// never are.
func trieNode(leaves []trieLeaf) []byte {
	if len(leaves) == 1 {
		return rlpList(rlpBytes(rlpBytes(nil, compactPath(leaves[0].path, 2)), leaves[0].value))
	}
	shared := 0
	for ; ; shared++ {
		first := leaves[0].path[shared]
		if slices.ContainsFunc(leaves, func(l trieLeaf) bool { return l.path[shared] != first }) {
			break
		}
	}
	if shared > 0 {
		prefix := leaves[0].path[:shared]
		below := make([]trieLeaf, len(leaves))
		for i, l := range leaves {
			below[i] = trieLeaf{l.path[shared:], l.value}
		}
		return rlpList(appendNode(rlpBytes(nil, compactPath(prefix, 0)), trieNode(below)))
	}
	var children [16][]trieLeaf
	for _, l := range leaves {
		children[l.path[0]] = append(children[l.path[0]], trieLeaf{l.path[1:], l.value})
	}
	var b []byte
	for _, c := range children {
		if len(c) == 0 {
			b = append(b, 0x80)
		} else {
			b = appendNode(b, trieNode(c))
		}
	}
	return rlpList(append(b, 0x80)) // no value: no path ends here
}

// appendNode refers to a node: as it is when it is short, else by its hash.
func appendNode(b, node []byte) []byte {
	if len(node) < 32 {
		return append(b, node...)
	}
	h := eth.Keccak(node)
	return rlpBytes(b, h[:])
}

// compactPath packs nibbles (Yellow Paper, appendix C); kind is 2 for a leaf and 0 for an extension.
func compactPath(nibbles []byte, kind byte) []byte {
	var b []byte
	if len(nibbles)%2 == 1 {
		b = append(b, (kind+1)<<4|nibbles[0])
		nibbles = nibbles[1:]
	} else {
		b = append(b, kind<<4)
	}
	for i := 0; i < len(nibbles); i += 2 {
		b = append(b, nibbles[i]<<4|nibbles[i+1])
	}
	return b
}
