package wire

import "encoding/binary"

// Limits of candles.
const (
	MaxCandleBytes = 15 << 10 // of encoded candles in one Candles
	MaxCandleParts = 32       // Candles that answer one request
	MaxIntervals   = 6        // 1m, 5m, 15m, 1h, 4h, 1d
)

// CandlesRequest asks for a market's candles of one interval. One that is answered by the sender's own reading of the
// chain is answered; who lacks blocks says so.
type CandlesRequest struct {
	Request  uint32
	Market   [8]byte // MarketTag
	Interval uint8   // place in the list of intervals: 0 is 1m
	Since    uint64  // unix seconds, below 2⁴⁰: no candle that begins before
}

// Type implements Message.
func (CandlesRequest) Type() Type { return TypeCandlesRequest }

// AppendMarshal implements Message.
func (m CandlesRequest) AppendMarshal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, m.Request)
	b = append(b, m.Market[:]...)
	b = append(b, m.Interval)
	return append(b, byte(m.Since), byte(m.Since>>8), byte(m.Since>>16), byte(m.Since>>24), byte(m.Since>>32))
}

// ParseCandlesRequest reads a body.
func ParseCandlesRequest(b []byte) (m CandlesRequest, err error) {
	if len(b) != 18 || b[12] >= MaxIntervals {
		return m, bad("candles request", len(b))
	}
	m.Request, m.Interval = binary.LittleEndian.Uint32(b), b[12]
	copy(m.Market[:], b[4:])
	m.Since = uint64(b[13]) | uint64(b[14])<<8 | uint64(b[15])<<16 | uint64(b[16])<<24 | uint64(b[17])<<32
	return m, nil
}

// CandleFlags say where an answer is.
type CandleFlags uint8

const (
	LastCandles CandleFlags = 1 << iota // the answer ends here
	NoCandles                           // the sender has not read the chain up to now: it has none to give
)

// Candles is a part of an answer, oldest first. history.DecodeCandles reads Data, a list by itself.
type Candles struct {
	Request uint32
	Flags   CandleFlags
	Data    []byte
}

// Type implements Message.
func (Candles) Type() Type { return TypeCandles }

// AppendMarshal implements Message.
func (m Candles) AppendMarshal(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, m.Request)
	return append(append(b, byte(m.Flags)), m.Data...)
}

// ParseCandles reads a body; what is in Data it does not look at. Data shares memory with b.
func ParseCandles(b []byte) (m Candles, err error) {
	if len(b) < 5 || len(b) > 5+MaxCandleBytes {
		return m, bad("candles", len(b))
	}
	m.Request, m.Flags = binary.LittleEndian.Uint32(b), CandleFlags(b[4])
	switch {
	case m.Flags > LastCandles|NoCandles, m.Flags == NoCandles, m.Flags&NoCandles != 0 && len(b) > 5, m.Flags&NoCandles == 0 && len(b) == 5:
		return Candles{}, bad("candles", len(b))
	case len(b) > 5:
		m.Data = b[5:]
	}
	return m, nil
}
