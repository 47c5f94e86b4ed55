package wire

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/fault"
)

// Limits of a reconciliation.
const (
	MaxCounts  = 1024 // counts in a Reconcile: at most 10,240 bytes
	MaxSymbols = 400  // symbols in a message: at most 13,850 bytes
	MaxLack    = 4000 // prefixes in a Lack: at most 16,000 bytes
)

// Reconcile asks a peer for the coded symbols of its set (node/mesh/riblt). Size is how many elements the asker's
// set has: an order is one, its soft cancel another. Counts are what the asker's symbols 1, 2, … hold, each less what
// is expected of such a set: from them the peer can tell how much the sets differ.
type Reconcile struct {
	Request uint32 // chosen by the asker, named in every answer
	Size    uint64
	Counts  []int64
}

// Type implements Message.
func (Reconcile) Type() Type { return TypeReconcile }

// AppendMarshal implements Message.
func (m Reconcile) AppendMarshal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, m.Request)
	b = binary.AppendUvarint(b, m.Size)
	b = binary.AppendUvarint(b, uint64(len(m.Counts)))
	for _, n := range m.Counts {
		b = binary.AppendVarint(b, n)
	}
	return b
}

// ParseReconcile reads a body of up to MaxCounts counts.
func ParseReconcile(b []byte) (m Reconcile, err error) {
	if len(b) < 4 {
		return m, bad("reconcile", len(b))
	}
	m.Request = binary.LittleEndian.Uint32(b)
	if m.Size, b, err = uvarint(b[4:]); err != nil {
		return Reconcile{}, err
	}
	n, b, err := uvarint(b)
	if err != nil || n > MaxCounts || uint64(len(b)) < n {
		return Reconcile{}, bad("reconcile", len(b))
	}
	if n > 0 {
		m.Counts = make([]int64, n)
	}
	for i := range m.Counts {
		if m.Counts[i], b, err = varint(b); err != nil {
			return Reconcile{}, err
		}
	}
	if len(b) > 0 {
		return Reconcile{}, bad("reconcile", len(b))
	}
	return m, nil
}

// Symbol is a coded symbol; Count is what it holds less what is expected.
type Symbol struct {
	Sum   [16]byte
	Check uint64
	Count int64
}

const symbolLeast = 16 + 8 + 1

// Symbols carries coded symbols of the sender's set as it was when they were asked for.
type Symbols struct {
	Request uint32
	Size    uint64 // elements of that set
	Planned uint32 // how many symbols there can be, 0: the sets differ too much, read pages
	First   uint32 // index of the first symbol here
	Until   uint32 // index after the last that was asked for: then it is the asker's turn
	Symbols []Symbol
}

// Type implements Message.
func (Symbols) Type() Type { return TypeSymbols }

// AppendMarshal implements Message.
func (m Symbols) AppendMarshal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, m.Request)
	b = binary.AppendUvarint(b, m.Size)
	b = binary.AppendUvarint(b, uint64(m.Planned))
	b = binary.AppendUvarint(b, uint64(m.First))
	b = binary.AppendUvarint(b, uint64(m.Until))
	for i := range m.Symbols {
		s := &m.Symbols[i]
		b = append(b, s.Sum[:]...)
		b = binary.LittleEndian.AppendUint64(b, s.Check)
		b = binary.AppendVarint(b, s.Count)
	}
	return b
}

// ParseSymbols reads a body of up to MaxSymbols symbols.
func ParseSymbols(b []byte) (m Symbols, err error) {
	if len(b) < 4 {
		return m, bad("symbols", len(b))
	}
	m.Request = binary.LittleEndian.Uint32(b)
	if m.Size, b, err = uvarint(b[4:]); err != nil {
		return Symbols{}, err
	}
	for _, field := range [3]*uint32{&m.Planned, &m.First, &m.Until} {
		var v uint64
		if v, b, err = uvarint(b); err != nil {
			return Symbols{}, err
		}
		if v > 1<<31 {
			return Symbols{}, fault.New(fault.Invalid, "symbol %d", v)
		}
		*field = uint32(v)
	}
	if n := len(b) / symbolLeast; n > 0 {
		m.Symbols = make([]Symbol, 0, min(n, MaxSymbols))
	}
	for len(b) > 0 {
		if len(b) < symbolLeast || len(m.Symbols) == MaxSymbols {
			return Symbols{}, bad("symbols", len(b))
		}
		var s Symbol
		copy(s.Sum[:], b)
		s.Check = binary.LittleEndian.Uint64(b[16:])
		if s.Count, b, err = varint(b[24:]); err != nil {
			return Symbols{}, err
		}
		m.Symbols = append(m.Symbols, s)
	}
	return m, nil
}

// More asks for so many more symbols; 0 says that no more are needed.
type More struct {
	Request uint32
	Symbols uint32
}

// Type implements Message.
func (More) Type() Type { return TypeMore }

// AppendMarshal implements Message.
func (m More) AppendMarshal(b []byte) []byte {
	return binary.AppendUvarint(binary.LittleEndian.AppendUint32(b, m.Request), uint64(m.Symbols))
}

// ParseMore reads a body.
func ParseMore(b []byte) (m More, err error) {
	if len(b) < 4 {
		return m, bad("more", len(b))
	}
	m.Request = binary.LittleEndian.Uint32(b)
	n, rest, err := uvarint(b[4:])
	if err != nil || len(rest) > 0 || n > 1<<31 {
		return More{}, bad("more", len(b))
	}
	m.Symbols = uint32(n)
	return m, nil
}

// Lack asks, after a reconciliation, for the orders and the soft cancels whose order's id begins with these 4 bytes,
// read as a big-endian number. The answer is Orders and Cancels on channel 1, cancels of the orders included.
type Lack struct {
	Request uint32
	Orders  []uint32
	Cancels []uint32 // of orders that the asker holds
}

// Type implements Message.
func (Lack) Type() Type { return TypeLack }

// AppendMarshal implements Message.
func (m Lack) AppendMarshal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, m.Request)
	b = binary.AppendUvarint(b, uint64(len(m.Orders)))
	for _, list := range [2][]uint32{m.Orders, m.Cancels} {
		for _, p := range list {
			b = binary.BigEndian.AppendUint32(b, p) // bytes of a hash, not a number
		}
	}
	return b
}

// ParseLack reads a body of 1 to MaxLack prefixes.
func ParseLack(b []byte) (m Lack, err error) {
	if len(b) < 4 {
		return m, bad("lack", len(b))
	}
	m.Request = binary.LittleEndian.Uint32(b)
	orders, b, err := uvarint(b[4:])
	if err != nil {
		return Lack{}, err
	}
	n := len(b) / 4
	if n == 0 || n > MaxLack || len(b)%4 != 0 || orders > uint64(n) {
		return Lack{}, bad("lack", len(b))
	}
	list := make([]uint32, n)
	for i := range list {
		list[i] = binary.BigEndian.Uint32(b[4*i:])
	}
	if orders > 0 {
		m.Orders = list[:orders:orders]
	}
	if list = list[orders:]; len(list) > 0 {
		m.Cancels = list
	}
	return m, nil
}

// varint reads a zigzag varint in its shortest form.
func varint(b []byte) (v int64, rest []byte, err error) {
	u, rest, err := uvarint(b)
	if err != nil {
		return 0, nil, err
	}
	return int64(u>>1) ^ -int64(u&1), rest, nil
}
