package view

import (
	"strconv"
	"strings"

	"rsc.io/qr/coding"
)

// QR is a QR code (ISO/IEC 18004) as a drawing: the side of its square in modules, the quiet zone included, and the path of
// its dark ones. The zero QR shows nothing.
type QR struct {
	Side int
	Path string
}

// qrQuiet is the empty border that readers need, in modules.
const qrQuiet = 4

// NewQR draws a text at the lowest level of correction, since it is read off a screen; the zero QR when it is too long
// for one, which is beyond 2,953 bytes.
func NewQR(text string) QR {
	v, enc := coding.Version(coding.MinVersion), coding.String(text)
	for enc.Bits(v) > v.DataBytes(coding.L)*8 {
		if v++; v > coding.MaxVersion {
			return QR{}
		}
	}
	plan, err := coding.NewPlan(v, coding.L, 1) // rows: the mask that long texts need least luck with
	if err != nil {
		return QR{}
	}
	code, err := plan.Encode(enc)
	if err != nil {
		return QR{}
	}
	var b strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; {
			n := 0
			for x+n < code.Size && code.Black(x+n, y) {
				n++
			}
			if n > 0 {
				b.WriteString("M" + strconv.Itoa(x+qrQuiet) + " " + strconv.Itoa(y+qrQuiet) + "h" + strconv.Itoa(n) + "v1h-" + strconv.Itoa(n) + "z")
			}
			x += max(n, 1)
		}
	}
	return QR{Side: code.Size + 2*qrQuiet, Path: b.String()}
}

// Box is the viewBox of the drawing.
func (q QR) Box() string { return "0 0 " + strconv.Itoa(q.Side) + " " + strconv.Itoa(q.Side) }

// Note is a text that one person hands to another: an invitation's link, or the answer to one.
type Note struct {
	Text  string // "": there is none
	QR    QR
	Until string // the time of day when it is over
}

// Privacy is whether peers see this machine's addresses.
type Privacy struct {
	Known  bool // the node has links at all
	Hidden bool
	Relay  bool // a relay (TURN server) is set
	Text   string
}

// NewPrivacy words the state of the switch.
func NewPrivacy(hidden, relay bool) Privacy {
	p := Privacy{Known: true, Hidden: hidden, Relay: relay}
	switch {
	case hidden && relay:
		p.Text = "Links go over a relay: peers see its address and not yours. It is slower, and servers still see you."
	case hidden:
		p.Text = "No relay server is set, so no link can be made while your address is hidden. The book does not change until you let peers see it."
	case relay:
		p.Text = "Peers that you link with see your network address. A relay is set that can hide it."
	default:
		p.Text = "Peers that you link with see your network address. No relay server is set that could hide it."
	}
	return p
}
