package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"sync"
)

// Opcodes of RFC 6455.
const (
	opText   = 1
	opBinary = 2
	opClose  = 8
	opPing   = 9
	opPong   = 10
)

// most is the longest message that a server may send.
const most = 64 << 10

// socket is a WebSocket client (RFC 6455) that costs little, so that what is measured is the server: no compression, no
// fragments, messages masked once. One goroutine reads; any may write.
type socket struct {
	conn net.Conn
	in   *bufio.Reader
	out  sync.Mutex
}

// open dials a server from an address of the loopback. room is how much is read at once.
func open(ctx context.Context, to *url.URL, from netip.Addr, room int) (*socket, error) {
	d := net.Dialer{LocalAddr: net.TCPAddrFromAddrPort(netip.AddrPortFrom(from, 0))}
	conn, err := d.DialContext(ctx, "tcp", to.Host)
	if err != nil {
		return nil, fmt.Errorf("dial: %w", err)
	}
	if at, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(at)
	}
	s := &socket{conn: conn, in: bufio.NewReaderSize(conn, max(room, 512))}
	if err := s.upgrade(to); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return s, nil
}

func (s *socket) upgrade(to *url.URL) error {
	var key [16]byte
	random(key[:])
	if _, err := fmt.Fprintf(s.conn, "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n",
		to.RequestURI(), to.Host, base64.StdEncoding.EncodeToString(key[:])); err != nil {
		return fmt.Errorf("upgrade: %w", err)
	}
	for first := true; ; first = false {
		line, err := s.in.ReadString('\n')
		if err != nil {
			return fmt.Errorf("upgrade: %w", err)
		}
		line = strings.TrimSpace(line)
		if first && !strings.Contains(line, " 101") {
			return fmt.Errorf("upgrade: %s", line)
		}
		if line == "" {
			return nil
		}
	}
}

// frame is a whole message as it goes over the wire.
func frame(op byte, payload []byte) []byte {
	var mask [4]byte
	random(mask[:])
	b := []byte{0x80 | op}
	switch n := len(payload); {
	case n < 126:
		b = append(b, 0x80|byte(n))
	case n <= 0xffff:
		b = binary.BigEndian.AppendUint16(append(b, 0x80|126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, 0x80|127), uint64(n))
	}
	b = append(b, mask[:]...)
	for i, c := range payload {
		b = append(b, c^mask[i&3])
	}
	return b
}

// write sends frames.
func (s *socket) write(frames []byte) error {
	s.out.Lock()
	defer s.out.Unlock()
	if _, err := s.conn.Write(frames); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// next returns the next message. It answers pings, and fails with io.EOF at the end. The first bytes of the message are kept in
// head, all of it when head is long enough.
func (s *socket) next(head []byte) (op byte, got []byte, err error) {
	for {
		a, err := s.in.ReadByte()
		if err != nil {
			return 0, nil, end(err)
		}
		b, err := s.in.ReadByte()
		if err != nil {
			return 0, nil, end(err)
		}
		size := uint64(b & 0x7f)
		if long := map[uint64]int{126: 2, 127: 8}[size]; long > 0 {
			var n [8]byte
			if _, err := io.ReadFull(s.in, n[8-long:]); err != nil {
				return 0, nil, end(err)
			}
			size = binary.BigEndian.Uint64(n[:])
		}
		if size > most || a&0x80 == 0 || b&0x80 != 0 {
			return 0, nil, fmt.Errorf("a frame of %d bytes that begins with %x %x", size, a, b)
		}
		got = head[:min(uint64(len(head)), size)]
		if _, err := io.ReadFull(s.in, got); err != nil {
			return 0, nil, end(err)
		}
		if _, err := s.in.Discard(int(size) - len(got)); err != nil {
			return 0, nil, end(err)
		}
		switch op = a & 0x0f; op {
		case opPing:
			if err := s.write(frame(opPong, got)); err != nil {
				return 0, nil, err
			}
		case opPong:
		case opClose:
			return 0, nil, io.EOF
		default:
			return op, got, nil
		}
	}
}

func end(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return io.EOF
	}
	return err
}

// source is the loopback address of client i: four share one, as people behind a router do.
func source(i int) netip.Addr {
	i /= 4
	return netip.AddrFrom4([4]byte{127, byte(1 + i/(250*250)%250), byte(1 + i/250%250), byte(1 + i%250)})
}

func random(b []byte) { _, _ = rand.Read(b) } // never fails: it ends the program instead
