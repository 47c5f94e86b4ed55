package host_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/server/host"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// service is a running service and a client of it.
type service struct {
	url    string
	client *http.Client
	end    context.CancelFunc
	result chan error
}

func start(t *testing.T, cfg host.Config) *service {
	t.Helper()
	l, err := host.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.WithoutCancel(t.Context()))
	s := &service{url: "http://" + l.Addr().String(), client: &http.Client{Transport: &http.Transport{}}, end: end, result: make(chan error, 1)}
	go func() { s.result <- host.Serve(ctx, l, cfg) }()
	t.Cleanup(func() {
		end()
		s.client.CloseIdleConnections()
	})
	return s
}

func (s *service) get(t *testing.T, path string) (int, string) {
	t.Helper()
	res, err := s.client.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

var hello = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/panic" {
		panic("bug")
	}
	_, _ = io.WriteString(w, "hello")
})

func TestServe(t *testing.T) {
	var notReady atomic.Bool
	notReady.Store(true)
	m := host.NewMetrics("v1", "abc")
	m.Gauge("virtua_orders", "Orders in the set.", func() float64 { return 7 })
	s := start(t, host.Config{Handler: hello, Metrics: m, Ready: func() error {
		if notReady.Load() {
			return errors.New("no chain yet")
		}
		return nil
	}})
	for _, row := range []struct {
		path   string
		status int
		has    string
	}{
		{"/", 200, "hello"},
		{"/healthz", 200, "ok"},
		{"/readyz", 503, "no chain yet"},
		{"/panic", 500, "internal error"},
		{"/metrics", 200, "virtua_orders 7"},
		{"/metrics", 200, `virtua_build_info{build="abc",version="v1"} 1`},
		{"/metrics", 200, `virtua_http_requests_total{status="2xx"} 1`},
	} {
		if status, body := s.get(t, row.path); status != row.status || !strings.Contains(body, row.has) {
			t.Errorf("%s: %d %q", row.path, status, body)
		}
	}
	notReady.Store(false)
	if status, _ := s.get(t, "/readyz"); status != 200 {
		t.Errorf("ready: %d", status)
	}
	s.end()
	if err := <-s.result; err != nil {
		t.Fatal(err)
	}
}

func TestOpenRequestEndsBeforeShutdown(t *testing.T) {
	arrived, release := make(chan struct{}), make(chan struct{})
	drained := make(chan struct{})
	var s *service
	s = start(t, host.Config{Draining: func() {
		if status, body := s.get(t, "/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(body, "shutting down") {
			t.Errorf("ready while it ends: %d %s", status, body)
		}
		close(drained)
	}, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-release
		_, _ = io.WriteString(w, "done")
	})})
	got := make(chan string, 1)
	go func() {
		res, err := s.client.Get(s.url)
		if err != nil {
			got <- err.Error()
			return
		}
		b, _ := io.ReadAll(res.Body)
		_ = res.Body.Close()
		got <- string(b)
	}()
	<-arrived
	s.end()
	<-drained
	close(release)
	if body := <-got; body != "done" {
		t.Fatalf("%q", body)
	}
	if err := <-s.result; err != nil {
		t.Fatal(err)
	}
}

func TestDeadlineCutsWhatHangs(t *testing.T) {
	arrived := make(chan struct{})
	s := start(t, host.Config{Deadline: 20 * time.Millisecond, Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(arrived)
		<-r.Context().Done()
	})})
	gone := make(chan struct{})
	go func() {
		if res, err := s.client.Get(s.url); err == nil {
			_ = res.Body.Close()
		}
		close(gone)
	}()
	<-arrived
	s.end()
	if err := <-s.result; err != nil {
		t.Fatal(err)
	}
	<-gone
}

// One address that opens connections without end and says nothing keeps nobody else out, and gets others when it has closed some.
func TestOneAddressTakesItsShare(t *testing.T) {
	const each = 8
	s := start(t, host.Config{Handler: hello, MaxConns: 2 * each, Each: each})
	to := strings.TrimPrefix(s.url, "http://")
	from := func(address string) net.Conn {
		t.Helper()
		conn, err := (&net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}).DialContext(t.Context(), "tcp", to)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close() })
		return conn
	}
	// answered asks once and reports whether the server listens.
	answered := func(conn net.Conn) bool {
		t.Helper()
		if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(conn, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
		b := make([]byte, 1024)
		n, err := conn.Read(b)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatal("neither answered nor closed")
		}
		return strings.HasPrefix(string(b[:n]), "HTTP/1.1 200 OK")
	}
	var silent []net.Conn
	for range each {
		conn := from("127.0.0.2")
		if !answered(conn) { // then it may be idle for longer than one that never asked
			t.Fatal("one of its share was refused")
		}
		silent = append(silent, conn)
	}
	for range 3 * each {
		if answered(from("127.0.0.2")) {
			t.Fatal("one too many was let in")
		}
	}
	if status, _ := s.get(t, "/healthz"); status != http.StatusOK {
		t.Errorf("another address: %d", status)
	}
	_ = silent[0].Close()
	for end := time.Now().Add(time.Minute); !answered(from("127.0.0.2")); { // the server notices soon
		if time.Now().After(end) {
			t.Fatal("no room after one was closed")
		}
	}
	s.end()
	if err := <-s.result; err != nil {
		t.Fatal(err)
	}
}

func TestListenSaysWhy(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	for addr, want := range map[string]string{
		l.Addr().String():  "is in use by another program",
		"127.0.0.1:999999": "listen on 127.0.0.1:999999",
	} {
		if _, err := host.Listen(t.Context(), addr); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", addr, err)
		}
	}
}
