package host

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics is a service's own registry: nothing of other libraries gets in.
type Metrics struct {
	*prometheus.Registry
	requests *prometheus.CounterVec
	seconds  prometheus.Histogram
}

// NewMetrics returns a registry with the process's figures and a build line.
func NewMetrics(version, build string) *Metrics {
	m := &Metrics{Registry: prometheus.NewRegistry()}
	m.requests = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "virtua_http_requests_total", Help: "Requests answered, by status class."}, []string{"status"})
	m.seconds = prometheus.NewHistogram(prometheus.HistogramOpts{
		Name: "virtua_http_seconds", Help: "Time to answer, without WebSockets.", Buckets: prometheus.ExponentialBuckets(0.0005, 4, 8)})
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "virtua_build_info", Help: "1, labelled with version and build.", ConstLabels: prometheus.Labels{"version": version, "build": build}})
	info.Set(1)
	m.MustRegister(m.requests, m.seconds, info, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Gauge registers a figure that is read when asked for.
func (m *Metrics) Gauge(name, help string, read func() float64) {
	m.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, read))
}

// Handler answers with the figures.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.Registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4, Timeout: 5 * time.Second})
}

func (m *Metrics) count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(rec, r)
		m.requests.WithLabelValues(strconv.Itoa(rec.status/100) + "xx").Inc()
		if r.Header.Get("Upgrade") == "" {
			m.seconds.Observe(time.Since(start).Seconds())
		}
	})
}

// recorder remembers the status; Unwrap lets WebSockets reach the connection.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
