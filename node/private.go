package node

import (
	"encoding/base64"
	"encoding/binary"
	"strings"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// A private order names its taker. It goes to no peer: its maker hands it over as text, and the chain alone says what has
// become of it. The text is base64url without padding of
//
//	version  1 byte, 1
//	chain    8 bytes, little-endian: the chain's id
//	exchange 20 bytes
//	order    wire.OrderSize bytes: a signed order (wire.AppendOrder)
const (
	privateVersion = 1
	privateSize    = 1 + 8 + 20 + wire.OrderSize
	maxPrivate     = 1024 // characters of a text, with what people paste around it
)

// PrivateText returns a signed order as the text that its maker hands over.
func PrivateText(d codec.Domain, s *order.Signed) string {
	b := make([]byte, 0, privateSize)
	b = append(b, privateVersion)
	b = binary.LittleEndian.AppendUint64(b, d.ChainID)
	b = append(b, d.Exchange[:]...)
	return base64.RawURLEncoding.EncodeToString(wire.AppendOrder(b, s))
}

// ParsePrivate reads the text of a private order, or a link that ends in it, for one Exchange. The signature is not checked.
func ParsePrivate(d codec.Domain, text string) (order.Signed, error) {
	s, err := ParseShared(d, text)
	if err == nil && s.Order.Taker.IsZero() {
		return s, fault.New(fault.Invalid, "this order names no taker")
	}
	return s, err
}

// ParseShared is ParsePrivate for any order that is handed over as text, also one that anybody may take.
func ParseShared(d codec.Domain, text string) (order.Signed, error) {
	var s order.Signed
	if len(text) > maxPrivate {
		return s, fault.New(fault.TooLarge, "an order text of %d characters", len(text))
	}
	text = strings.TrimSpace(text)
	if at := strings.LastIndexByte(text, '='); at >= 0 { // …#order=
		text = text[at+1:]
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) != privateSize {
		return s, fault.New(fault.Invalid, "this is not the text of an order, or a part of it is missing")
	}
	if b[0] != privateVersion {
		return s, fault.New(fault.Unsupported, "order text of version %d", b[0])
	}
	if binary.LittleEndian.Uint64(b[1:]) != d.ChainID || eth.Address(b[9:29]) != d.Exchange {
		return s, fault.New(fault.WrongChain, "this order is for chain %d, Exchange %s", binary.LittleEndian.Uint64(b[1:]), eth.Address(b[9:29]))
	}
	if err := wire.ParseOrder(b[29:], &s); err != nil {
		return s, err
	}
	if err := s.Order.Validate(); err != nil {
		return s, err
	}
	s.ID = codec.OrderID(d, &s.Order)
	return s, nil
}

// private reports whether an order names its taker: it is followed, and in no set or book.
func (l *live) private() bool { return !l.order().Taker.IsZero() }

// KeepPrivate takes on an own order that names its taker: it is followed like any other and told to nobody.
func (c *Core) KeepPrivate(s order.Signed) error {
	defer c.carry()
	if s.Order.Taker.IsZero() || !c.own[s.Order.Maker] {
		return fault.New(fault.Invalid, "not a private order of an own account")
	}
	place, err := c.place(&s.Order)
	if err != nil {
		return err
	}
	if err := codec.Check(c.domain, &s); err != nil {
		return err
	}
	if c.live[s.ID] != nil {
		return nil
	}
	l := c.keep(&s, c.pairs[tokenPair{s.Order.SellToken, s.Order.BuyToken}].market, place)
	l.checked, l.baseAt = true, c.head.Number
	c.adopt(l)
	c.wantBacking(l.pair())
	return nil
}

// covers reports whether a holding backs all that is left of an order by itself.
func (h *holding) covers(c *Core, l *live) bool {
	m := c.markets[l.Item.Market]
	need := m.BaseAmount(l.left)
	if l.place.Side == order.Bid {
		need = m.QuoteAmount(l.left, l.place.Price)
	}
	avail := h.avail()
	return !avail.Lt(&need)
}
