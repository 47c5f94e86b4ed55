//go:build !js

package main

import (
	"crypto/rand"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling/native"
)

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self'"

// Usage: linkpeer [-peers n] folder — serves the folder, the hub at /signal and the native nodes at /peer/<n>, and
// prints its address. It ends with its standard input.
func main() {
	peers := flag.Int("peers", 1, "native nodes")
	verbose := flag.Bool("v", false, "log to standard error")
	flag.Parse()
	log := slog.New(slog.DiscardHandler)
	if *verbose {
		log = slog.New(slog.NewTextHandler(os.Stderr, nil))
	}
	if err := serve(flag.Arg(0), *peers, log); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(folder string, peers int, log *slog.Logger) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	hub, err := native.New(native.Config{Logger: log})
	if err != nil {
		return err
	}
	defer hub.Close()
	mux := http.NewServeMux()
	mux.Handle("/signal", hub)
	files := http.FileServer(http.Dir(folder))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		if filepath.Ext(r.URL.Path) == ".wasm" {
			w.Header().Set("Content-Type", "application/wasm")
		}
		files.ServeHTTP(w, r)
	})
	address := listener.Addr().String()
	for n := range peers {
		p, err := start(peer.NewKey(func(b []byte) { _, _ = rand.Read(b) }), "ws://"+address+"/signal", log)
		if err != nil {
			return err
		}
		defer p.stop()
		mux.HandleFunc(fmt.Sprintf("/peer/%d", n), func(w http.ResponseWriter, r *http.Request) {
			var o order
			if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			_, _ = w.Write(reply(p.call(o)))
		})
	}
	server := &http.Server{Handler: mux}
	go func() { _ = server.Serve(listener) }()
	fmt.Println("http://" + address)
	_, _ = io.Copy(io.Discard, os.Stdin)
	return server.Close()
}

func (p *linkpeer) stop() {
	p.links.Stop()
	p.cancel()
	p.done.Wait()
}
