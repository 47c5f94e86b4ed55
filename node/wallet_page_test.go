package node_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
)

// extension is a wallet extension on some chain that answers a node's requests.
type extension struct {
	mu    sync.Mutex
	chain string
	lacks bool // it does not know the wanted chain
	shows string
	asked []string
	added string
}

func (e *extension) ask(_ context.Context, method string, params json.RawMessage) (json.RawMessage, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.asked = append(e.asked, method)
	switch method {
	case "eth_requestAccounts", "eth_accounts":
		return json.RawMessage(e.shows), nil
	case "eth_chainId":
		return json.RawMessage(`"` + e.chain + `"`), nil
	case "wallet_switchEthereumChain":
		if e.lacks {
			return nil, node.WalletFault(4902, "Unrecognized chain ID")
		}
		e.chain = "0x7a69"
	case "wallet_addEthereumChain":
		e.added, e.lacks, e.chain = string(params), false, "0x7a69"
	}
	return json.RawMessage(`null`), nil
}

func TestExtensionOnAnotherChain(t *testing.T) {
	r := start(t, memory(t), nil)
	defer r.stop()
	a := node.NewAPI(r.Node)
	sub := r.Subscribe()
	defer sub.Close()
	e := &extension{chain: "0x1", shows: `["0x00000000000000000000000000000000000000aa"]`, lacks: true}
	s := node.NewSession(e.ask)
	defer s.Close()
	if _, err := a.WalletSwitch(t.Context(), s, node.None{}); fault.Of(err) != fault.WalletGone {
		t.Errorf("a session without an extension switches: %v", err)
	}
	w, err := a.WalletConnect(t.Context(), s, node.ConnectParams{Name: "Test"})
	if err != nil || w.OnChain != 1 {
		t.Fatalf("connected as %+v, %v: which chain it is on is not told", w, err)
	}
	for _, m := range e.asked {
		if strings.HasPrefix(m, "wallet_") {
			t.Errorf("connecting alone asked %s", m)
		}
	}
	for range sub.C {
		if sub.Take().Kinds&node.WalletChanged != 0 {
			break
		}
	}
	if w, err = a.WalletSwitch(t.Context(), s, node.None{}); err != nil || w.OnChain != 0 {
		t.Fatalf("switched: %+v, %v", w, err)
	}
	if !strings.Contains(e.added, `"chainId":"0x7a69"`) || !strings.Contains(e.added, `"chainName":"`) {
		t.Errorf("a wallet that lacks the chain was asked to add %s", e.added)
	}
	e.mu.Lock()
	e.chain = "0x5"
	e.mu.Unlock()
	if w, err = a.WalletConnect(t.Context(), s, node.ConnectParams{Name: "Test", Silent: true}); err != nil || w.OnChain != 5 {
		t.Errorf("a wallet that moved: %+v, %v", w, err)
	}
	e.mu.Lock()
	e.shows = `[]`
	e.mu.Unlock()
	if _, err = a.WalletConnect(t.Context(), s, node.ConnectParams{Silent: true}); fault.Of(err) != fault.WalletLocked {
		t.Errorf("a wallet without accounts: %v", err)
	}
	if st, err := a.Status(t.Context(), s, node.None{}); err != nil || st.Wallet != nil {
		t.Errorf("an account that is no longer shown stays: %+v, %v", st.Wallet, err)
	}
}
