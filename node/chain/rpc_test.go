package chain_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

func TestConfig(t *testing.T) {
	good := codec.Deployment{ChainID: 1, Exchange: eth.Address{1}}
	for name, c := range map[string]struct {
		cfg  chain.Config
		want fault.Code
	}{
		"OK":           {chain.Config{Deployment: good}, 0},
		"NoDeployment": {chain.Config{}, fault.Invalid},
		"NegativePoll": {chain.Config{Deployment: good, Poll: -1}, fault.Invalid},
	} {
		if _, err := chain.New(c.cfg); fault.Of(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	c, err := chain.New(chain.Config{Deployment: good, URLs: []string{"a", "b", "a", ""}})
	if err != nil || len(c.Endpoints()) != 2 {
		t.Errorf("%v, %v", c.Endpoints(), err)
	}
	for _, e := range c.Endpoints() {
		if e.State != fault.Unavailable {
			t.Errorf("%+v before it was met", e)
		}
	}
}

// scripted answers by method, as a provider of a wallet in a page does.
type scripted map[string]string

func (s scripted) Call(_ context.Context, batch []chain.Request) ([]chain.Response, error) {
	out := make([]chain.Response, len(batch))
	for i, r := range batch {
		if a, ok := s[r.Method]; ok {
			out[i].Result = json.RawMessage(a)
		} else {
			out[i].Err = &chain.RPCError{Code: -32601, Message: "no such method"}
		}
	}
	return out, nil
}

// The whole path from a provider to a reading, on every architecture.
func TestProviderOnly(t *testing.T) {
	c, err := chain.New(chain.Config{Deployment: codec.Deployment{ChainID: 5, Exchange: eth.Address{1}}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	head := `{"number":"0x0","hash":"0x` + h64("ab") + `","parentHash":"0x` + h64("00") + `","timestamp":"0x10","baseFeePerGas":"0x7"}`
	c.AddEndpoint("wallet", scripted{"eth_chainId": `"0x5"`, "eth_getBlockByNumber": head, "eth_getBalance": `"0x00ff"`})
	wei, err := c.Native(context.Background(), eth.Address{2})
	if err != nil || wei.Uint64() != 255 {
		t.Fatal(wei, err)
	}
	if _, _, err := c.Backings(context.Background(), []node.Pair{{}}); fault.Of(err) != fault.Unavailable {
		t.Fatal(err)
	}
}

func h64(pair string) (s string) {
	for range 32 {
		s += pair
	}
	return s
}

// Whatever an endpoint answers, reading it ends in an answer to each request or in an error.
func FuzzParseAnswer(f *testing.F) {
	f.Add([]byte(`[{"id":0,"result":1},{"id":1,"error":{"code":3,"message":"x","data":"0x00"}}]`), 2)
	f.Add([]byte(`{"id":0,"result":null}`), 1)
	f.Add([]byte(`{"error":{}}`), 1)
	f.Fuzz(func(t *testing.T, b []byte, n int) {
		n = 1 + n&3
		out, err := chain.ParseAnswer(b, n)
		if err == nil && len(out) != n {
			t.Fatalf("%d answers to %d requests", len(out), n)
		}
		for _, r := range out {
			if r.Err == nil && len(r.Result) == 0 {
				t.Fatal("neither result nor error")
			}
			chain.ReadAnything(r)
		}
	})
}
