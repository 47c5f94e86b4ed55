package chain_test

import (
	"context"
	"strings"
	"syscall/js"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/fault"
)

// server starts an HTTP server of Node's and returns its URL. Answer is the body of its one handler, in
// JavaScript, with req, res and the request's body.
func server(t *testing.T, answer string) string {
	t.Helper()
	http := js.Global().Call("require", "http")
	handler := js.Global().Get("Function").New("req", "res", "body", answer)
	listener := js.Global().Get("Function").New("handler",
		"return (req, res) => { let body = ''; req.on('data', d => body += d); req.on('end', () => handler(req, res, body)); }").Invoke(handler)
	s := http.Call("createServer", listener)
	up := make(chan struct{})
	ready := js.FuncOf(func(js.Value, []js.Value) any {
		close(up)
		return nil
	})
	s.Call("listen", 0, "127.0.0.1", ready)
	<-up
	ready.Release()
	t.Cleanup(func() {
		s.Call("closeAllConnections")
		s.Call("close")
	})
	return "http://127.0.0.1:" + js.Global().Get("String").Invoke(s.Call("address").Get("port")).String()
}

func transport(t *testing.T, url string, limit int) chain.Transport {
	p := chain.NewPoster()
	t.Cleanup(p.Close)
	return chain.NewHTTP(p, url, limit)
}

var two = []chain.Request{{Method: "a", Params: []byte(`[1]`)}, {Method: "b", Params: []byte(`[]`)}}

func TestFetch(t *testing.T) {
	url := server(t, `
		if (req.method !== 'POST' || req.headers['content-type'] !== 'application/json') throw new Error('form');
		const list = JSON.parse(body).reverse();
		res.end(JSON.stringify(list.map(r => ({jsonrpc: '2.0', id: r.id, result: r.method + r.params.length}))));`)
	out, err := transport(t, url, 1<<20).Call(context.Background(), two)
	if err != nil || len(out) != 2 || string(out[0].Result) != `"a1"` || string(out[1].Result) != `"b0"` {
		t.Fatal(out, err)
	}
}

func TestFetchFails(t *testing.T) {
	for name, c := range map[string]struct {
		url  string
		want fault.Code
	}{
		"Down":      {"http://127.0.0.1:1", fault.Unavailable},
		"NoURL":     {"nothing at all", fault.Unavailable},
		"Status":    {server(t, `res.statusCode = 500; res.end('{}');`), fault.Unavailable},
		"Garbage":   {server(t, `res.end('<html>');`), fault.Unavailable},
		"Empty":     {server(t, `res.end();`), fault.Unavailable},
		"HangsUp":   {server(t, `req.socket.destroy();`), fault.Unavailable},
		"CutShort":  {server(t, `res.setHeader('content-length', 100); res.write('['); setImmediate(() => req.socket.destroy());`), fault.Unavailable},
		"Oversized": {server(t, `res.end('['.repeat(1 << 20));`), fault.TooLarge},
		"Endless": {server(t, `
			const more = () => { while (!res.destroyed && res.write('['.repeat(1 << 16))) ; };
			res.on('drain', more); more();`), fault.TooLarge},
	} {
		if _, err := transport(t, c.url, 1<<16).Call(context.Background(), two); fault.Of(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestFetchEndsWithItsContext(t *testing.T) {
	for name, url := range map[string]string{
		"NoHead": server(t, ``), "NoBody": server(t, `res.write('[');`),
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		began := time.Now()
		_, err := transport(t, url, 1<<20).Call(ctx, two)
		cancel()
		if fault.Of(err) != fault.Unavailable || !strings.Contains(err.Error(), "deadline") || time.Since(began) > 5*time.Second {
			t.Errorf("%s: %v after %s", name, err, time.Since(began))
		}
		if _, err := transport(t, url, 1<<20).Call(ctx, two); fault.Of(err) != fault.Unavailable {
			t.Errorf("%s, after its time: %v", name, err)
		}
	}
}
