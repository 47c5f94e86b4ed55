package serve

import (
	"context"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/signaling/native"
)

// figureLife is how long figures read from a node or hub serve: one scrape asks once.
const figureLife = 500 * time.Millisecond

// cached reads a set of figures at most once in figureLife.
type cached[T any] struct {
	mu   sync.Mutex
	at   time.Time
	v    T
	read func() T
}

func (c *cached[T]) get() T {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := time.Now(); now.Sub(c.at) > figureLife {
		c.v, c.at = c.read(), now
	}
	return c.v
}

type nodeFigures struct {
	network node.NetworkView
	chain   node.ChainView
}

// NodeMetrics registers a node's figures.
func NodeMetrics(m *host.Metrics, n *node.Node) {
	c := &cached[nodeFigures]{read: func() (f nodeFigures) {
		ctx, stop := context.WithTimeout(context.Background(), time.Second)
		defer stop()
		_ = n.Do(ctx, func(c *node.Core) { f.network, f.chain = c.Network(), c.Chain() }) // a node that ends counts nothing
		return f
	}}
	m.Gauge("virtua_links", "Authenticated links.", func() float64 { return float64(len(c.get().network.Links)) })
	m.Gauge("virtua_peers_agree", "Linked peers that hold the same set.", func() float64 { return float64(c.get().network.Agree) })
	m.Gauge("virtua_orders", "Orders in the set.", func() float64 { return float64(c.get().network.Orders) })
	m.Gauge("virtua_orders_waiting", "Orders waiting for admission.", func() float64 { return float64(c.get().network.Waiting) })
	m.Gauge("virtua_chain_head", "Newest block agreed.", func() float64 { return float64(c.get().chain.Head.Number) })
	m.Gauge("virtua_chain_live", "1 while a chain endpoint agrees and moves.", func() float64 {
		if c.get().chain.Live {
			return 1
		}
		return 0
	})
	m.MustRegister(reasons{c})
}

var reasonDesc = prometheus.NewDesc("virtua_refused_total", "What the node refused or dropped, and why.", []string{"what", "code"}, nil)

// reasons reports a node's counted reasons.
type reasons struct{ c *cached[nodeFigures] }

func (r reasons) Describe(ch chan<- *prometheus.Desc) { ch <- reasonDesc }

func (r reasons) Collect(ch chan<- prometheus.Metric) {
	for _, v := range r.c.get().network.Reasons {
		ch <- prometheus.MustNewConstMetric(reasonDesc, prometheus.CounterValue, float64(v.Count), v.What, v.Code.String())
	}
}

var turnedDesc = prometheus.NewDesc("virtua_signaling_turned_total", "Clients turned away or dropped, and why.", []string{"reason"}, nil)

// HubMetrics registers a hub's figures.
func HubMetrics(m *host.Metrics, hub *native.Server) {
	c := &cached[native.Stats]{read: hub.Stats}
	m.Gauge("virtua_signaling_peers", "Peers in all rooms.", func() float64 { return float64(c.get().Peers) })
	m.Gauge("virtua_signaling_rooms", "Rooms.", func() float64 { return float64(c.get().Rooms) })
	m.Gauge("virtua_signaling_sockets", "Open connections.", func() float64 { return float64(c.get().Sockets) })
	m.Gauge("virtua_signaling_invites", "Invitations by code that wait.", func() float64 { return float64(c.get().Invites) })
	m.Gauge("virtua_signaling_instances", "Other instances of this hub that are heard.", func() float64 { return float64(c.get().Others) })
	m.Gauge("virtua_signaling_far_peers", "Peers at other instances.", func() float64 { return float64(c.get().Far) })
	m.MustRegister(turned{c}, done{c})
}

// doneDesc are what a hub has done; the labels of refused and ended are codes of node/fault.
var (
	doneDesc    = prometheus.NewDesc("virtua_signaling_done_total", "What the hub has done.", []string{"what"}, nil)
	bytesDesc   = prometheus.NewDesc("virtua_signaling_bytes_total", "Bytes of envelopes delivered.", nil, nil)
	refusedDesc = prometheus.NewDesc("virtua_signaling_refused_total", "Envelopes not delivered and codes that led nowhere, and why.", []string{"code"}, nil)
	endedDesc   = prometheus.NewDesc("virtua_signaling_ended_total", "Connections that the hub ended, and why.", []string{"code"}, nil)
)

type done struct{ c *cached[native.Stats] }

func (d done) Describe(ch chan<- *prometheus.Desc) {
	ch <- doneDesc
	ch <- bytesDesc
	ch <- refusedDesc
	ch <- endedDesc
}

func (d done) Collect(ch chan<- prometheus.Metric) {
	st := d.c.get()
	for what, n := range map[string]uint64{"opened": st.Opened, "welcomed": st.Welcomed, "introduced": st.Introduced, "delivered": st.Delivered,
		"invited": st.Invited, "met": st.Met, "passed": st.Passed, "cluster_lost": st.Lost, "cluster_refused": st.CastsRefused, "ask_ignored": st.AsksIgnored, "unknown": st.Unknown} {
		ch <- prometheus.MustNewConstMetric(doneDesc, prometheus.CounterValue, float64(n), what)
	}
	ch <- prometheus.MustNewConstMetric(bytesDesc, prometheus.CounterValue, float64(st.Bytes))
	for code, n := range st.Failed {
		ch <- prometheus.MustNewConstMetric(refusedDesc, prometheus.CounterValue, float64(n), code.String())
	}
	for code, n := range st.Closed {
		ch <- prometheus.MustNewConstMetric(endedDesc, prometheus.CounterValue, float64(n), code.String())
	}
}

type turned struct{ c *cached[native.Stats] }

func (t turned) Describe(ch chan<- *prometheus.Desc) { ch <- turnedDesc }

func (t turned) Collect(ch chan<- prometheus.Metric) {
	for why, n := range t.c.get().Turned {
		ch <- prometheus.MustNewConstMetric(turnedDesc, prometheus.CounterValue, float64(n), why.String())
	}
}
