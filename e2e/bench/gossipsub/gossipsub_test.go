// Package gossipsub_test measures go-libp2p-pubsub's gossipsub as BenchmarkGossip in node/mesh measures Virtua: the same graph,
// the same publishers, equal payloads. It is a module of its own, so that nothing of it reaches the product.
package gossipsub_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"math/rand/v2"
	"os"
	"sort"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	pubsub "github.com/libp2p/go-libp2p-pubsub"
	pb "github.com/libp2p/go-libp2p-pubsub/pb"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	mocknet "github.com/libp2p/go-libp2p/p2p/net/mock"
)

const (
	nodes   = 100
	orders  = 1000
	latency = 20 * time.Millisecond
	every   = 25 * time.Millisecond
	payload = 210 // a frame of Virtua with one order
)

// meter counts the bytes that arrive in streams of pubsub: remote procedure calls with their lengths, control included. What
// libp2p adds below them is not counted, as WebRTC's part is not on the other side.
type meter struct {
	mu    sync.Mutex
	bytes int
	on    bool
}

func (m *meter) add(n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.on {
		m.bytes += n
	}
}

func (m *meter) set(on bool) (bytes int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.on = on
	return m.bytes
}

// slowHost delays what is written to the streams that it opens. mocknet's own latency grows while small writes follow each
// other, which would not be fair.
type slowHost struct {
	host.Host
	meter *meter
}

func (h *slowHost) NewStream(ctx context.Context, p peer.ID, ids ...protocol.ID) (network.Stream, error) {
	s, err := h.Host.NewStream(ctx, p, ids...)
	if err != nil {
		return nil, err
	}
	slow := &slowStream{Stream: s, queue: make(chan write, 10_000), done: make(chan struct{})}
	go slow.carry(h.meter)
	return slow, nil
}

type write struct {
	at time.Time
	b  []byte
}

type slowStream struct {
	network.Stream
	queue chan write
	once  sync.Once
	done  chan struct{}
}

func (s *slowStream) Write(b []byte) (int, error) {
	select {
	case s.queue <- write{time.Now().Add(latency), append([]byte(nil), b...)}:
		return len(b), nil
	case <-s.done:
		return 0, network.ErrReset
	}
}

func (s *slowStream) carry(m *meter) {
	for {
		select {
		case w := <-s.queue:
			time.Sleep(time.Until(w.at))
			m.add(len(w.b))
			if _, err := s.Stream.Write(w.b); err != nil {
				return
			}
		case <-s.done:
			return
		}
	}
}

func (s *slowStream) Close() error {
	s.once.Do(func() { close(s.done) })
	return s.Stream.Close()
}

func (s *slowStream) Reset() error {
	s.once.Do(func() { close(s.done) })
	return s.Stream.Reset()
}

// figures are what e2e/bench reads.
type figures struct {
	Bytes float64 `json:"bytes"` // received per node and order
	P50   float64 `json:"p50"`   // milliseconds
	P99   float64 `json:"p99"`
}

// TestGossipsub runs 1,000 messages through 100 nodes in virtual time and prints the figures, to the file that
// VIRTUA_GOSSIPSUB names if there is one. Messages carry no author, sequence number or signature: the least that gossipsub can send.
func TestGossipsub(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 11)) // as newCrowd in node/mesh
		ctx, cancel := context.WithCancel(context.Background())
		net := mocknet.New()
		var m meter
		var mu sync.Mutex
		born := map[uint32]time.Time{}
		var delays []time.Duration
		var hosts []host.Host
		var topics []*pubsub.Topic
		var readers sync.WaitGroup
		for range nodes {
			h, err := net.GenPeer()
			if err != nil {
				t.Fatal(err)
			}
			slow := &slowHost{h, &m}
			ps, err := pubsub.NewGossipSub(ctx, slow, pubsub.WithMessageSignaturePolicy(pubsub.StrictNoSign), pubsub.WithNoAuthor(),
				pubsub.WithMessageIdFn(func(m *pb.Message) string { h := sha256.Sum256(m.Data); return string(h[:8]) }),
				pubsub.WithPeerOutboundQueueSize(10_000), pubsub.WithValidateQueueSize(10_000))
			if err != nil {
				t.Fatal(err)
			}
			topic, err := ps.Join("orders")
			if err != nil {
				t.Fatal(err)
			}
			sub, err := topic.Subscribe(pubsub.WithBufferSize(10_000))
			if err != nil {
				t.Fatal(err)
			}
			hosts, topics = append(hosts, h), append(topics, topic)
			readers.Go(func() {
				for {
					msg, err := sub.Next(ctx)
					if err != nil {
						return
					}
					if msg.ReceivedFrom == h.ID() {
						continue
					}
					mu.Lock()
					delays = append(delays, time.Since(born[binary.LittleEndian.Uint32(msg.Data)]))
					mu.Unlock()
				}
			})
		}
		for range 3 {
			p := rng.Perm(nodes)
			for i := range p {
				a, b := hosts[p[i]].ID(), hosts[p[(i+1)%nodes]].ID()
				if len(net.LinksBetweenPeers(a, b)) > 0 {
					continue
				}
				if _, err := net.LinkPeers(a, b); err != nil {
					t.Fatal(err)
				}
				if _, err := net.ConnectPeers(a, b); err != nil {
					t.Fatal(err)
				}
			}
		}
		time.Sleep(10 * time.Second) // the mesh forms
		m.set(true)
		for k := range orders {
			data := make([]byte, payload)
			binary.LittleEndian.PutUint32(data, uint32(k))
			mu.Lock()
			born[uint32(k)] = time.Now()
			mu.Unlock()
			if err := topics[rng.IntN(nodes)].Publish(ctx, data); err != nil {
				t.Fatal(err)
			}
			time.Sleep(every)
		}
		time.Sleep(500 * time.Millisecond)
		bytes := m.set(false)
		mu.Lock()
		if len(delays) != orders*(nodes-1) {
			t.Errorf("%d of %d deliveries", len(delays), orders*(nodes-1))
		}
		sort.Slice(delays, func(i, j int) bool { return delays[i] < delays[j] })
		each := float64(orders * nodes)
		got := figures{Bytes: float64(bytes) / each, P50: float64(delays[len(delays)/2]) / 1e6, P99: float64(delays[len(delays)*99/100]) / 1e6}
		mu.Unlock()
		out, _ := json.Marshal(got)
		t.Logf("%s", out)
		if path := os.Getenv("VIRTUA_GOSSIPSUB"); path != "" {
			if err := os.WriteFile(path, out, 0o644); err != nil {
				t.Error(err)
			}
		}
		cancel()
		readers.Wait()
		if err := net.Close(); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Minute) // what libp2p runs in the background ends
	})
}
