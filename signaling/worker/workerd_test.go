//go:build !js

package worker_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/conformance"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// built is the folder with the edge home, made once.
var built = sync.OnceValues(func() (string, error) {
	dir, err := filepath.Abs(filepath.Join("..", "..", "build", "worker-test"))
	if err != nil {
		return "", err
	}
	cmd := exec.Command("go", "run", "./signaling/worker/build", "-o", dir)
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return dir, nil
})

// edge is workerd with the edge home.
type edge struct {
	url string // http://127.0.0.1:port
	log *bytes.Buffer
}

// startEdge runs workerd with variables like "VIRTUA_ROOMS=r=2". It has one thing more than at the edge: POST /evict puts every
// object to sleep.
func startEdge(t *testing.T, vars ...string) *edge {
	t.Helper()
	dir, err := built()
	if err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile(filepath.Join(dir, "workerd.capnp"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(config)
	for _, change := range [][2]string{
		{`(name = "worker.mjs",`, "(name = \"evict.mjs\", esModule = embed \"evict.mjs\"),\n    (name = \"worker.mjs\","},
		{"compatibilityDate =", "compatibilityFlags = [\"unsafe_module\"],\n  compatibilityDate ="},
		{"127.0.0.1:8082", "127.0.0.1:0"},
	} {
		if strings.Count(text, change[0]) != 1 {
			t.Fatalf("%q is not once in workerd.capnp", change[0])
		}
		text = strings.Replace(text, change[0], change[1], 1)
	}
	evict, err := os.ReadFile(filepath.Join("testdata", "evict.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	here := t.TempDir()
	for _, f := range []string{"worker.mjs", "room.mjs", "go.mjs", "wasm_exec.js", "app.wasm"} {
		if err := os.Symlink(filepath.Join(dir, f), filepath.Join(here, f)); err != nil {
			t.Fatal(err)
		}
	}
	for name, b := range map[string][]byte{"workerd.capnp": []byte(text), "evict.mjs": evict} {
		if err := os.WriteFile(filepath.Join(here, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	workerd := filepath.Join("..", "..", "node_modules", "@cloudflare", "workerd-linux-64", "bin", "workerd")
	if _, err := os.Stat(workerd); err != nil {
		t.Fatalf("workerd is missing, run make setup: %v", err)
	}
	events, told, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer events.Close()
	cmd := exec.Command(workerd, "serve", "--experimental", "--control-fd=3", "--directory-path=objects="+t.TempDir(), filepath.Join(here, "workerd.capnp"))
	cmd.Env = append(os.Environ(), vars...)
	cmd.ExtraFiles = []*os.File{told}
	e := &edge{log: new(bytes.Buffer)}
	cmd.Stdout, cmd.Stderr = e.log, e.log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = told.Close()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("workerd said: %s", e.log)
		}
	})
	for lines := bufio.NewScanner(events); lines.Scan(); {
		var ev struct {
			Event, Socket string
			Port          int
		}
		if err := json.Unmarshal(lines.Bytes(), &ev); err == nil && ev.Event == "listen" && ev.Socket == "http" {
			e.url = fmt.Sprintf("http://127.0.0.1:%d", ev.Port)
			return e
		}
	}
	t.Fatalf("workerd does not listen: %s", e.log)
	return nil
}

func (e *edge) signal() string { return "ws" + strings.TrimPrefix(e.url, "http") + "/signal" }

func (e *edge) get(t *testing.T, method, path string, header http.Header) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, e.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if header != nil {
		req.Header = header
	}
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	res, err := transport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// evict puts every object to sleep: its memory is gone, its sockets stay open.
func (e *edge) evict(t *testing.T) {
	t.Helper()
	if status, body := e.get(t, http.MethodPost, "/evict", nil); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
}

// TestConformance has the conversations of the suite with the edge home, as with the native one.
func TestConformance(t *testing.T) {
	t.Parallel()
	e := startEdge(t, "VIRTUA_HELLO_SECONDS=15", "VIRTUA_IDLE_SECONDS=15", "VIRTUA_ADDRESS_HEADER=X-Forwarded-For")
	home := conformance.Home{URL: e.signal(), Forward: true, Platform: true, Patience: time.Minute}
	t.Run("conversations", func(t *testing.T) {
		for _, c := range conformance.Table() {
			t.Run(c.Name, func(t *testing.T) {
				if c.Slow {
					t.Parallel()
				}
				began := time.Now()
				if err := home.Play(t.Context(), c); err != nil {
					t.Error(err)
				}
				t.Logf("%.1f s", time.Since(began).Seconds())
			})
		}
	})
}

// client is a node at the edge.
type client struct {
	t   *testing.T
	ws  *websocket.Conn
	key peer.Key
}

// dial connects, saying where the node belongs or not.
func (e *edge) dial(t *testing.T, key peer.Key, room string, hint bool) *client {
	t.Helper()
	url := e.signal()
	if hint {
		url = signaling.Address(url, room, key.ID())
	}
	ws, _, err := websocket.Dial(t.Context(), url, nil) //nolint:bodyclose // the body is the connection
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ws.CloseNow() })
	c := &client{t, ws, key}
	return c
}

// join connects and proves a key.
func (e *edge) join(t *testing.T, key peer.Key, room string, hint bool) *client {
	t.Helper()
	c := e.dial(t, key, room, hint)
	challenge, ok := c.hear().(signaling.Challenge)
	if !ok {
		t.Fatal("no challenge")
	}
	c.say(signaling.SignHello(key, challenge, strings.TrimPrefix(e.url, "http://"), room))
	return c
}

func (c *client) say(m signaling.Message) {
	c.t.Helper()
	if err := c.ws.Write(c.t.Context(), websocket.MessageBinary, m.Append(nil)); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) hear() signaling.Message {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), time.Minute)
	defer cancel()
	_, b, err := c.ws.Read(ctx)
	if err != nil {
		c.t.Fatal(err)
	}
	m, err := signaling.Parse(b)
	if err != nil {
		c.t.Fatal(err)
	}
	return m
}

// welcome hears that the room has so many others.
func (c *client) welcome(others uint32) {
	c.t.Helper()
	if m, ok := c.hear().(signaling.Welcome); !ok || m.Peers != others {
		c.t.Fatalf("%+v", m)
	}
	if m, ok := c.hear().(signaling.Peers); !ok || m.Total != others {
		c.t.Fatalf("%+v", m)
	}
}

// reaches sends an envelope to another, who gets it.
func (c *client) reaches(to *client, text string) {
	c.t.Helper()
	env, err := c.key.Seal(to.key.ID(), []byte(text), uint64(time.Now().Unix()), stream(text))
	if err != nil {
		c.t.Fatal(err)
	}
	c.say(signaling.Send{Ref: 1, Envelope: env})
	if m, ok := to.hear().(signaling.Deliver); !ok || !bytes.Equal(m.Envelope, env) {
		c.t.Fatalf("%+v", m)
	}
}

// TestHibernation puts the objects to sleep between what clients say: nobody notices.
func TestHibernation(t *testing.T) {
	t.Parallel()
	e := startEdge(t, "VIRTUA_HELLO_SECONDS=15")
	a := e.join(t, peer.NewKey(stream("alice")), "r", false)
	a.welcome(0)
	e.evict(t)
	b := e.join(t, peer.NewKey(stream("bob")), "r", true) // no room has objects of its own here
	b.welcome(1)
	code := signaling.NewCode(stream("code"))
	a.say(signaling.Invite{Ref: 1, Seconds: 600, Mark: code.Mark("r"), Proof: code.Prove(a.key.ID(), "r")})
	if m, ok := a.hear().(signaling.Invited); !ok {
		t.Fatalf("%+v", m)
	}
	for i := range 3 {
		e.evict(t)
		b.reaches(a, fmt.Sprint("asleep ", i))
		a.reaches(b, fmt.Sprint("awake ", i))
	}
	e.evict(t)
	b.say(signaling.Accept{Ref: 2, Mark: code.Mark("r"), Proof: code.Prove(b.key.ID(), "r")})
	if m, ok := a.hear().(signaling.Meet); !ok || m.ID != b.key.ID() || !code.Check(m.ID, "r", m.Proof) {
		t.Fatalf("%+v", m)
	}
	if m, ok := b.hear().(signaling.Meet); !ok || m.ID != a.key.ID() {
		t.Fatalf("%+v", m)
	}
	// One who never proves a key is given up by an alarm, though the object slept.
	late := e.dial(t, peer.NewKey(stream("late")), "r", false)
	late.hear()
	e.evict(t)
	if m, ok := late.hear().(signaling.Fail); !ok || m.Ref != 0 {
		t.Fatalf("%+v", m)
	}
	// Who left while it slept is gone.
	e.evict(t)
	_ = a.ws.CloseNow()
	for {
		b.say(signaling.Ask{N: 1})
		if m, ok := b.hear().(signaling.Peers); ok && m.Total == 0 {
			break
		}
		time.Sleep(2 * time.Second) // the rate of ASK
	}
}

// TestShards: a room that the operator named has objects of its own, which share it, also after they slept.
func TestShards(t *testing.T) {
	t.Parallel()
	const shards = 3
	var keys [shards][]peer.Key // by the object that their ids lead to
	for i := range 9 {
		key := peer.NewKey(stream(fmt.Sprint("node", i)))
		id := key.ID()
		shard := binary.BigEndian.Uint32(id[1:]) % shards
		keys[shard] = append(keys[shard], key)
	}
	most := max(len(keys[0]), len(keys[1]), len(keys[2]))
	e := startEdge(t, fmt.Sprint("VIRTUA_ROOMS=own=", shards), fmt.Sprint("VIRTUA_MAX_CONNS=", most))
	var nodes []*client
	for _, some := range keys {
		for _, key := range some {
			c := e.join(t, key, "own", true)
			c.welcome(uint32(len(nodes)))
			nodes = append(nodes, c)
		}
		if len(some) == most {
			c := e.dial(t, some[0], "own", true)
			if m, ok := c.hear().(signaling.Fail); !ok || m.Code != fault.Full {
				t.Fatalf("an object with %d nodes took one more: %+v", most, m)
			}
		}
	}
	if len(keys[0])*len(keys[1])*len(keys[2]) == 0 {
		t.Fatal("the keys do not lead to all objects")
	}
	for i, c := range nodes {
		c.reaches(nodes[(i+1)%len(nodes)], fmt.Sprint("awake ", i))
	}
	for i, c := range nodes {
		e.evict(t)
		c.reaches(nodes[(i+1)%len(nodes)], fmt.Sprint("asleep ", i))
	}
	other := e.join(t, peer.NewKey(stream("other")), "another", true)
	other.welcome(0)
	lost := e.join(t, peer.NewKey(stream("lost")), "own", false)
	if m, ok := lost.hear().(signaling.Fail); !ok || m.Ref != 0 {
		t.Fatalf("at the wrong object: %+v", m)
	}
}

// TestHTTP: what is no WebSocket is answered by the same Go handler as in TestHandler, in workerd.
func TestHTTP(t *testing.T) {
	t.Parallel()
	e := startEdge(t, "VIRTUA_HOST=signal.example", "VIRTUA_ORIGIN=page.example", "VIRTUA_RELAY=turn:turn.example:3478", "VIRTUA_RELAY_SECRET=0123456789abcdef")
	for _, row := range []struct {
		method, path string
		header       http.Header
		status       int
		says         string
	}{
		{"GET", "/healthz", nil, 200, "ok\n"},
		{"GET", "/relays", http.Header{"Cf-Connecting-Ip": {"203.0.113.7"}}, 200, `"uris":["turn:turn.example:3478"]`},
		{"GET", "/", nil, 200, "A signaling server of Virtua"},
		{"GET", "/nothing", nil, 404, ""},
		{"GET", "/signal", nil, 426, "WebSocket"},
		{"GET", "/signal", upgrade(), 421, ""},
	} {
		if status, body := e.get(t, row.method, row.path, row.header); status != row.status || !strings.Contains(body, row.says) {
			t.Errorf("%s %s: %d %s", row.method, row.path, status, body)
		}
	}
	bad := startEdge(t, "VIRTUA_IDLE_SECONDS=soon")
	for _, path := range []string{"/healthz", "/signal"} {
		var header http.Header
		if path == "/signal" {
			header = upgrade()
		}
		if status, body := bad.get(t, "GET", path, header); status != http.StatusInternalServerError || !strings.Contains(body, "VIRTUA_IDLE_SECONDS") {
			t.Errorf("a bad setting: %s: %d %s", path, status, body)
		}
	}
}

func upgrade() http.Header {
	return http.Header{"Upgrade": {"websocket"}, "Connection": {"Upgrade"}, "Sec-Websocket-Version": {"13"}, "Sec-Websocket-Key": {"dGhlIHNhbXBsZSBub25jZQ=="}}
}
