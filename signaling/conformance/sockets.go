//go:build !js

package conformance

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// giveUp is how long a home may bear who says nothing, before it has proven a key.
const giveUp = 60 * time.Second

// wire is a connection without a WebSocket client, which would follow the protocol.
type wire struct {
	t    *talk
	conn net.Conn
	in   *bufio.Reader
	key  peer.Key
}

// tcp opens a connection, over TLS for wss.
func (t *talk) tcp() *wire {
	u, err := url.Parse(t.URL)
	if err != nil {
		t.fail("%v", err)
	}
	host, port := u.Hostname(), u.Port()
	if port == "" {
		port = map[string]string{"ws": "80", "wss": "443"}[u.Scheme]
	}
	ctx, cancel := context.WithTimeout(t.ctx, t.Patience)
	defer cancel()
	var conn net.Conn
	if u.Scheme == "wss" {
		conn, err = (&tls.Dialer{Config: t.TLS}).DialContext(ctx, "tcp", net.JoinHostPort(host, port))
	} else {
		conn, err = (&net.Dialer{}).DialContext(ctx, "tcp", net.JoinHostPort(host, port))
	}
	if err != nil {
		t.fail("%v", err)
	}
	t.ends = append(t.ends, func() { _ = conn.Close() })
	return &wire{t: t, conn: conn, in: bufio.NewReader(conn), key: peer.NewKey(fill)}
}

// head is the request that opens a WebSocket, without its last empty line.
func (t *talk) head() string {
	u, _ := url.Parse(t.URL) // tcp has parsed it
	return fmt.Sprintf("GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\nX-Forwarded-For: %s\r\n",
		u.RequestURI(), u.Host, base64.StdEncoding.EncodeToString(random(16)), t.address())
}

// upgrade opens a WebSocket by hand and reads the challenge.
func (t *talk) upgrade() (*wire, signaling.Challenge) {
	w := t.tcp()
	_, _ = io.WriteString(w.conn, t.head()+"\r\n")
	_ = w.conn.SetReadDeadline(time.Now().Add(t.Patience))
	res, err := http.ReadResponse(w.in, nil)
	if err != nil {
		t.fail("%v", err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusSwitchingProtocols {
		t.fail("status %s", res.Status)
	}
	m, err := w.hear()
	c, ok := m.(signaling.Challenge)
	if err != nil || !ok {
		t.fail("waiting for CHALLENGE: %+v, %v", m, err)
	}
	return w, c
}

// joinByHand opens a WebSocket by hand and proves a key.
func (t *talk) joinByHand() (*wire, signaling.Welcome) {
	w, c := t.upgrade()
	b := signaling.SignHello(w.key, c, t.name, t.room).Append(nil)
	w.send(frame(len(b), b))
	m, err := w.hear()
	welcome, ok := m.(signaling.Welcome)
	if err != nil || !ok {
		t.fail("waiting for WELCOME: %+v, %v", m, err)
	}
	return w, welcome
}

func (w *wire) send(b []byte) { _, _ = w.conn.Write(b) }

// frame is a masked binary frame that claims a length, with the bytes given (RFC 6455, 5.2). The mask is zero.
func frame(length int, b []byte) []byte {
	f := []byte{0x82}
	switch {
	case length < 126:
		f = append(f, 0x80|byte(length))
	case length < 1<<16:
		f = binary.BigEndian.AppendUint16(append(f, 0x80|126), uint16(length))
	default:
		f = binary.BigEndian.AppendUint64(append(f, 0x80|127), uint64(length))
	}
	return append(append(f, 0, 0, 0, 0), b...)
}

// hear reads a short frame of the home.
func (w *wire) hear() (signaling.Message, error) {
	_ = w.conn.SetReadDeadline(time.Now().Add(w.t.Patience))
	var head [2]byte
	if _, err := io.ReadFull(w.in, head[:]); err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	if head[0] != 0x82 || head[1] > 125 {
		return nil, fmt.Errorf("frame %x", head)
	}
	b := make([]byte, head[1])
	if _, err := io.ReadFull(w.in, b); err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return signaling.Parse(b)
}

// cut waits until the home has closed the connection, saying something now and then.
func (w *wire) cut(within time.Duration, more func()) {
	for deadline := time.Now().Add(within); ; {
		_ = w.conn.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
		ended, err := w.skip()
		switch {
		case ended && w.t.Platform:
			return
		case err == nil:
		case !errors.Is(err, os.ErrDeadlineExceeded):
			return
		case time.Now().After(deadline):
			w.t.fail("still open after %v", within)
		default:
			more()
		}
	}
}

// skip reads over a frame, or over what is none, and reports whether it was the last of the closing handshake.
func (w *wire) skip() (ended bool, err error) {
	head, err := w.in.Peek(2)
	if err != nil {
		return false, err
	}
	n := 2
	if head[0]&0xf0 == 0x80 && head[1] < 126 { // RFC 6455, 5.2: whole, short, not masked
		n += int(head[1])
	}
	if _, err := w.in.Peek(n); err != nil {
		return false, err
	}
	ended = head[0] == 0x88
	_, err = w.in.Discard(n)
	return ended, err
}

// skim reads until the connection ends.
func (w *wire) skim() {
	_ = w.conn.SetReadDeadline(time.Time{})
	_, _ = io.Copy(io.Discard, w.in)
}

// sockets is what is wrong below the messages.
var sockets = []Conversation{
	{Name: "a frame that claims a terabyte", talk: func(t *talk) {
		calm := t.pair()
		w, _ := t.joinByHand()
		w.send(frame(1<<40, make([]byte, 2*signaling.MaxMessage)))
		w.cut(t.Patience, func() { w.send(make([]byte, 1024)) })
		calm.check()
	}},
	{Name: "no WebSocket frames at all", talk: func(t *talk) {
		calm := t.pair()
		w, _ := t.joinByHand()
		w.send(random(4096))
		w.cut(t.Patience, func() { w.send(random(64)) })
		w = t.tcp()
		w.send([]byte(strings.Repeat("\x00\xff", 4096)))
		w.cut(t.Patience, func() {})
		calm.check()
	}},
	{Name: "a message in fragments is one, and ends when it is too large", talk: func(t *talk) {
		calm := t.pair()
		w, _ := t.joinByHand()
		if m, err := w.hear(); err != nil { // PEERS
			t.fail("%+v, %v", m, err)
		}
		ping := signaling.Ping{Token: 7}.Append(nil)
		first, rest := frame(3, ping[:3]), frame(len(ping)-3, ping[3:])
		first[0], rest[0] = 0x02, 0x80 // not the last, and a continuation (RFC 6455, 5.4)
		w.send(append(first, rest...))
		m, err := w.hear()
		if p, ok := m.(signaling.Pong); err != nil || !ok || p.Token != 7 {
			t.fail("a PING in two fragments: %+v, %v", m, err)
		}
		part := frame(1<<16-1, make([]byte, 1<<16-1))
		part[0] = 0x02
		for range 1024 {
			_ = w.conn.SetWriteDeadline(time.Now().Add(t.Patience))
			if _, err := w.conn.Write(part); err != nil {
				break
			}
			part[0] = 0x00
		}
		w.cut(t.Patience, func() {})
		calm.check()
	}},
	{Name: "frames that are none of RFC 6455", talk: func(t *talk) {
		calm := t.pair()
		for _, f := range [][]byte{
			{0x82, 1, 4},                // not masked
			{0xc2, 0x81, 0, 0, 0, 0, 4}, // compressed, as nobody agreed
			{0x83, 0x80, 0, 0, 0, 0},    // of a type that is none
			{0x80, 0x80, 0, 0, 0, 0},    // goes on from nothing
			{0x09, 0x80, 0, 0, 0, 0},    // a ping in fragments
			append([]byte{0x89, 0x80 | 126, 0, 200, 0, 0, 0, 0}, make([]byte, 200)...), // a ping that is too long
		} {
			w, _ := t.joinByHand()
			w.send(f)
			if !t.Platform { // one that is lenient harms nobody
				w.cut(t.Patience, func() {})
			}
			calm.check()
		}
	}},
	{Name: "who reads nothing holds nobody up", talk: func(t *talk) {
		calm := t.pair()
		w, _ := t.joinByHand()
		deaf := &guest{t: t, key: w.key}
		for range 3 {
			g := t.join(t.address(), t.room)
			env := g.seal(deaf, string(make([]byte, peer.MaxPlain)), unix())
			for ref := range uint32(200) {
				g.say(signaling.Send{Ref: ref + 1, Envelope: env})
			}
			calm.check()
			g.say(signaling.Ping{Token: 1})
			for {
				m, err := g.hear()
				if _, ok := m.(signaling.Pong); ok {
					break
				}
				if f, ok := m.(signaling.Fail); err != nil || !ok || f.Ref == 0 {
					t.fail("who sent to somebody that does not read: %+v, %v", m, err)
				}
			}
		}
		calm.check()
	}},
	{Name: "what asks for no WebSocket is refused", talk: func(t *talk) {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			req, err := http.NewRequestWithContext(t.ctx, method, "http"+strings.TrimPrefix(t.URL, "ws"), nil)
			if err != nil {
				t.fail("%v", err)
			}
			res, err := t.http.Do(req)
			if err != nil {
				t.fail("%v", err)
			}
			_ = res.Body.Close()
			if res.StatusCode < 400 || res.StatusCode > 499 {
				t.fail("%s: %s", method, res.Status)
			}
		}
	}},
	{Name: "an endless head", talk: func(t *talk) {
		calm := t.pair()
		w := t.tcp()
		_, _ = io.WriteString(w.conn, t.head())
		for range 1024 {
			if _, err := fmt.Fprintf(w.conn, "X-More: %s\r\n", strings.Repeat("x", 1024)); err != nil {
				break
			}
		}
		w.cut(t.Patience, func() {})
		calm.check()
	}},
	{Name: "who is ended and answers nothing is cut off", talk: func(t *talk) {
		calm := t.pair()
		w, _ := t.joinByHand()
		w.send(frame(1, []byte{byte(signaling.TypePong)}))
		w.cut(t.Patience, func() {}) // no answer to the closing handshake
		calm.check()
	}},
	{Name: "a head that never ends", Slow: true, talk: func(t *talk) {
		w := t.tcp()
		_, _ = io.WriteString(w.conn, t.head()+"X-Slow: ")
		w.cut(giveUp, func() { w.send([]byte("x")) })
	}},
	{Name: "silence instead of HELLO", Slow: true, talk: func(t *talk) {
		w, _ := t.upgrade()
		w.cut(giveUp, func() {})
	}},
	{Name: "a HELLO that never ends", Slow: true, talk: func(t *talk) {
		w, _ := t.upgrade()
		w.send(frame(137, nil))
		w.cut(giveUp, func() { w.send([]byte{2}) })
	}},
	{Name: "control frames instead of HELLO", Slow: true, talk: func(t *talk) {
		w, _ := t.upgrade()
		w.cut(giveUp, func() { w.send([]byte{0x89, 0x80, 0, 0, 0, 0}) })
	}},
	{Name: "who falls silent is forgotten", Slow: true, talk: func(t *talk) {
		a := t.join(t.address(), t.room)
		w, welcome := t.joinByHand() // from now on half open: it reads nothing and says nothing
		gone := &guest{t: t, key: w.key}
		a.say(signaling.Ask{N: 8})
		if p := hears[signaling.Peers](a); p.Total != 1 {
			t.fail("%d others", p.Total)
		}
		deadline := time.Now().Add(time.Duration(welcome.Idle)*time.Second + t.Patience)
		for ref := uint32(1); ; ref++ {
			a.say(signaling.Send{Ref: ref, Envelope: a.seal(gone, "x", unix())})
			a.say(signaling.Ping{})
			m, err := a.hear()
			if f, ok := m.(signaling.Fail); ok && f.Code == fault.PeerGone {
				break
			}
			if _, ok := m.(signaling.Pong); err != nil || !ok || time.Now().After(deadline) {
				t.fail("%+v, %v", m, err)
			}
			t.pause()
		}
		hears[signaling.Pong](a)
		a.say(signaling.Ask{N: 8})
		if p := hears[signaling.Peers](a); p.Total != 0 {
			t.fail("%d others after one was forgotten", p.Total)
		}
	}},
}
