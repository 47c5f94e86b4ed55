package node

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"strconv"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Several calls as one (EIP-5792): a wallet that offers it lets its person confirm an allowance and the trade that needs
// it together, and sends both or neither.

const (
	batchVersion = "2.0.0"
	maxBatchID   = 4096 // characters, of the standard
	maxReceipts  = 64
)

// batches asks a wallet extension whether it sends several calls as one on the deployment's chain, all or none. What a
// wallet answers that does not know the question counts as no.
func (w *pageWallet) batches(ctx context.Context) bool {
	chain := "0x" + strconv.FormatUint(w.chainID, 16)
	params, err := json.Marshal([]any{w.address.String(), []string{chain}})
	if err != nil {
		return false
	}
	answer, err := w.ask(ctx, "wallet_getCapabilities", params)
	if err != nil {
		return false
	}
	var all map[string]struct {
		Atomic struct {
			Status string `json:"status"`
		} `json:"atomic"`
	}
	// "ready" would change the account first (EIP-7702), which nobody asked for.
	return json.Unmarshal(answer, &all) == nil && (all[chain].Atomic.Status == "supported" || all["0x0"].Atomic.Status == "supported")
}

// sendAll has the person confirm several calls at once. It returns the wallet's name for them.
func (w *pageWallet) sendAll(ctx context.Context, list []Call) (string, error) {
	if err := w.ready(ctx); err != nil {
		return "", err
	}
	calls := make([]map[string]string, len(list))
	for i, c := range list {
		calls[i] = map[string]string{"to": c.To.String(), "value": c.Value.Hex(), "data": "0x" + hex.EncodeToString(c.Data)}
	}
	params, err := json.Marshal([]any{map[string]any{"version": batchVersion, "from": w.address.String(),
		"chainId": "0x" + strconv.FormatUint(w.chainID, 16), "atomicRequired": true, "calls": calls}})
	if err != nil {
		return "", fault.Wrap(fault.Internal, err)
	}
	answer, err := w.ask(ctx, "wallet_sendCalls", params)
	if err != nil {
		return "", err
	}
	var sent struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(answer, &sent); err != nil || sent.ID == "" || len(sent.ID) > maxBatchID {
		return "", fault.New(fault.WalletFailed, "wallet's answer names no batch")
	}
	return sent.ID, nil
}

// batchHash asks what became of a batch: the hash of the transaction that carried it, zero while it is under way.
func (w *pageWallet) batchHash(ctx context.Context, id string) (eth.Hash, error) {
	params, err := json.Marshal([]string{id})
	if err != nil {
		return eth.Hash{}, fault.Wrap(fault.Internal, err)
	}
	answer, err := w.ask(ctx, "wallet_getCallsStatus", params)
	if err != nil {
		return eth.Hash{}, err
	}
	var s struct {
		Status   int `json:"status"`
		Receipts []struct {
			Hash eth.Hash `json:"transactionHash"`
		} `json:"receipts"`
	}
	if err := json.Unmarshal(answer, &s); err != nil || len(s.Receipts) > maxReceipts {
		return eth.Hash{}, fault.New(fault.WalletFailed, "wallet's answer is no state of a batch")
	}
	switch {
	case s.Status >= 100 && s.Status < 200:
		return eth.Hash{}, nil
	case s.Status == 400:
		return eth.Hash{}, fault.New(fault.WalletFailed, "the wallet sent nothing of the batch")
	case len(s.Receipts) == 0:
		return eth.Hash{}, fault.New(fault.WalletFailed, "batch ended with %d and names no transaction", s.Status)
	}
	return s.Receipts[len(s.Receipts)-1].Hash, nil // of a batch that is one transaction, the only one
}

// together returns the session's wallet when it sends several calls as one, else nil.
func together(ctx context.Context, w Wallet) *pageWallet {
	if page, ok := w.(*pageWallet); ok && page.batches(ctx) {
		return page
	}
	return nil
}

// takeTogether allows and takes with one confirmation. False means that the wallet would not after all: nothing was
// sent, and it is to be asked for one after the other.
func (a *API) takeTogether(ctx context.Context, s *Session, w *pageWallet, pl *plan, need *uint256.Int, tx OwnTx) (eth.Hash, bool, error) {
	s.progress("take", "send", "Waiting for your wallet to allow "+pl.pay.Symbol+" and trade, in one")
	id, err := w.sendAll(ctx, []Call{
		{To: pl.pay.Address, Data: codec.ApproveCall(a.exchange(), need)},
		{To: a.exchange(), Data: takeCall(w, pl)},
	})
	if fault.Of(err) == fault.WalletCannot {
		return eth.Hash{}, false, nil
	}
	if err != nil {
		return eth.Hash{}, true, err
	}
	s.progress("take", "wait", "Sent: waiting for the next block")
	hash, err := a.carried(ctx, w, id)
	if err != nil {
		return hash, true, err
	}
	tx.Hash, tx.From, tx.Created = hash, w.Address(), a.n.cfg.Clock().UnixMilli()
	return hash, true, a.n.follow(ctx, tx)
}

// carried waits until a wallet says which transaction carried a batch, looking at every new head.
func (a *API) carried(ctx context.Context, w *pageWallet, id string) (eth.Hash, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, receiptFor, fault.New(fault.Timeout, "the wallet has not said what became of the batch"))
	defer cancel()
	sub := a.n.Subscribe()
	defer sub.Close()
	for {
		hash, err := w.batchHash(ctx, id)
		if err != nil || !hash.IsZero() {
			return hash, err
		}
		if err := a.nextHead(ctx, sub); err != nil {
			return eth.Hash{}, err
		}
	}
}
