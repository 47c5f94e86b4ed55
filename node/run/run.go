// Package run builds a whole node out of the core and its adapters: the one place where everything is wired.
package run

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
)

// Config says what a node needs of the world. Deployment, RPC and Store are needed.
type Config struct {
	Deployment codec.Deployment
	RPC        []string     // chain endpoints, http or https, the most trusted first
	Signaling  []string     // signaling servers, ws or wss, the preferred first, 16 at most; none: no introductions but by invitation
	UseServers int          // of these at one time; 0: two
	ServerList []byte       // more of them, signed by the deployment's key (peer.Key.SignServers), for this node and its peers; nil: what peers tell
	ICE        []string     // "stun:host:port", "turn:user:password@host:port"
	Relays     Relays       // hands out more of them, with credentials that end; nil: none
	Store      node.Store   // opened and closed by the caller
	StoreErr   error        // why Store is in memory only, as store.Open said beside it: told in the node's status
	Key        peer.Key     // the node key; zero: the one in Store, made when there is none
	Factory    link.Factory // makes connections; nil: pion natively, the page's bridge in a browser. The node stops it
	Agent      string       // name and version told to peers
	MaxLinks   int          // 0: 10 in a browser, 40 natively
	MaxOrders  int          // 0: the core's default
	RelayOnly  bool         // no peer sees this machine's addresses, whatever was chosen before (node.API.Privacy)
	NoMesh     bool         // reads the chain only: no links, no servers
	Log        *slog.Logger
}

// Running is a node that runs.
type Running struct {
	Node  *node.Node
	API   *node.API
	Chain *chain.Client // to add an endpoint, such as a wallet's provider
	Self  peer.ID

	once sync.Once
	done chan error
	err  error
}

// Start builds a node and runs it until ctx ends; Wait returns when all of it has ended.
func Start(ctx context.Context, cfg Config) (*Running, error) {
	if cfg.Store == nil || len(cfg.RPC) == 0 {
		return nil, fault.New(fault.Invalid, "a node needs a store and a chain endpoint")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.MaxLinks <= 0 {
		cfg.MaxLinks = maxLinks
	}
	ice, err := parseICE(cfg.ICE)
	if err != nil {
		return nil, err
	}
	if cfg.Key.IsZero() {
		if cfg.Key, err = nodeKey(ctx, cfg.Store); err != nil {
			return nil, err
		}
	}
	if raw, err := cfg.Store.Get(ctx, node.BucketMeta, node.KeyRelayOnly); err == nil && len(raw) == 1 && raw[0] == 1 {
		cfg.RelayOnly = true
	}
	c, err := chain.New(chain.Config{Deployment: cfg.Deployment, URLs: cfg.RPC, Log: cfg.Log.With("in", "chain")})
	if err != nil {
		return nil, err
	}
	more := newTickets(cfg.Relays, cfg.Log.With("in", "relays"))
	if !cfg.NoMesh {
		more.first(ctx)
	}
	var using atomic.Pointer[rendezvous.Client]
	var seed [8]byte
	random(seed[:])
	n, err := node.New(node.Config{
		Core: node.CoreConfig{Deployment: cfg.Deployment, Self: cfg.Key.ID(), Seed: binary.LittleEndian.Uint64(seed[:]), Agent: cfg.Agent,
			MaxLinks: cfg.MaxLinks, MaxOrders: cfg.MaxOrders, NoMesh: cfg.NoMesh, Together: together, Record: record(&cfg, &using),
			Prove: prove(cfg.Key), Sender: sender(cfg.Key)},
		Chain: c, Store: cfg.Store, Yield: yield(), Log: cfg.Log.With("in", "node"),
		Connect: func(home node.Home) (node.Links, node.Rendezvous, error) {
			if cfg.NoMesh {
				return nil, nil, nil
			}
			return connect(&cfg, ice, more, &using, home)
		},
	})
	if err != nil {
		c.Close()
		return nil, err
	}
	r := &Running{Node: n, API: node.NewAPI(n), Chain: c, Self: cfg.Key.ID(), done: make(chan error, 1)}
	if cfg.StoreErr != nil {
		n.Post(node.StorageIn{Code: fault.Of(cfg.StoreErr)}) // its queue is empty: it takes this
	}
	r.API.Invites(node.InviteConfig{Key: cfg.Key, Servers: cfg.Signaling[:min(len(cfg.Signaling), peer.MaxServers)]})
	go func() {
		var renewing sync.WaitGroup
		if !cfg.NoMesh {
			renewing.Go(func() { more.renew(ctx) })
		}
		if cfg.ServerList != nil {
			renewing.Go(func() { offer(ctx, n, cfg.ServerList, cfg.Log) })
		}
		err := n.Run(ctx)
		renewing.Wait()
		c.Close()
		r.done <- err
	}()
	return r, nil
}

// offer hands a node a list of servers as soon as it has read its store, in which may be a newer one.
func offer(ctx context.Context, n *node.Node, list []byte, log *slog.Logger) {
	select {
	case <-n.Ready():
	case <-ctx.Done():
		return
	}
	var refused error
	if err := n.Do(ctx, func(c *node.Core) { refused = c.OfferServers(list) }); err == nil && refused != nil {
		log.Warn("the list of servers is not taken", "err", refused)
	}
}

// record returns what signs the node's peer record, in which are the servers that it uses: there it can be found. Those that
// a record cannot name are left out of it.
func record(cfg *Config, using *atomic.Pointer[rendezvous.Client]) func(issued, expiry uint64) []byte {
	rec := peer.Record{Room: peer.Room(cfg.Deployment.ChainID, cfg.Deployment.Exchange), Steady: steady}
	key := cfg.Key
	return func(issued, expiry uint64) []byte {
		rec := rec
		if meet := using.Load(); meet != nil {
			for _, url := range meet.Using() {
				if len(rec.Servers) < peer.MaxServers && peer.CheckServer(url) == nil {
					rec.Servers = append(rec.Servers, url)
				}
			}
		}
		rec.Issued, rec.Expiry = issued, expiry
		raw, err := key.SignRecord(rec)
		if err != nil {
			return nil // its room and servers were checked
		}
		return raw
	}
}

// prove returns what signs as an end of relayed links.
func prove(key peer.Key) func(peer.RelayTranscript, peer.Role) (eth.Signature, error) {
	return func(t peer.RelayTranscript, as peer.Role) (eth.Signature, error) { return t.Sign(key, as) }
}

// sender returns what tells who signed an envelope for this node.
func sender(key peer.Key) func([]byte, uint64) (peer.ID, error) {
	return func(envelope []byte, now uint64) (peer.ID, error) {
		from, _, err := key.Open(envelope, now)
		return from, err
	}
}

// connect builds the mesh's adapters: links send their envelopes over other links or through the rendezvous, which both
// hand theirs back.
func connect(cfg *Config, ice []link.ICEServer, more *tickets, using *atomic.Pointer[rendezvous.Client], home node.Home) (node.Links, node.Rendezvous, error) {
	factory := cfg.Factory
	if factory == nil {
		factory = link.NewFactory(link.FactoryConfig{ICE: ice, More: more.servers, Log: cfg.Log.With("in", "link")})
	}
	var links *link.Links // set before the rendezvous runs
	meet, err := rendezvous.New(rendezvous.Config{Key: cfg.Key, Room: peer.Room(cfg.Deployment.ChainID, cfg.Deployment.Exchange),
		Servers: cfg.Signaling, Use: cfg.UseServers, Sink: home, Random: random, Logger: cfg.Log.With("in", "rendezvous"),
		Receive: func(envelope []byte, source string) { links.Receive(envelope, source) }})
	if err != nil {
		factory.Stop()
		return nil, nil, err
	}
	using.Store(meet)
	links, err = link.New(link.Config{Key: cfg.Key, ChainID: cfg.Deployment.ChainID, Carrier: home, Sink: judge{home, meet}, Factory: factory, Unix: home.Unix,
		MaxLinks: 2 * cfg.MaxLinks, RelayOnly: cfg.RelayOnly, Log: cfg.Log.With("in", "link")})
	if err != nil {
		factory.Stop()
		return nil, nil, err
	}
	return links, meet, nil
}

// judge passes on what links report, and lets the servers be judged by it.
type judge struct {
	node.Home
	meet *rendezvous.Client
}

// Post implements node.Sink.
func (j judge) Post(ev node.Event) bool {
	j.meet.Heard(ev)
	return j.Home.Post(ev)
}

// Wait returns when the node and everything it started has stopped, which is after ctx has ended. It may be
// called again.
func (r *Running) Wait() error {
	r.once.Do(func() { r.err = <-r.done })
	return r.err
}

// keyName is where the node key lies in BucketMeta.
const keyName = "node-key"

// nodeKey reads the node key of a store, or makes one and returns when it is stored.
func nodeKey(ctx context.Context, s node.Store) (peer.Key, error) {
	raw, err := s.Get(ctx, node.BucketMeta, keyName)
	if err != nil {
		return peer.Key{}, err
	}
	if raw != nil {
		return peer.KeyFromBytes(raw)
	}
	key := peer.NewKey(random)
	if err := s.Put(ctx, node.BucketMeta, keyName, key.Bytes()); err != nil {
		return key, err
	}
	// A store that cannot write now keeps the key in memory; the node says so and goes on.
	if err := s.Flush(ctx); err != nil && fault.Of(err) != fault.StorageFull {
		return key, err
	}
	return key, nil
}

func random(b []byte) { _, _ = rand.Read(b) } // never fails: it ends the program instead

// parseICE reads "stun:host:port" and "turn:user:password@host:port".
func parseICE(list []string) ([]link.ICEServer, error) {
	var out []link.ICEServer
	for _, raw := range list {
		scheme, rest, ok := strings.Cut(raw, ":")
		if !ok || rest == "" || scheme != "stun" && scheme != "stuns" && scheme != "turn" && scheme != "turns" {
			return nil, fault.New(fault.Invalid, "%q is not like stun:host:port or turn:user:password@host:port", raw)
		}
		var s link.ICEServer
		if at := strings.LastIndexByte(rest, '@'); at >= 0 {
			s.Username, s.Credential, _ = strings.Cut(rest[:at], ":")
			rest = rest[at+1:]
		}
		s.URLs = []string{scheme + ":" + rest}
		out = append(out, s)
	}
	return out, nil
}
