package devchain_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/server/demo/devchain"
	"go.uber.org/goleak"
)

// childEnv names the data folder of a child process that runs a chain until it is killed.
const childEnv = "VIRTUA_DEVCHAIN_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		child(dir)
		return
	}
	goleak.VerifyTestMain(m,
		// go-ethereum keeps these for the process.
		goleak.IgnoreAnyFunction("github.com/ethereum/go-ethereum/core.(*txSenderCacher).cache"),
		goleak.IgnoreAnyFunction("github.com/syndtr/goleveldb/leveldb.(*DB).mpoolDrain"))
}

func rich() eth.Key {
	return eth.NewKey(func(b []byte) { b[0] = 7 })
}

func config(dir string, period time.Duration) devchain.Config {
	return devchain.Config{
		DataDir: dir, Period: period,
		Alloc: map[eth.Address]uint256.Int{rich().Address(): *new(uint256.Int).Lsh(uint256.NewInt(1), 80)},
	}
}

func start(t testing.TB, cfg devchain.Config) *devchain.Chain {
	t.Helper()
	c, err := devchain.Start(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func ctx(t testing.TB) context.Context {
	c, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	return c
}

// until polls a condition.
func until(t testing.TB, what string, ok func() bool) {
	t.Helper()
	deadline := time.Now().Add(time.Minute)
	for !ok() {
		if time.Now().After(deadline) {
			t.Fatal("waited in vain for " + what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// pay sends one wei to an address of its own and returns the transaction's hash.
func pay(t testing.TB, c *ethclient.Client, nonce uint64) common.Hash {
	t.Helper()
	key, err := crypto.ToECDSA(rich().Bytes())
	if err != nil {
		t.Fatal(err)
	}
	to := common.BigToAddress(new(big.Int).SetUint64(0xabc000 + nonce))
	tx := types.MustSignNewTx(key, types.LatestSignerForChainID(big.NewInt(devchain.ChainID)), &types.DynamicFeeTx{
		ChainID: big.NewInt(devchain.ChainID), Nonce: nonce, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e10),
		Gas: 21000, To: &to, Value: big.NewInt(1),
	})
	if err := c.SendTransaction(ctx(t), tx); err != nil {
		t.Fatal(err)
	}
	return tx.Hash()
}

func TestMinesOnDemand(t *testing.T) {
	c := start(t, config("", 0))
	if h := c.Head(); h.Number != 0 {
		t.Fatalf("head %d before any block", h.Number)
	}
	tx := pay(t, c.Client(), 0)
	h := c.Mine()
	r, err := c.Client().TransactionReceipt(ctx(t), tx)
	if err != nil || r.Status != 1 || r.BlockNumber.Uint64() != h.Number || eth.Hash(r.BlockHash) != h.Hash {
		t.Fatal(r, err)
	}
	if r.GasUsed != 21000 {
		t.Fatalf("a payment costs %d gas", r.GasUsed)
	}
}

func TestMakesBlocksByItself(t *testing.T) {
	c := start(t, config("", 100*time.Millisecond))
	for n := range uint64(3) {
		tx := pay(t, c.Client(), n)
		until(t, "a receipt", func() bool {
			_, err := c.Client().TransactionReceipt(ctx(t), tx)
			return err == nil
		})
	}
	if ahead := int64(c.Head().Time) - time.Now().Unix(); ahead > 4 {
		t.Errorf("the chain's clock is %d s ahead", ahead)
	}
	for range 200 { // a second each: further ahead than is waited for
		c.Mine()
	}
	tx := pay(t, c.Client(), 3)
	until(t, "a block for what waits, though the chain's clock is ahead", func() bool {
		_, err := c.Client().TransactionReceipt(ctx(t), tx)
		return err == nil
	})
}

// Pages of any origin may read the RPC, over HTTP and WebSocket, at the rules of Osaka.
func TestRPC(t *testing.T) {
	c := start(t, config("", 0))
	body := `{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}`
	req, err := http.NewRequestWithContext(ctx(t), http.MethodPost, c.RPC(), strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Origin", "http://127.0.0.1:4000")
	req.Close = true
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var answer struct{ Result string }
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil || answer.Result != "0x7a69" {
		t.Fatal(answer, err)
	}
	if res.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Error("no page may read it")
	}
	for _, url := range []string{c.RPC(), c.WS()} {
		e, err := ethclient.Dial(url)
		if err != nil {
			t.Fatal(url, err)
		}
		if id, err := e.ChainID(ctx(t)); err != nil || id.Uint64() != devchain.ChainID {
			t.Error(url, id, err)
		}
		if logs, err := e.FilterLogs(ctx(t), ethereum.FilterQuery{FromBlock: new(big.Int)}); err != nil || len(logs) != 0 {
			t.Error(url, logs, err)
		}
		e.Close()
	}
	// CLZ is Osaka's (EIP-7939): PUSH1 1, CLZ, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN.
	out, err := c.Client().CallContract(ctx(t), ethereum.CallMsg{Data: common.FromHex("60011e5f5260205ff3")}, nil)
	if err != nil || !bytes.Equal(out, append(make([]byte, 31), 255)) {
		t.Errorf("not Osaka: %x, %v", out, err)
	}
}

func TestReorg(t *testing.T) {
	for _, keep := range []bool{false, true} {
		c := start(t, config("", 0))
		c.Mine()
		tx := pay(t, c.Client(), 0)
		old := c.Mine()
		c.Mine()
		h, err := c.Reorg(2, keep)
		if err != nil {
			t.Fatal(err)
		}
		if h.Number != 4 {
			t.Errorf("head %d after replacing blocks 2 and 3", h.Number)
		}
		now, err := c.Client().HeaderByNumber(ctx(t), big.NewInt(int64(old.Number)))
		if err != nil || eth.Hash(now.Hash()) == old.Hash {
			t.Errorf("block %d stayed: %v", old.Number, err)
		}
		_, err = c.Client().TransactionReceipt(ctx(t), tx)
		if keep != (err == nil) {
			t.Errorf("keep %v: %v", keep, err)
		}
		if _, err := c.Reorg(99, keep); fault.Of(err) != fault.Invalid {
			t.Errorf("below genesis: %v", err)
		}
		if again, err := c.ReorgAfter(3, keep); err != nil || again.Number != 5 || again.Hash == h.Hash {
			t.Errorf("after block 3: %+v, %v", again, err)
		}
		if _, err := c.ReorgAfter(6, keep); fault.Of(err) != fault.Invalid {
			t.Errorf("after a block to come: %v", err)
		}
	}
}

func TestRestartContinues(t *testing.T) {
	dir := t.TempDir()
	c := start(t, config(dir, 0))
	tx := pay(t, c.Client(), 0)
	h := c.Mine()
	if _, err := devchain.Start(context.Background(), config(dir, 0)); fault.Of(err) != fault.Unavailable || !strings.Contains(err.Error(), "another process uses") {
		t.Errorf("folder in use: %v", err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if c.Mine() != (devchain.Head{}) {
		t.Error("a closed chain made a block")
	}
	cfg := config(dir, 0)
	cfg.Alloc = nil // what is given at genesis counts at the first start only
	c = start(t, cfg)
	if c.Head() != h {
		t.Fatalf("head %v, not %v", c.Head(), h)
	}
	if _, err := c.Client().TransactionReceipt(ctx(t), tx); err != nil {
		t.Fatal(err)
	}
	pay(t, c.Client(), 1)
	if next := c.Mine(); next.Number != h.Number+1 || next.Time <= h.Time {
		t.Fatalf("next block %v", next)
	}
}

func TestPortInUse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	cfg := config("", 0)
	cfg.Port = l.Addr().(*net.TCPAddr).Port
	if _, err := devchain.Start(context.Background(), cfg); fault.Of(err) != fault.Unavailable || !strings.Contains(err.Error(), "in use") {
		t.Fatal(err)
	}
}

// child runs a chain that makes blocks, says where, and waits to be killed.
func child(dir string) {
	c, err := devchain.Start(context.Background(), config(dir, 100*time.Millisecond))
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("rpc", c.RPC())
	select {}
}

// A chain whose process is killed continues with everything that a further block has confirmed, again and again.
func TestKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "chain")
	var confirmed []common.Hash
	for round := range 3 {
		cmd := exec.CommandContext(ctx(t), os.Args[0])
		cmd.Env = append(os.Environ(), childEnv+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(out).ReadString('\n')
		url, ok := strings.CutPrefix(strings.TrimSpace(line), "rpc ")
		if err != nil || !ok {
			_ = cmd.Process.Kill()
			t.Fatal(line, err)
		}
		e, err := ethclient.Dial(url)
		if err != nil {
			t.Fatal(err)
		}
		var block uint64
		for range 5 {
			nonce := uint64(len(confirmed))
			tx := pay(t, e, nonce)
			until(t, "a receipt", func() bool {
				r, err := e.TransactionReceipt(ctx(t), tx)
				if err == nil {
					block = r.BlockNumber.Uint64()
				}
				return err == nil
			})
			confirmed = append(confirmed, tx)
		}
		var head uint64
		until(t, "a further block", func() bool { // it is made when the one before is on disk, which is a moment after that one is seen
			head, err = e.BlockNumber(ctx(t))
			return err == nil && head > block
		})
		if err := cmd.Process.Kill(); err != nil { // SIGKILL
			t.Fatal(err)
		}
		_ = cmd.Wait()
		e.Close()

		c := start(t, config(dir, 0))
		if now := c.Head().Number; now+1 < head {
			t.Errorf("round %d: head %d after the kill, %d before", round, now, head)
		}
		for i, tx := range confirmed {
			until(t, "the index of transactions", func() bool {
				_, err := c.Client().TransactionReceipt(ctx(t), tx)
				return err == nil || errors.Is(err, ethereum.NotFound)
			})
			if _, err := c.Client().TransactionReceipt(ctx(t), tx); err != nil {
				t.Errorf("round %d: transaction %d: %v", round, i, err)
			}
		}
		if b, err := c.Client().BalanceAt(ctx(t), common.BigToAddress(big.NewInt(int64(0xabc000+len(confirmed)-1))), nil); err != nil || b.Int64() != 1 {
			t.Errorf("round %d: state is lost: %v, %v", round, b, err)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		c, err := devchain.Start(context.Background(), config(b.TempDir(), 0))
		if err != nil {
			b.Fatal(err)
		}
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
