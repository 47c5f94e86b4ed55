package node

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	minPassphrase = 8     // characters
	maxKeystore   = 16384 // bytes of a keystore document
	maxWallets    = 32    // burner wallets on one device
	burner        = "burner"
)

// Wallets lists the session's wallet and the burner wallets stored on this device.
func (a *API) Wallets(ctx context.Context, s *Session, _ None) ([]WalletInfo, error) {
	current, _ := a.account(s)
	var list []WalletInfo
	if w := a.wallet(s); w != nil && w.Kind() != burner {
		info := WalletInfo{Address: w.Address(), Kind: w.Kind(), Current: true}
		if page, ok := w.(*pageWallet); ok {
			info = pageInfo(page)
		}
		list = append(list, info)
	}
	err := a.n.cfg.Store.List(ctx, BucketWallet, func(key string, _ []byte) bool {
		address, err := eth.ParseAddress(key)
		if err != nil {
			return true // not ours to judge: left alone
		}
		a.mu.Lock()
		open := a.unlocked[address] != nil
		a.mu.Unlock()
		list = append(list, WalletInfo{Address: address, Kind: burner, Locked: !open, Current: open && address == current})
		return len(list) < maxWallets
	})
	return list, err
}

// WalletCreate makes a burner wallet, keeps it encrypted under the passphrase, and unlocks it. The answer, and nothing
// else ever, carries its 12 words.
func (a *API) WalletCreate(ctx context.Context, s *Session, p WalletParams) (WalletInfo, error) {
	words := eth.NewMnemonic(a.n.cfg.Random)
	key, err := words.Key()
	if err != nil {
		return WalletInfo{}, err
	}
	info, err := a.addKey(ctx, s, key, p.Passphrase)
	if err == nil {
		info.Words = string(words)
	}
	return info, err
}

// WalletImport takes in a keystore v3 document (with its passphrase), or words or a private key (with a new one).
func (a *API) WalletImport(ctx context.Context, s *Session, p WalletParams) (WalletInfo, error) {
	switch {
	case len(p.Keystore) > maxKeystore:
		return WalletInfo{}, fault.New(fault.TooLarge, "keystore of %d bytes", len(p.Keystore))
	case len(p.Keystore) > 0:
		doc := []byte(p.Keystore)
		var text string // a form sends the file's text as a string
		if json.Unmarshal(doc, &text) == nil {
			doc = []byte(text)
		}
		key, err := eth.DecryptKey(doc, p.Passphrase, a.pace(ctx, s, "Opening the file"))
		if err != nil {
			return WalletInfo{}, err
		}
		return a.addKey(ctx, s, key, p.Passphrase)
	case p.Words != "":
		words, err := eth.ParseMnemonic(p.Words)
		if err != nil {
			return WalletInfo{}, err
		}
		key, err := words.Key()
		if err != nil {
			return WalletInfo{}, err
		}
		return a.addKey(ctx, s, key, p.Passphrase)
	case p.Key != "":
		h, err := eth.ParseHash(p.Key)
		if err != nil {
			return WalletInfo{}, fault.New(fault.Invalid, "a private key is 0x and 64 hex digits")
		}
		key, err := eth.KeyFromBytes(h[:])
		if err != nil {
			return WalletInfo{}, err
		}
		return a.addKey(ctx, s, key, p.Passphrase)
	}
	return WalletInfo{}, fault.New(fault.Invalid, "nothing to import")
}

func (a *API) addKey(ctx context.Context, s *Session, key eth.Key, passphrase string) (WalletInfo, error) {
	if err := strong(passphrase); err != nil {
		return WalletInfo{}, err
	}
	doc, err := eth.EncryptKey(key, passphrase, a.n.cfg.Random, a.pace(ctx, s, "Encrypting the key under your passphrase"))
	if err != nil {
		return WalletInfo{}, err
	}
	name := key.Address().String()
	before, err := a.n.cfg.Store.Get(ctx, BucketWallet, name)
	if err != nil {
		return WalletInfo{}, err
	}
	if err := a.n.cfg.Store.Put(ctx, BucketWallet, name, doc); err != nil {
		return WalletInfo{}, err
	}
	if err := a.n.cfg.Store.Flush(ctx); err != nil {
		// Better no wallet than one that is gone with the tab: what was there before is what stays.
		return WalletInfo{}, errors.Join(err, a.n.cfg.Store.Put(ctx, BucketWallet, name, before))
	}
	return a.open(ctx, s, key)
}

func strong(passphrase string) error {
	if len([]rune(passphrase)) < minPassphrase {
		return fault.New(fault.Invalid, "a passphrase has at least %d characters", minPassphrase)
	}
	return nil
}

// WalletUnlock opens a burner wallet: the one named, or the only one of this device.
func (a *API) WalletUnlock(ctx context.Context, s *Session, p WalletParams) (WalletInfo, error) {
	doc, _, err := a.stored(ctx, p.Address)
	if err != nil {
		return WalletInfo{}, err
	}
	key, err := eth.DecryptKey(doc, p.Passphrase, a.pace(ctx, s, "Opening the key"))
	if err != nil {
		return WalletInfo{}, err
	}
	return a.open(ctx, s, key)
}

// open makes a key the device's current burner wallet, and the session's.
func (a *API) open(ctx context.Context, s *Session, key eth.Key) (WalletInfo, error) {
	w := &keyWallet{chain: a.n.cfg.Chain, key: key, kind: burner}
	address := w.Address()
	a.mu.Lock()
	known := a.unlocked[address] != nil
	a.unlocked[address], a.current = w, address
	a.mu.Unlock()
	s.mu.Lock()
	s.wallet = nil
	s.mu.Unlock()
	if !known {
		if err := a.hold(ctx, address); err != nil {
			return WalletInfo{}, err
		}
	}
	return WalletInfo{Address: address, Kind: burner, Current: true}, nil
}

// stored returns the keystore of a burner wallet: the one named, or the only one.
func (a *API) stored(ctx context.Context, address *eth.Address) ([]byte, eth.Address, error) {
	var docs [][]byte
	var found eth.Address
	err := a.n.cfg.Store.List(ctx, BucketWallet, func(key string, doc []byte) bool {
		at, err := eth.ParseAddress(key)
		if err == nil && (address == nil || *address == at) {
			docs, found = append(docs, slices.Clone(doc)), at
		}
		return len(docs) < 2
	})
	switch {
	case err != nil:
		return nil, found, err
	case len(docs) == 0:
		return nil, found, fault.New(fault.NotFound, "no such wallet on this device")
	case len(docs) > 1:
		return nil, found, fault.New(fault.Invalid, "several wallets on this device: name the address")
	}
	return docs[0], found, nil
}

// WalletLock forgets the opened keys of the device: the one named, or all.
func (a *API) WalletLock(_ context.Context, s *Session, p WalletParams) (None, error) {
	a.mu.Lock()
	var gone []eth.Address
	for address := range a.unlocked {
		if p.Address == nil || *p.Address == address {
			delete(a.unlocked, address)
			gone = append(gone, address)
		}
	}
	a.mu.Unlock()
	s.mu.Lock()
	s.wallet = nil
	s.mu.Unlock()
	for _, address := range gone {
		a.release(address)
	}
	a.n.subs.tell(Notice{Kinds: WalletChanged | HoldingsChanged})
	return None{}, nil
}

// WalletExport returns a burner wallet's keystore v3 document, after its passphrase opened it.
func (a *API) WalletExport(ctx context.Context, s *Session, p WalletParams) (json.RawMessage, error) {
	doc, _, err := a.stored(ctx, p.Address)
	if err != nil {
		return nil, err
	}
	if _, err := eth.DecryptKey(doc, p.Passphrase, a.pace(ctx, s, "Opening the key")); err != nil {
		return nil, err
	}
	return doc, nil
}

// WalletForget removes a burner wallet from this device, after its passphrase opened it: without an export its
// funds are lost.
func (a *API) WalletForget(ctx context.Context, s *Session, p WalletParams) (None, error) {
	if p.Address == nil {
		return None{}, fault.New(fault.Invalid, "name the address to forget")
	}
	doc, address, err := a.stored(ctx, p.Address)
	if err != nil {
		return None{}, err
	}
	if _, err := eth.DecryptKey(doc, p.Passphrase, a.pace(ctx, s, "Opening the key")); err != nil {
		return None{}, err
	}
	if err := a.n.cfg.Store.Put(ctx, BucketWallet, address.String(), nil); err != nil {
		return None{}, err
	}
	return a.WalletLock(ctx, s, WalletParams{Address: &address})
}

// WalletConnect attaches the wallet extension of the session's tab, on whatever chain it is: WalletInfo says when
// that is another one. Asked again, as after the wallet said that something changed, it reads account and chain anew.
func (a *API) WalletConnect(ctx context.Context, s *Session, p ConnectParams) (WalletInfo, error) {
	if s.Ask == nil {
		return WalletInfo{}, fault.New(fault.WalletGone, "this session has no wallet extension")
	}
	method := "eth_requestAccounts"
	if p.Silent {
		method = "eth_accounts"
	}
	s.progress("wallet", "connect", "Waiting for your wallet")
	answer, err := s.Ask(ctx, method, json.RawMessage(`[]`))
	if err != nil {
		return WalletInfo{}, err
	}
	var accounts []eth.Address
	if err := json.Unmarshal(answer, &accounts); err != nil {
		return WalletInfo{}, fault.New(fault.Invalid, "wallet's accounts: %w", err)
	}
	if len(accounts) == 0 {
		a.detach(s)
		return WalletInfo{}, fault.New(fault.WalletLocked, "the wallet shows no account")
	}
	chainID := a.n.cfg.Core.Deployment.ChainID
	w := &pageWallet{ask: s.Ask, address: accounts[0], name: p.Name, chainID: chainID}
	w.changed = func() { a.n.subs.tell(Notice{Kinds: WalletChanged}) }
	if w.name == "" || w.name == burner || len(w.name) > 64 {
		w.name = "wallet"
	}
	if w.add, err = a.chainToAdd(p); err != nil {
		return WalletInfo{}, err
	}
	// A wallet that does not tell its chain now is asked again before it signs.
	if _, err := w.chain(ctx); err != nil && ctx.Err() != nil {
		return WalletInfo{}, err
	}
	if err := a.adopt(ctx, s, w); err != nil {
		return WalletInfo{}, err
	}
	w.changed()
	return pageInfo(w), nil
}

func pageInfo(w *pageWallet) WalletInfo {
	return WalletInfo{Address: w.address, Kind: w.name, Current: true, OnChain: w.elsewhere()}
}

// WalletSwitch has the wallet extension of the session's tab switch to the deployment's chain, and add it when it
// lacks it.
func (a *API) WalletSwitch(ctx context.Context, s *Session, _ None) (WalletInfo, error) {
	w, ok := a.wallet(s).(*pageWallet)
	if !ok {
		return WalletInfo{}, fault.New(fault.WalletGone, "this session uses no wallet extension")
	}
	if err := w.ready(ctx); err != nil {
		return WalletInfo{}, err
	}
	return pageInfo(w), nil
}

// detach makes a session forget an extension that no longer shows its account.
func (a *API) detach(s *Session) {
	s.mu.Lock()
	_, attached := s.wallet.(*pageWallet)
	if attached {
		s.wallet = nil
	}
	s.mu.Unlock()
	if attached {
		a.n.subs.tell(Notice{Kinds: WalletChanged | HoldingsChanged})
	}
}

// chainToAdd returns the parameters of wallet_addEthereumChain (EIP-3085).
func (a *API) chainToAdd(p ConnectParams) (json.RawMessage, error) {
	d := &a.n.cfg.Core.Deployment
	id := strconv.FormatUint(d.ChainID, 10)
	for _, e := range a.n.cfg.Chain.Endpoints() {
		if p.RPCURL == "" && strings.HasPrefix(e.URL, "http") {
			p.RPCURL = e.URL
		}
	}
	if p.Chain == "" {
		p.Chain = "Chain " + id
		if d.Demo {
			p.Chain = "Development chain " + id
		}
	}
	if p.Symbols == "" {
		p.Symbols = "ETH"
	}
	raw, err := json.Marshal([]any{map[string]any{
		"chainId": "0x" + strconv.FormatUint(d.ChainID, 16), "chainName": p.Chain, "rpcUrls": []string{p.RPCURL},
		"nativeCurrency": map[string]any{"name": p.Symbols, "symbol": p.Symbols, "decimals": 18},
	}})
	return raw, fault.Wrap(fault.Internal, err)
}

// Balances lists what the session's account has: the chain's coin first, then the deployment's tokens.
func (a *API) Balances(ctx context.Context, s *Session, _ None) ([]BalanceInfo, error) {
	account, ok := a.account(s)
	if !ok {
		return []BalanceInfo{}, nil
	}
	holdings, err := a.holdings(ctx, account)
	if err != nil {
		return nil, err
	}
	list := []BalanceInfo{balanceInfo(nil, holdings[eth.Address{}])}
	for _, t := range a.n.cfg.Core.Deployment.Tokens {
		list = append(list, balanceInfo(&t, holdings[t.Address]))
	}
	return list, nil
}

func (a *API) holdings(ctx context.Context, account eth.Address) (map[eth.Address]Holding, error) {
	found := map[eth.Address]Holding{}
	err := a.n.Do(ctx, func(c *Core) {
		for _, h := range c.Holdings() {
			if h.Owner == account {
				found[h.Token] = h
			}
		}
	})
	return found, err
}

func balanceInfo(t *order.Token, h Holding) BalanceInfo {
	info := BalanceInfo{Symbol: "ETH", Known: h.Known, Holding: h}
	decimals := uint8(18)
	if t != nil {
		info.Symbol, info.Token, decimals = t.Symbol, &t.Address, t.Decimals
		info.Allowance = order.FormatAmount(&h.Allowance, decimals)
		info.Committed = order.FormatAmount(&h.Committed, decimals)
	}
	info.Balance = order.FormatAmount(&h.Balance, decimals)
	free := h.free()
	info.Free = order.FormatAmount(&free, decimals)
	return info
}
