package history

import (
	"encoding/binary"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Limits of what is decoded.
const (
	MaxCandles = Kept // in one list
	MaxFills   = 1 << 16
	maxBlock   = 1 << 48
	maxTime    = 1 << 40
)

// AppendCandles encodes ascending candles of one interval. All numbers are varints (LEB128, as encoding/binary):
//
//	count
//	per candle: start ÷ interval, less the one before (less 1 from the second on) · low · high − low · open − low ·
//	            close − low · trades − 1 · first block, less the last block of the candle before · last − first ·
//	            base · quote, each a length (0–32) and so many bytes, big-endian, without leading zeros
func AppendCandles(b []byte, iv Interval, list []Candle) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	next, block := uint64(0), uint64(0)
	for i := range list {
		c := &list[i]
		at := c.Start / uint64(iv)
		b = binary.AppendUvarint(b, at-next)
		b = binary.AppendUvarint(b, uint64(c.Low))
		b = binary.AppendUvarint(b, uint64(c.High-c.Low))
		b = binary.AppendUvarint(b, uint64(c.Open-c.Low))
		b = binary.AppendUvarint(b, uint64(c.Close-c.Low))
		b = binary.AppendUvarint(b, c.Trades-1)
		b = binary.AppendUvarint(b, c.First-block)
		b = binary.AppendUvarint(b, c.Last-c.First)
		b = appendAmount(b, &c.Base)
		b = appendAmount(b, &c.Quote)
		next, block = at+1, c.Last
	}
	return b
}

func appendAmount(b []byte, a *uint256.Int) []byte {
	raw := a.Bytes()
	return append(append(b, byte(len(raw))), raw...)
}

// DecodeCandles reads what AppendCandles wrote, and refuses what no trades could make: prices outside low and high,
// blocks or intervals that do not ascend, more than MaxCandles.
func DecodeCandles(iv Interval, b []byte) ([]Candle, error) {
	r := reader{b: b}
	n := r.uvarint(MaxCandles)
	if r.err != nil {
		return nil, r.err
	}
	if n > uint64(len(b))/10 { // no candle is shorter
		return nil, fault.New(fault.Invalid, "%d candles in %d bytes", n, len(b))
	}
	list := make([]Candle, 0, n)
	next, block := uint64(0), uint64(0)
	for range n {
		at := next + r.uvarint(maxTime)
		low := r.uvarint(^uint64(0))
		rest := ^uint64(0) - low
		c := Candle{Start: at * uint64(iv), Low: order.Ticks(low)}
		span := r.uvarint(rest)
		c.High = order.Ticks(low + span)
		c.Open = order.Ticks(low + r.uvarint(span))
		c.Close = order.Ticks(low + r.uvarint(span))
		c.Trades = 1 + r.uvarint(1<<32)
		c.First = block + r.uvarint(maxBlock)
		c.Last = c.First + r.uvarint(maxBlock)
		c.Base, c.Quote = r.amount(), r.amount()
		switch {
		case r.err != nil:
			return nil, r.err
		case c.Start > maxTime || c.Last > maxBlock:
			return nil, fault.New(fault.Invalid, "a candle of another age")
		case block != 0 && c.First == block:
			return nil, fault.New(fault.Invalid, "two candles of one block")
		case c.Base.IsZero():
			return nil, fault.New(fault.Invalid, "a candle without volume")
		}
		list = append(list, c)
		next, block = at+1, c.Last
	}
	if len(r.b) > 0 {
		return nil, fault.New(fault.Invalid, "%d bytes behind the candles", len(r.b))
	}
	return list, nil
}

// AppendFills encodes the fills of one block for the store: the block's time, then per fill the fields of Fill, fixed in
// length but for the amounts.
func AppendFills(b []byte, fills []Fill) []byte {
	for i := range fills {
		f := &fills[i]
		b = append(b, f.OrderID[:]...)
		b = append(b, f.Tx[:]...)
		for _, a := range [...]*eth.Address{&f.Maker, &f.Taker, &f.Keeper, &f.Sell, &f.Buy} {
			b = append(b, a[:]...)
		}
		b = binary.AppendUvarint(b, f.Block)
		b = binary.AppendUvarint(b, uint64(f.LogIndex))
		b = binary.AppendUvarint(b, f.Time)
		b = appendAmount(b, &f.Sold)
		b = appendAmount(b, &f.Bought)
	}
	return b
}

// DecodeFills reads what AppendFills wrote.
func DecodeFills(b []byte) ([]Fill, error) {
	r := reader{b: b}
	var list []Fill
	for len(r.b) > 0 && r.err == nil {
		var f Fill
		r.bytes(f.OrderID[:])
		r.bytes(f.Tx[:])
		for _, a := range [...]*eth.Address{&f.Maker, &f.Taker, &f.Keeper, &f.Sell, &f.Buy} {
			r.bytes(a[:])
		}
		f.Block, f.LogIndex, f.Time = r.uvarint(maxBlock), uint32(r.uvarint(1<<32-1)), r.uvarint(maxTime)
		f.Sold, f.Bought = r.amount(), r.amount()
		list = append(list, f)
		if len(list) > MaxFills {
			return nil, fault.New(fault.TooLarge, "more than %d fills", MaxFills)
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	return list, nil
}

type reader struct {
	b   []byte
	err error
}

func (r *reader) uvarint(most uint64) uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > most || n > 1 && r.b[n-1] == 0 { // too short, too great, or not the shortest form
		if r.err == nil {
			r.err = fault.New(fault.Invalid, "a number is cut off or out of range")
		}
		r.b = nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) bytes(into []byte) {
	if len(r.b) < len(into) {
		r.uvarint(0)
		return
	}
	r.b = r.b[copy(into, r.b):]
}

func (r *reader) amount() (a uint256.Int) {
	if len(r.b) == 0 {
		r.uvarint(0)
		return a
	}
	n := int(r.b[0])
	if n > 32 || len(r.b) < 1+n || n > 0 && r.b[1] == 0 {
		r.b = nil
		r.uvarint(0)
		return a
	}
	a.SetBytes(r.b[1 : 1+n])
	r.b = r.b[1+n:]
	return a
}
