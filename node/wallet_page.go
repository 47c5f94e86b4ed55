package node

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// pageWallet is a wallet extension in the tab that asked, spoken to by EIP-1193.
type pageWallet struct {
	ask     Ask
	address eth.Address
	name    string
	chainID uint64          // the one wanted
	add     json.RawMessage // parameters of wallet_addEthereumChain
	changed func()          // told when the wallet turns out to be on another chain than before

	mu sync.Mutex
	on uint64 // the chain that it said it is on, 0 before that
}

// elsewhere returns the chain that the wallet is on when that is another than the one wanted, else 0.
func (w *pageWallet) elsewhere() uint64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.on == w.chainID {
		return 0
	}
	return w.on
}

// walletFaults maps the error codes of wallets: EIP-1193, EIP-1474, EIP-3326 and EIP-5792.
var walletFaults = map[int]fault.Code{
	4001: fault.RejectedByUser, 4100: fault.WalletDenied, 4200: fault.WalletCannot,
	4900: fault.WalletGone, 4901: fault.WalletOffChain, 4902: fault.WrongChain,
	-32000: fault.Reverted, -32002: fault.WalletBusy, -32003: fault.Reverted, -32004: fault.WalletCannot, -32005: fault.RateLimited,
	-32600: fault.Invalid, -32601: fault.WalletCannot, -32602: fault.Invalid, -32603: fault.WalletFailed,
	5700: fault.WalletCannot, 5710: fault.WalletCannot, 5740: fault.WalletCannot, 5750: fault.WalletCannot, 5760: fault.WalletCannot,
}

// WalletFault maps an EIP-1193 or JSON-RPC error code of a wallet. A code that nobody knows is WalletFailed.
func WalletFault(code int, message string) *fault.Error {
	if len(message) > 300 {
		message = message[:300]
	}
	c, known := walletFaults[code]
	switch {
	case !known:
		c = fault.WalletFailed
	case c == fault.Reverted && strings.Contains(message, "insufficient funds"):
		c = fault.NoGas
	}
	return fault.New(c, "wallet says %d: %s", code, message)
}

func (w *pageWallet) Address() eth.Address { return w.address }

func (w *pageWallet) Kind() string { return w.name }

func (w *pageWallet) SignTyped(ctx context.Context, td codec.TypedData) (eth.Signature, error) {
	var sig eth.Signature
	if err := w.ready(ctx); err != nil {
		return sig, err
	}
	params, err := json.Marshal([]string{w.address.String(), string(td.JSON)})
	if err != nil {
		return sig, fault.Wrap(fault.Internal, err)
	}
	answer, err := w.ask(ctx, "eth_signTypedData_v4", params)
	if err != nil {
		return sig, err
	}
	var text string
	if err := json.Unmarshal(answer, &text); err != nil {
		return sig, fault.New(fault.BadSignature, "wallet's answer is no signature: %w", err)
	}
	if err := sig.UnmarshalText([]byte(text)); err != nil {
		return sig, err
	}
	// A wallet that signs with another account than it showed must not bind this one's order.
	signer, err := eth.Recover(td.Digest, sig)
	if err != nil {
		return sig, err
	}
	if signer != w.address {
		return sig, fault.New(fault.BadSignature, "wallet signed as %s, not %s", signer, w.address)
	}
	return sig, nil
}

func (w *pageWallet) Send(ctx context.Context, c Call) (eth.Hash, error) {
	if err := w.ready(ctx); err != nil {
		return eth.Hash{}, err
	}
	tx := map[string]string{"from": w.address.String(), "to": c.To.String(), "value": c.Value.Hex(),
		"data": "0x" + hex.EncodeToString(c.Data)}
	if c.Gas != 0 {
		tx["gas"] = "0x" + strconv.FormatUint(c.Gas, 16)
	}
	params, err := json.Marshal([]any{tx})
	if err != nil {
		return eth.Hash{}, fault.Wrap(fault.Internal, err)
	}
	answer, err := w.ask(ctx, "eth_sendTransaction", params)
	if err != nil {
		return eth.Hash{}, err
	}
	var hash eth.Hash
	if err := json.Unmarshal(answer, &hash); err != nil {
		return hash, fault.New(fault.Invalid, "wallet's answer is no transaction hash: %w", err)
	}
	return hash, nil
}

// ready asks the wallet for its chain and, when it is on another, to switch: once, and to add the chain when
// it lacks it.
func (w *pageWallet) ready(ctx context.Context) error {
	on, err := w.chain(ctx)
	if err != nil || on == w.chainID {
		return err
	}
	want := "0x" + strconv.FormatUint(w.chainID, 16)
	_, err = w.ask(ctx, "wallet_switchEthereumChain", json.RawMessage(`[{"chainId":"`+want+`"}]`))
	if fault.Of(err) == fault.WrongChain {
		_, err = w.ask(ctx, "wallet_addEthereumChain", w.add)
	}
	if err != nil {
		return err
	}
	if on, err = w.chain(ctx); err == nil && on != w.chainID {
		err = fault.New(fault.WrongChain, "wallet is on chain %d, not %d", on, w.chainID)
	}
	return err
}

func (w *pageWallet) chain(ctx context.Context) (uint64, error) {
	answer, err := w.ask(ctx, "eth_chainId", json.RawMessage(`[]`))
	if err != nil {
		return 0, err
	}
	var text string
	if err := json.Unmarshal(answer, &text); err != nil {
		return 0, fault.New(fault.Invalid, "wallet's chain id: %w", err)
	}
	id, err := strconv.ParseUint(text, 0, 64)
	if err != nil {
		return 0, fault.New(fault.Invalid, "wallet's chain id: %w", err)
	}
	w.mu.Lock()
	moved := w.on != id
	w.on = id
	w.mu.Unlock()
	if moved {
		w.changed()
	}
	return id, nil
}
