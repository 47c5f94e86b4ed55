package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// errModule says that a file is not the WebAssembly that Go's linker writes.
var errModule = errors.New("not a module as Go's linker writes it")

// maxGap is how many zero bytes are written out rather than left between two data segments.
const maxGap = 256

type segment struct {
	offset int64 // in memory
	data   []byte
}

// mergeData rewrites a module's data section with few long segments. Go's linker starts a new segment after
// every eight zero bytes, 100,000 of them for the node: the raw file is smaller by that, but the offsets do not
// compress as zeros do, and the tables they cut up compress worse. See the binary format of WebAssembly, 5.5.14.
func mergeData(module []byte) ([]byte, error) {
	const header, dataSection = 8, 11
	if !bytes.HasPrefix(module, []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errModule
	}
	out := slices.Clone(module[:header])
	for rest := module[header:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, errModule
		}
		end := 1 + n + int(size)
		if rest[0] == dataSection {
			segments, err := readData(rest[1+n : end])
			if err != nil {
				return nil, err
			}
			body := appendData(nil, merge(segments))
			out = append(binary.AppendUvarint(append(out, dataSection), uint64(len(body))), body...)
		} else {
			out = append(out, rest[:end]...)
		}
		rest = rest[end:]
	}
	return out, nil
}

// readData reads active segments of memory 0 at constant offsets, the only ones that Go's linker writes.
func readData(b []byte) ([]segment, error) {
	count, n := binary.Uvarint(b)
	if n <= 0 || count > uint64(len(b)) {
		return nil, errModule
	}
	b = b[n:]
	segments := make([]segment, count)
	for i := range segments {
		var ok bool
		if b, ok = bytes.CutPrefix(b, []byte{0, 0x41}); !ok { // memory 0, i32.const
			return nil, errModule
		}
		if segments[i].offset, n = varint(b); n == 0 || segments[i].offset < 0 {
			return nil, errModule
		}
		if b, ok = bytes.CutPrefix(b[n:], []byte{0x0b}); !ok { // end
			return nil, errModule
		}
		size, n := binary.Uvarint(b)
		if n <= 0 || size > uint64(len(b)-n) {
			return nil, errModule
		}
		segments[i].data, b = b[n:n+int(size)], b[n+int(size):]
	}
	if len(b) > 0 {
		return nil, errModule
	}
	return segments, nil
}

// merge joins segments with at most maxGap zeros between them. Memory starts as zeros, so what is in it
// afterwards is the same.
func merge(segments []segment) []segment {
	slices.SortStableFunc(segments, func(a, b segment) int { return cmp.Compare(a.offset, b.offset) })
	var merged []segment
	for _, s := range segments {
		if k := len(merged) - 1; k >= 0 {
			last := &merged[k]
			if gap := s.offset - last.offset - int64(len(last.data)); gap >= 0 && gap <= maxGap {
				last.data = append(append(last.data, make([]byte, gap)...), s.data...)
				continue
			}
		}
		merged = append(merged, segment{s.offset, slices.Clone(s.data)})
	}
	return merged
}

func appendData(b []byte, segments []segment) []byte {
	b = binary.AppendUvarint(b, uint64(len(segments)))
	for _, s := range segments {
		b = appendVarint(append(b, 0, 0x41), s.offset)
		b = binary.AppendUvarint(append(b, 0x0b), uint64(len(s.data)))
		b = append(b, s.data...)
	}
	return b
}

// varint reads a signed LEB128, which is not the zigzag form of encoding/binary; n is 0 when there is none.
func varint(b []byte) (v int64, n int) {
	for shift := 0; n < len(b) && n < 5; shift += 7 { // i32 takes five bytes at most
		c := b[n]
		n++
		v |= int64(c&0x7f) << shift
		if c < 0x80 {
			if c&0x40 != 0 {
				v -= 1 << (shift + 7)
			}
			return v, n
		}
	}
	return 0, 0
}

func appendVarint(b []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
