//go:build !js

package native_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/signaling/native"
	"pgregory.net/rapid"
)

// far is the other end of a connection: it has said so much, and heard so much. It never waits.
type far struct {
	net.Conn
	says  [][]byte // what each read brings, as far as there is room
	quiet bool     // nothing comes within the time
	heard bytes.Buffer
}

func (f *far) Read(p []byte) (int, error) {
	switch {
	case f.quiet:
		return 0, os.ErrDeadlineExceeded
	case len(f.says) == 0:
		return 0, io.EOF
	}
	n := copy(p, f.says[0])
	if f.says[0] = f.says[0][n:]; len(f.says[0]) == 0 {
		f.says = f.says[1:]
	}
	return n, nil
}

func (f *far) Write(p []byte) (int, error)      { return f.heard.Write(p) }
func (f *far) SetReadDeadline(time.Time) error  { return nil }
func (f *far) SetWriteDeadline(time.Time) error { return nil }

// However much comes at once, is asked for at once, is waited for or held back: the bytes are the same, in the same order, both ways.
func TestStreamProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SampledFrom([]int{1, 15, 511, 512, 513, 8191, 8192, 8193, 20_000})
		next := byte(0)
		some := func(n int) []byte {
			b := make([]byte, n)
			for i := range b {
				next++
				b[i] = next
			}
			return b
		}
		var said, got, written bytes.Buffer
		f := &far{}
		for range rapid.IntRange(0, 8).Draw(t, "reads") {
			b := some(sizes.Draw(t, "comes"))
			said.Write(b)
			f.says = append(f.says, b)
		}
		s := native.NewStream(f)
		for held, n := false, rapid.IntRange(1, 30).Draw(t, "writes"); n > 0 || held; n-- {
			switch what := rapid.IntRange(0, 5).Draw(t, "what"); {
			case what == 0 && !held && n > 0:
				s.Hold()
				held = true
			case what == 1 && held || n <= 0:
				if err := s.Release(); err != nil {
					t.Fatal(err)
				}
				held = false
				if !bytes.Equal(f.heard.Bytes(), written.Bytes()) {
					t.Fatalf("%d bytes of %d after release", f.heard.Len(), written.Len())
				}
			case what == 2:
				if f.quiet = rapid.Bool().Draw(t, "quiet"); !s.Heard() && !f.quiet {
					t.Fatal("not heard")
				}
				f.quiet = false
			case what == 3:
				p := make([]byte, sizes.Draw(t, "asked"))
				n, err := s.Read(p)
				got.Write(p[:n])
				if err != nil && (!errors.Is(err, io.EOF) || got.Len() != said.Len()) {
					t.Fatalf("%v after %d of %d bytes", err, got.Len(), said.Len())
				}
			default:
				b := some(sizes.Draw(t, "written"))
				written.Write(b)
				if n, err := s.Write(b); n != len(b) || err != nil {
					t.Fatalf("%d of %d bytes: %v", n, len(b), err)
				}
			}
		}
		for {
			p := make([]byte, 700)
			n, err := s.Read(p)
			got.Write(p[:n])
			if err != nil {
				break
			}
		}
		if !bytes.Equal(got.Bytes(), said.Bytes()) || !bytes.Equal(f.heard.Bytes(), written.Bytes()) {
			t.Fatalf("read %d of %d, written %d of %d", got.Len(), said.Len(), f.heard.Len(), written.Len())
		}
	})
}
