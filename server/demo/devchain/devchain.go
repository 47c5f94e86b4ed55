// Package devchain runs an Ethereum chain inside this process: go-ethereum under the rules of Osaka with a
// simulated beacon, for the demo and for tests. Its RPC is a loopback port that any page may read.
//
// With a data folder the chain survives the death of its process: the state of every block is written when
// the block is made (hash scheme, nothing pruned), and the log of the database is synced after every block
// that holds transactions, before the next is made: what only the newest block holds may be lost. Path-scheme state
// would live in memory until a clean shutdown.
package devchain

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"net"
	"sync"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	ethereum "github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/ethclient"
	stack "github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// ChainID is the chain id of every development chain.
const ChainID = 31337

// gasLimit is mainnet's block gas limit.
const gasLimit = 60_000_000

// Config says how a chain runs. The zero Config is a chain in memory that makes blocks on demand.
type Config struct {
	DataDir string                      // where it survives; empty: in memory
	Port    int                         // of the RPC on 127.0.0.1; 0: any free one
	Period  time.Duration               // between blocks; 0: only Mine makes them
	Alloc   map[eth.Address]uint256.Int // wei at genesis; read at the first start in DataDir only
	Log     *slog.Logger                // nil: silent
}

// Chain is a running chain. Its methods are safe for concurrent use.
type Chain struct {
	node   *stack.Node
	eth    *ethereum.Ethereum
	client *ethclient.Client
	log    *slog.Logger

	mu     sync.Mutex // guards beacon and closed: blocks are made one at a time
	beacon *catalyst.SimulatedBeacon
	closed bool

	stop chan struct{}
	done sync.WaitGroup
}

// Start opens the chain in cfg.DataDir, or makes one, and serves its RPC. A port or folder in use is
// Unavailable with a sentence that says so. The chain runs until Close; ctx bounds only the start.
func Start(ctx context.Context, cfg Config) (*Chain, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("devchain: %w", err)
	}
	log := cfg.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if cfg.Period < 0 || cfg.Port < 0 || cfg.Port > 65535 {
		return nil, fault.New(fault.Invalid, "devchain: period %s, port %d", cfg.Period, cfg.Port)
	}
	// Before anything is opened: go-ethereum would leave half of itself running.
	if l, err := new(net.ListenConfig).Listen(ctx, "tcp", fmt.Sprintf("127.0.0.1:%d", cfg.Port)); err != nil {
		if errors.Is(err, syscall.EADDRINUSE) {
			return nil, fault.New(fault.Unavailable, "devchain: port %d is in use: %w", cfg.Port, err)
		}
		return nil, fault.New(fault.Unavailable, "devchain: %w", err)
	} else if err := l.Close(); err != nil {
		return nil, fault.New(fault.Unavailable, "devchain: %w", err)
	}
	n, err := stack.New(nodeConfig(&cfg))
	if err != nil {
		if errors.Is(err, stack.ErrDatadirUsed) {
			return nil, fault.New(fault.Unavailable, "devchain: another process uses %s: %w", cfg.DataDir, err)
		}
		return nil, fault.New(fault.Unavailable, "devchain: %w", err)
	}
	c := &Chain{node: n, log: log, stop: make(chan struct{})}
	if err := c.start(&cfg); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	head := c.Head()
	log.Info("development chain", "rpc", c.RPC(), "block", head.Number, "folder", cfg.DataDir)
	return c, nil
}

func (c *Chain) start(cfg *Config) error {
	conf, err := chainConfig(c.node, cfg)
	if err != nil {
		return err
	}
	if c.eth, err = ethereum.New(c.node, conf); err != nil {
		return fault.New(fault.Unavailable, "devchain: %w", err)
	}
	c.node.RegisterAPIs([]rpc.API{{
		Namespace: "eth",
		Service:   filters.NewFilterAPI(filters.NewFilterSystem(c.eth.APIBackend, filters.Config{})),
	}})
	if err := c.node.Start(); err != nil {
		return fault.New(fault.Unavailable, "devchain: %w", err)
	}
	// Period 0: this package makes the blocks, so that periods below a second are possible.
	if c.beacon, err = catalyst.NewSimulatedBeacon(0, common.Address{}, c.eth); err != nil {
		return fault.New(fault.Internal, "devchain: %w", err)
	}
	c.client = ethclient.NewClient(c.node.Attach())
	if cfg.Period > 0 {
		c.done.Go(func() { c.run(cfg.Period) })
	}
	return nil
}

func nodeConfig(cfg *Config) *stack.Config {
	n := stack.DefaultConfig
	n.Name = "devchain"
	n.DataDir = cfg.DataDir
	n.P2P = p2p.Config{NoDiscovery: true, NoDial: true}
	n.IPCPath = ""
	n.HTTPHost, n.HTTPPort = "127.0.0.1", cfg.Port
	n.HTTPModules = []string{"eth", "net", "web3"}
	n.HTTPCors = []string{"*"}
	n.WSHost, n.WSPort, n.WSModules = n.HTTPHost, cfg.Port, n.HTTPModules
	n.WSOrigins = []string{"*"}
	return &n
}

// chainConfig keeps to the genesis in the database when there is one.
func chainConfig(n *stack.Node, cfg *Config) (*ethconfig.Config, error) {
	e := ethconfig.Defaults
	e.NetworkId = ChainID
	e.SyncMode = ethconfig.FullSync
	e.StateScheme = rawdb.HashScheme
	e.NoPruning = true // every block's state goes to disk at once
	e.SnapshotCache = 0
	e.TrieCleanCache, e.TrieDirtyCache, e.DatabaseCache, e.DatabaseHandles = 16, 16, 32, 64
	e.LogNoHistory = true // ranges of logs are searched by the headers' blooms
	e.TransactionHistory = 0
	e.RPCGasCap = gasLimit
	e.RPCTxFeeCap = 0
	e.TxPool.NoLocals = true
	e.TxPool.Journal = ""
	e.TxPool.AccountSlots, e.TxPool.GlobalSlots = 1024, 8192
	e.Miner.GasCeil = gasLimit
	if cfg.DataDir != "" {
		db, err := n.OpenDatabase("chaindata", 16, 16, "", false)
		if err != nil {
			return nil, fault.New(fault.Unavailable, "devchain: %w", err)
		}
		stored := rawdb.ReadCanonicalHash(db, 0)
		if err := db.Close(); err != nil {
			return nil, fault.New(fault.Unavailable, "devchain: %w", err)
		}
		if stored != (common.Hash{}) {
			return &e, nil // Genesis stays nil, which means the stored one
		}
	}
	rules := *params.AllDevChainProtocolChanges
	rules.ChainID = big.NewInt(ChainID)
	rules.BogotaTime, rules.AmsterdamTime = nil, nil
	e.Genesis = &core.Genesis{
		Config:   &rules,
		GasLimit: gasLimit,
		BaseFee:  big.NewInt(params.InitialBaseFee),
		Alloc:    genesisAlloc(cfg.Alloc),
	}
	return &e, nil
}

// genesisAlloc adds the system contracts that Osaka needs. Those of EIP-4788 and EIP-2935 stay away: they
// write state in every block, empty or not, which grows the folder by hundreds of megabytes a day.
func genesisAlloc(alloc map[eth.Address]uint256.Int) types.GenesisAlloc {
	g := core.SystemContractAllocs()
	delete(g, params.BeaconRootsAddress)
	delete(g, params.HistoryStorageAddress)
	for a, wei := range alloc {
		g[common.Address(a)] = types.Account{Balance: wei.ToBig()}
	}
	return g
}

// run makes a block every period. A block takes at least a second of chain time, so with shorter periods the
// chain's clock would run away: when it is ahead of the wall's, only waiting transactions make a block.
func (c *Chain) run(period time.Duration) {
	tick := time.NewTicker(period)
	defer tick.Stop()
	for {
		select {
		case <-c.stop:
			return
		case now := <-tick.C:
			if c.Head().Time >= uint64(now.Unix()) {
				if waiting, _ := c.eth.TxPool().Stats(); waiting == 0 {
					continue
				}
			}
			c.Mine()
		}
	}
}

// Mine makes one block of what waits and returns it when it is on disk. A closed chain makes none.
func (c *Chain) Mine() Head {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.mine()
}

func (c *Chain) mine() Head {
	if c.closed {
		return Head{}
	}
	before := c.eth.BlockChain().CurrentBlock().Number.Uint64()
	c.beacon.Commit()
	h := c.eth.BlockChain().CurrentBlock()
	if h.Number.Uint64() <= before {
		c.log.Warn("no block was made", "head", before)
	}
	if h.GasUsed > 0 {
		if err := c.eth.ChainDb().SyncKeyValue(); err != nil {
			c.log.Error("the chain is not on disk", "err", err)
		}
	}
	return headOf(h)
}

// Head is a block of the chain.
type Head struct {
	Number uint64
	Hash   eth.Hash
	Time   uint64 // unix seconds
}

func headOf(h *types.Header) Head {
	return Head{Number: h.Number.Uint64(), Hash: eth.Hash(h.Hash()), Time: h.Time}
}

// Head returns the newest block.
func (c *Chain) Head() Head { return headOf(c.eth.BlockChain().CurrentBlock()) }

// RPC returns the URL of the JSON-RPC over HTTP.
func (c *Chain) RPC() string { return c.node.HTTPEndpoint() }

// WS returns the URL of the JSON-RPC over WebSocket.
func (c *Chain) WS() string { return c.node.WSEndpoint() }

// Client returns go-ethereum's client, in process. Close closes it.
func (c *Chain) Client() *ethclient.Client { return c.client }

// Reorg replaces the newest depth blocks (at most the height) by depth+1 others and returns the new head.
// With keep, the transactions of the replaced blocks and those that wait go into the new blocks; without,
// they are forgotten. It is for tests.
func (c *Chain) Reorg(depth uint64, keep bool) (Head, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.reorg(depth, keep)
}

// ReorgAfter is Reorg of all blocks after one, also of those that come while the caller asks.
func (c *Chain) ReorgAfter(block uint64, keep bool) (Head, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	head := c.eth.BlockChain().CurrentBlock().Number.Uint64()
	if block > head {
		return Head{}, fault.New(fault.Invalid, "devchain: block %d is not there yet", block)
	}
	return c.reorg(head-block, keep)
}

func (c *Chain) reorg(depth uint64, keep bool) (Head, error) {
	if c.closed {
		return Head{}, fault.New(fault.Closed, "devchain: closed")
	}
	chain, pool := c.eth.BlockChain(), c.eth.TxPool()
	head := chain.CurrentBlock().Number.Uint64()
	if depth > head {
		return Head{}, fault.New(fault.Invalid, "devchain: %d blocks of %d cannot be replaced", depth, head)
	}
	var kept []*types.Transaction
	for n := head - depth + 1; n <= head; n++ {
		kept = append(kept, chain.GetBlockByNumber(n).Transactions()...)
	}
	pool.Clear() // the beacon forks only when nothing waits
	if err := c.beacon.Fork(chain.GetCanonicalHash(head - depth)); err != nil {
		return Head{}, fault.New(fault.Internal, "devchain: %w", err)
	}
	// The pool hears of the new head through a channel and puts the lost transactions back when it reads that. Its loop
	// chooses at random between that channel and a request to sync, so one Sync proves nothing; of this many, one
	// in a million leaves the news unread.
	for range 20 {
		if err := pool.Sync(); err != nil {
			return Head{}, fault.New(fault.Internal, "devchain: %w", err)
		}
	}
	pool.Clear()
	if keep {
		for _, err := range pool.Add(kept, true) {
			if err != nil {
				return Head{}, fault.New(fault.Internal, "devchain: %w", err)
			}
		}
	}
	var h Head
	for range depth + 1 {
		h = c.mine()
	}
	return h, nil
}

// Close stops making blocks, closes the RPC and the database, and returns when all of it has ended.
func (c *Chain) Close() error {
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return nil
	}
	c.closed = true
	c.mu.Unlock()
	close(c.stop)
	c.done.Wait()
	c.client.Close()
	if err := errors.Join(c.beacon.Stop(), c.node.Close()); err != nil {
		return fmt.Errorf("devchain: %w", err)
	}
	return nil
}
