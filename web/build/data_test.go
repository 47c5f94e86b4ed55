package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"
)

// moduleOf makes a module of a custom section, a data section and what follows.
func moduleOf(segments []segment) []byte {
	out := []byte("\x00asm\x01\x00\x00\x00\x00\x03\x02hi")
	body := appendData(nil, segments)
	return append(append(binary.AppendUvarint(append(out, 11), uint64(len(body))), body...), 0, 2, 1, 'x')
}

// image is memory as a module's data section fills it.
func image(t *testing.T, module []byte) (memory []byte, segments int) {
	t.Helper()
	for rest := module[8:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		end := 1 + n + int(size)
		if rest[0] == 11 {
			list, err := readData(rest[1+n : end])
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range list {
				memory = append(memory, make([]byte, max(0, int(s.offset)+len(s.data)-len(memory)))...)
				copy(memory[s.offset:], s.data)
			}
			segments += len(list)
		}
		rest = rest[end:]
	}
	return memory, segments
}

func TestMergeData(t *testing.T) {
	at := func(offset int64, text string) segment { return segment{offset, []byte(text)} }
	for _, c := range []struct {
		name string
		in   []segment
		want int // segments
	}{
		{"none", nil, 0},
		{"near", []segment{at(5000, "abc"), at(5012, "def"), at(5100, "g")}, 1},
		{"adjacent", []segment{at(0, "abc"), at(3, "def")}, 1},
		{"out of order", []segment{at(200, "later"), at(63, "first"), at(100, "middle")}, 1},
		{"limit", []segment{at(64, "a"), at(65+maxGap, "b"), at(67+2*maxGap, "c")}, 2},
		{"overlap stays apart, the later one wins", []segment{at(64, "abcd"), at(66, "XY")}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			module := moduleOf(c.in)
			merged, err := mergeData(module)
			if err != nil {
				t.Fatal(err)
			}
			want, _ := image(t, module)
			got, n := image(t, merged)
			if !bytes.Equal(got, want) || n != c.want {
				t.Errorf("%d segments instead of %d, memory equal: %v", n, c.want, bytes.Equal(got, want))
			}
			if !bytes.HasPrefix(merged, module[:13]) || !bytes.HasSuffix(merged, module[len(module)-4:]) {
				t.Error("another section was changed")
			}
		})
	}
}

func TestOffsets(t *testing.T) {
	for _, offset := range []int64{0, 1, 63, 64, 127, 128, 8191, 8192, 1 << 20, 1 << 30, 1<<31 - 1} {
		got, err := readData(appendData(nil, []segment{{offset, []byte("a")}}))
		if err != nil || len(got) != 1 || got[0].offset != offset {
			t.Errorf("%d: %v, %v", offset, got, err)
		}
	}
}

func TestMergeDataRefuses(t *testing.T) {
	whole := moduleOf([]segment{{70, []byte("abc")}})
	passive := bytes.Replace(whole, []byte{1, 0, 0x41}, []byte{1, 1, 0x41}, 1)
	for name, b := range map[string][]byte{
		"empty": nil, "no module": []byte("MZ"), "passive": passive, "cut": whole[:len(whole)-6], "header only half": whole[:9],
		"count": append(bytes.Clone(whole[:8]), 11, 1, 5), "offset": append(bytes.Clone(whole[:8]), 11, 4, 1, 0, 0x41, 0x80),
	} {
		if _, err := mergeData(b); !errors.Is(err, errModule) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
