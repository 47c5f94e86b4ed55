package relay_test

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/pion/turn/v5"
	"github.com/virtuatrader/virtua/server/relay"
)

// bytesOf reads hex digits.
func bytesOf(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const cookie = "2112a442"

// TestFrames: what a connection brings is taken apart into whole frames, and anything else ends it.
func TestFrames(t *testing.T) {
	request := "00010000" + cookie + "0102030405060708090a0b0c"
	for _, row := range []struct {
		name, in string
		want     []int // lengths of frames
		end      error // nil: not io.EOF
	}{
		{"Request", request, []int{20}, io.EOF},
		{"Two", request + request, []int{20, 20}, io.EOF},
		{"Data", "4000000568656c6c6f000000" + "4001000461626364", []int{12, 8}, io.EOF},
		{"EmptyData", "40000000", []int{4}, io.EOF},
		{"Half", request[:30], nil, io.ErrUnexpectedEOF},
		{"NoCookie", "000100002112a4430102030405060708090a0b0c", nil, nil},
		{"OddLength", "00010001" + cookie + "0102030405060708090a0b0c00", nil, nil},
		{"WrapsRound", "0001ffec" + cookie + "0102030405060708090a0b0c", nil, nil},
		{"DataWrapsRound", "4000fffc" + cookie, nil, nil},
		{"Long", "4000" + "05e0" + "00", nil, nil},
		{"HTTP", hex.EncodeToString([]byte("GET / HTTP/1.1\r\n\r\n")), nil, nil},
		{"TLS", "8603010200010001fc0303", nil, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			in := bufio.NewReader(bytes.NewReader(bytesOf(t, row.in)))
			for _, n := range row.want {
				if f, err := relay.ReadFrame(in); err != nil || len(f) != n {
					t.Fatalf("%x, %v", f, err)
				}
			}
			f, err := relay.ReadFrame(in)
			if err == nil || row.end != nil && err != row.end || row.end == nil && (err == io.EOF || err == io.ErrUnexpectedEOF) { //nolint:errorlint // these two come bare
				t.Fatalf("%x, %v", f, err)
			}
		})
	}
}

func FuzzFrame(f *testing.F) {
	f.Add(bytesOf(f, "00010000"+cookie+"0102030405060708090a0b0c"+"4000000568656c6c6f000000"))
	f.Add(bytesOf(f, "0001ffec"+cookie))
	f.Fuzz(func(t *testing.T, b []byte) {
		in := bufio.NewReader(bytes.NewReader(b))
		for at := 0; ; {
			frame, err := relay.ReadFrame(in)
			if err != nil {
				return
			}
			if len(frame) < 4 || len(frame) > relay.MaxFrame || len(frame)%4 != 0 || !bytes.Equal(frame, b[at:at+len(frame)]) {
				t.Fatalf("%x at %d of %x", frame, at, b)
			}
			at += len(frame)
		}
	})
}

func FuzzUser(f *testing.F) {
	f.Add("1700000000:trader")
	f.Add(":")
	f.Fuzz(func(t *testing.T, s string) {
		name, until, ok := relay.ParseUser(s)
		if !ok {
			return
		}
		if got, _ := relay.Credential(secret, name, time.Unix(until, 0)); until < 0 || len(name) > 64 || len(got) > len(s) {
			t.Fatalf("%q is %q until %d", s, name, until)
		}
	})
}

// TestBadConnections: a connection that brings no TURN, or nothing, ends and gives its place back.
func TestBadConnections(t *testing.T) {
	patient, impatient := 5*time.Minute, 300*time.Millisecond
	for name, row := range map[string]struct {
		say      string
		patience time.Duration
		bad      uint64
	}{
		"junk":        {"8603010200010001fc0303", patient, 1},
		"wraps round": {"0001ffec" + cookie + "0102030405060708090a0b0c", patient, 1},
		"half":        {"0001", impatient, 0},
		"nothing":     {"", impatient, 0},
	} {
		r, at := start(t, func(c *relay.Config) { c.Patience = row.patience })
		conn, err := net.Dial("tcp4", at.tcp)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Write(bytesOf(t, row.say)); err != nil {
			t.Fatal(err)
		}
		if err := conn.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		if n, err := conn.Read(make([]byte, 1)); n != 0 || err == nil || os.IsTimeout(err) {
			t.Errorf("%s: %d, %v", name, n, err)
		}
		_ = conn.Close()
		until(t, name+" is gone", func() bool { return r.Stats().Connections == 0 })
		if n := r.Stats().Refused["bad_frame"]; n != row.bad {
			t.Errorf("%s: %d bad frames", name, n)
		}
	}
}

// TestConnectionsPerAddress: one address has so many connections, and gets others when it has closed some.
func TestConnectionsPerAddress(t *testing.T) {
	r, at := start(t, nil)
	var open []net.Conn
	defer func() {
		for _, c := range open {
			_ = c.Close()
		}
	}()
	more := func() {
		conn, err := net.Dial("tcp4", at.tcp)
		if err != nil {
			t.Fatal(err)
		}
		open = append(open, conn)
	}
	for range 70 {
		more()
	}
	until(t, "the last are refused", func() bool { s := r.Stats(); return s.Refused["per_address"] == 6 && s.Connections == 64 })
	_ = open[0].Close()
	until(t, "one is gone", func() bool { return r.Stats().Connections == 63 })
	more()
	until(t, "there is room", func() bool { return r.Stats().Connections == 64 })
}

// certify writes a certificate for 127.0.0.1 and its key.
func certify(t *testing.T, dir string, serial int64) (certFile, keyFile string, pool *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{SerialNumber: big.NewInt(serial), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	pkcs, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool = x509.NewCertPool()
	pool.AddCert(cert)
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for path, block := range map[string]*pem.Block{certFile: {Type: "CERTIFICATE", Bytes: der}, keyFile: {Type: "PRIVATE KEY", Bytes: pkcs}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certFile, keyFile, pool
}

// TestOverStreams: a client over TCP and one over TLS exchange packets with a peer.
func TestOverStreams(t *testing.T) {
	certFile, keyFile, pool := certify(t, t.TempDir(), 1)
	for name, secure := range map[string]bool{"TCP": false, "TLS": true} {
		t.Run(name, func(t *testing.T) {
			r, at := start(t, func(c *relay.Config) {
				if secure {
					var err error
					if c.Streams[0].TLS, err = relay.Certificate(certFile, keyFile); err != nil {
						t.Fatal(err)
					}
				}
			})
			var conn net.Conn
			var err error
			if secure {
				conn, err = tls.Dial("tcp4", at.tcp, &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12})
			} else {
				conn, err = net.Dial("tcp4", at.tcp)
			}
			if err != nil {
				t.Fatal(err)
			}
			user, pass := soon("a")
			relayed, err := client(t, turn.NewSTUNConn(conn), at.tcp, user, pass).Allocate()
			if err != nil {
				t.Fatal(err)
			}
			far, err := net.ListenPacket("udp4", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = far.Close() }()
			b := make([]byte, 2000)
			for _, size := range []int{13, 100, 1200} { // DTLS records have 13 bytes at least; pion holds frames below 9 back
				if _, err := relayed.WriteTo(bytes.Repeat([]byte{7}, size), far.LocalAddr()); err != nil {
					t.Fatal(err)
				}
				n, from, err := far.ReadFrom(b)
				if err != nil || n != size || from.String() != relayed.LocalAddr().String() {
					t.Fatalf("%d of %v, %v", n, from, err)
				}
				if _, err := far.WriteTo(b[:n], from); err != nil {
					t.Fatal(err)
				}
				if n, _, err = relayed.ReadFrom(b); err != nil || n != size {
					t.Fatalf("%d, %v", n, err)
				}
			}
			// The allocation ends with its connection.
			_ = conn.Close()
			defer func() { _ = relayed.Close() }()
			until(t, "the end", func() bool { s := r.Stats(); return s.Allocations == 0 && s.Connections == 0 })
		})
	}
}

// TestCertificateFiles: what cannot be read is said, and names the file.
func TestCertificateFiles(t *testing.T) {
	dir := t.TempDir()
	certFile, keyFile, _ := certify(t, dir, 1)
	if _, err := relay.Certificate(certFile, keyFile); err != nil {
		t.Fatal(err)
	}
	if _, err := relay.Certificate(filepath.Join(dir, "none"), keyFile); err == nil {
		t.Error("no file, no error")
	}
	if _, err := relay.Certificate(certFile, certFile); err == nil {
		t.Error("no key, no error")
	}
}
