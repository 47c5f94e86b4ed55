package serve

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/relay"
)

var (
	relayCarried = prometheus.NewDesc("virtua_relay_bytes_total", "Bytes carried, by direction.", []string{"to"}, nil)
	relayOpened  = prometheus.NewDesc("virtua_relay_opened_total", "Relayed addresses opened.", nil, nil)
	relayRefused = prometheus.NewDesc("virtua_relay_refused_total", "What the relay refused or dropped, and why.", []string{"reason"}, nil)
)

// RelayMetrics registers a relay's figures.
func RelayMetrics(m *host.Metrics, r *relay.Relay) {
	c := &cached[relay.Stats]{read: r.Stats}
	m.Gauge("virtua_relay_allocations", "Relayed addresses.", func() float64 { return float64(c.get().Allocations) })
	m.Gauge("virtua_relay_connections", "Connections over TCP and TLS.", func() float64 { return float64(c.get().Connections) })
	m.MustRegister(relayed{c})
}

type relayed struct{ c *cached[relay.Stats] }

func (relayed) Describe(ch chan<- *prometheus.Desc) {
	ch <- relayCarried
	ch <- relayOpened
	ch <- relayRefused
}

func (r relayed) Collect(ch chan<- prometheus.Metric) {
	s := r.c.get()
	ch <- prometheus.MustNewConstMetric(relayCarried, prometheus.CounterValue, float64(s.ToPeers), "peers")
	ch <- prometheus.MustNewConstMetric(relayCarried, prometheus.CounterValue, float64(s.ToClients), "clients")
	ch <- prometheus.MustNewConstMetric(relayOpened, prometheus.CounterValue, float64(s.Opened))
	for why, n := range s.Refused {
		ch <- prometheus.MustNewConstMetric(relayRefused, prometheus.CounterValue, float64(n), why)
	}
}
