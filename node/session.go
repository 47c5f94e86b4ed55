package node

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/virtuatrader/virtua/node/eth"
)

// Ask sends an EIP-1193 request to the wallet of a session's tab and waits for the answer. A refusal is a
// *fault.Error (WalletFault maps the wallet's code).
type Ask func(ctx context.Context, method string, params json.RawMessage) (json.RawMessage, error)

// Session is one tab or one program that calls the API.
type Session struct {
	// Ask reaches the wallet extension of this session's tab. Nil: there is none.
	Ask Ask
	// Progress, when set before the first call, hears what a long call is doing now. It must not block.
	Progress func(Progress)

	mu     sync.Mutex
	ended  bool
	wallet Wallet // an extension or a key of this session alone; nil: the device's burner wallet
	sub    *Subscription
	drafts []draftKept // previews, newest last
	opened *opened     // the backup that it read last
	onEnd  []func()
}

// Progress is one step of a call that takes several: "allow", "sign", "send", "wait".
type Progress struct {
	Call string `json:"call"`
	Step string `json:"step"`
	Text string `json:"text"`
}

// draftKept is a preview that may be placed as it was shown.
type draftKept struct {
	digest eth.Hash
	market int
	draft  DraftResult
}

const maxDrafts = 8

func (s *Session) remember(d draftKept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.drafts) == maxDrafts {
		s.drafts = append(s.drafts[:0], s.drafts[1:]...)
	}
	s.drafts = append(s.drafts, d)
}

func (s *Session) recall(digest eth.Hash) (draftKept, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.drafts {
		if d.digest == digest {
			return d, true
		}
	}
	return draftKept{}, false
}

// NewSession returns a session; ask may be nil.
func NewSession(ask Ask) *Session { return &Session{Ask: ask} }

// Close ends what the session holds; calls after it fail with Closed.
func (s *Session) Close() {
	s.mu.Lock()
	ends := s.onEnd
	s.onEnd, s.wallet, s.ended = nil, nil, true
	if s.sub != nil {
		s.sub.Close()
	}
	s.mu.Unlock()
	for _, end := range ends {
		end()
	}
}

func (s *Session) closed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ended
}

func (s *Session) progress(call, step, text string) {
	if s.Progress != nil {
		s.Progress(Progress{Call: call, Step: step, Text: text})
	}
}

// wallet returns the wallet that a session's calls use: its own, else the device's unlocked burner wallet,
// else nil.
func (a *API) wallet(s *Session) Wallet {
	s.mu.Lock()
	w := s.wallet
	s.mu.Unlock()
	if w != nil {
		return w
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if k := a.unlocked[a.current]; k != nil {
		return k
	}
	return nil
}

// account returns the address that a session's calls are for, false when it has no wallet.
func (a *API) account(s *Session) (eth.Address, bool) {
	if w := a.wallet(s); w != nil {
		return w.Address(), true
	}
	return eth.Address{}, false
}

// UseKey makes a local key the wallet of a session: a native node's or a bot's.
func (a *API) UseKey(ctx context.Context, s *Session, key eth.Key) error {
	w := &keyWallet{chain: a.n.cfg.Chain, key: key, kind: "key"}
	a.mu.Lock()
	a.keys[w.Address()] = w
	a.mu.Unlock()
	return a.adopt(ctx, s, w)
}

// adopt makes w the wallet of a session and its account one of the node's own.
func (a *API) adopt(ctx context.Context, s *Session, w Wallet) error {
	s.mu.Lock()
	same := s.wallet != nil && s.wallet.Address() == w.Address()
	if same {
		s.wallet = w // the account is held already
	}
	s.mu.Unlock()
	if same {
		return nil
	}
	if err := a.hold(ctx, w.Address()); err != nil {
		return err
	}
	s.mu.Lock()
	s.wallet = w
	s.onEnd = append(s.onEnd, func() { a.release(w.Address()) })
	s.mu.Unlock()
	return nil
}

// hold counts one more user of an account and tells the core when it is the first.
func (a *API) hold(ctx context.Context, account eth.Address) error {
	a.mu.Lock()
	a.own[account]++
	list := a.accounts()
	a.mu.Unlock()
	return a.n.Do(ctx, func(c *Core) { c.Accounts(list) })
}

// release takes one user of an account back. The core goes on watching it until another account is held: its
// orders are still the user's.
func (a *API) release(account eth.Address) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.own[account]--; a.own[account] <= 0 {
		delete(a.own, account)
	}
}

func (a *API) accounts() []eth.Address {
	list := make([]eth.Address, 0, len(a.own))
	for account := range a.own {
		list = append(list, account)
	}
	return list
}
