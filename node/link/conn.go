package link

import (
	"github.com/virtuatrader/virtua/node"
)

// Channels is how many data channels a link has: node.Control, node.Bulk and node.Chat, negotiated with these ids.
const Channels = 3

// Fingerprint is the SHA-256 digest of a DTLS certificate.
type Fingerprint [32]byte

// ICEServer is a STUN or TURN server. Its JSON form is the browser's RTCIceServer.
type ICEServer struct {
	URLs       []string `json:"urls"`
	Username   string   `json:"username,omitempty"`
	Credential string   `json:"credential,omitempty"`
}

// Conn is one WebRTC connection with the channels of a link. Its methods are safe for concurrent use and do not
// block.
type Conn interface {
	// Answer applies the answer of the far side, where this side made the offer.
	Answer(sdp string)
	// Restart gathers anew and describes this side in another offer (RFC 8445, section 9), while channels and
	// certificates stay.
	Restart()
	// Reoffer applies another offer of the far side and describes this side in an answer to it.
	Reoffer(sdp string)
	// Candidates adds candidates of the far side, each a line "candidate:…".
	Candidates(lines []string)
	// Remote returns the fingerprint of the certificate that the far side holds. known is false where only
	// the browser sees it, which then enforces the one of the description that it was given.
	Remote() (fp Fingerprint, known bool)
	// Relayed reports whether the way to the far side leads over a TURN server, once that is known.
	Relayed() (relayed, known bool)
	// Send hands a message to a channel, which copies it. False: the channel is not open.
	Send(ch node.Channel, frame []byte) bool
	// Buffered returns how many bytes of a channel have not left.
	Buffered(ch node.Channel) int
	// Close ends the connection; nothing is reported after it returns.
	Close()
}

// Factory makes connections.
type Factory interface {
	// Open creates a connection and starts describing it: as an answer to an offer, or as an offer when there is
	// none. What happens to it is reported to h. The error's code says why there is none (NoWebRTC, Internal).
	Open(o Opening, h Handler) (Conn, error)
	// Relay reports whether a TURN server is known, without which nothing can be opened with RelayOnly.
	Relay() bool
	// Stop closes what is open and waits for every goroutine.
	Stop()
}

// Warmer is a Factory that can make a connection ahead of its use, so that the link it becomes need not wait for its certificate and
// its candidates. Its methods do not block.
type Warmer interface {
	// Warm makes the connection that the next Open uses, for RelayOnly as said. It does nothing while one waits.
	Warm(relayOnly bool)
	// Cool closes the one that waits, and reports whether there was one.
	Cool() bool
}

// Opening says what connection to make. The zero value makes an offer.
type Opening struct {
	Offer string // the far side's
	// Patient is for descriptions that people carry: the connection goes on looking for a way until it is closed.
	Patient bool
	// RelayOnly lets no address of this machine out: everything goes over a TURN server.
	RelayOnly bool
}

// Handler hears of a connection. Its methods do not block and may be called from several goroutines, but those
// of one channel come one after another and in order.
type Handler interface {
	// Local brings this side's description. Candidates follow, or are already in it.
	Local(sdp string)
	// Candidate brings one "candidate:…" line of this side, "" when there are no more.
	Candidate(line string)
	// Opened says that a channel can send.
	Opened(ch node.Channel)
	// Frame brings a message; the slice belongs to the handler. It may come before Opened.
	Frame(ch node.Channel, data []byte)
	// Shaky says that nothing comes from the far side any more (true), or that it does again. A connection that
	// never stood is not shaky but fails.
	Shaky(is bool)
	// Failed says that the connection is over: Impersonation when DTLS refused the certificate, PeerGone
	// when it ended or ICE found no way, Internal when a description was refused.
	Failed(err error)
}
