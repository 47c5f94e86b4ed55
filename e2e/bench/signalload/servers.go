package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// messageSize is what a relayed message has when it is sent, in bytes, of each protocol.
const messageSize = 400

// client is one that has joined a server.
type client struct {
	*socket
	id    string // by which others send to it
	key   peer.Key
	peers []peer.ID // named to it at first; ours alone
}

// server speaks the protocol of a server.
type server interface {
	// join connects client i, until messages reach it.
	join(ctx context.Context, i, room int) (*client, error)
	// message returns a frame for another client.
	message(from, to *client) ([]byte, error)
	// relayed reports whether a message is one from another client; an error says that the server refuses.
	relayed(op byte, head []byte) (bool, error)
	// beat is what keeps a client there, nil when nothing does.
	beat() []byte
}

// kinds are the servers that can be measured. rooms is over how many the clients of ours are spread.
func kinds(name, address string, rooms int) (server, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("address: %w", err)
	}
	switch name {
	case "ours":
		authority, err := peer.Authority(address)
		return ours{u, authority, rooms}, err
	case "peerjs":
		return peerjs{u}, nil
	case "y-webrtc":
		return yjs{u}, nil
	}
	return nil, fmt.Errorf("%q is no server", name)
}

type ours struct {
	at    *url.URL
	name  string
	rooms int
}

func (o ours) join(ctx context.Context, i, size int) (*client, error) {
	s, err := open(ctx, o.at, source(i), size)
	if err != nil {
		return nil, err
	}
	c := &client{socket: s, key: peer.NewKey(random)}
	if err := o.enter(c, fmt.Sprintf("bench%d", i%o.rooms)); err != nil {
		_ = s.conn.Close()
		return nil, err
	}
	return c, s.conn.SetDeadline(time.Time{})
}

// enter proves the key and waits to be introduced.
func (o ours) enter(c *client, room string) error {
	buf := make([]byte, 2048)
	for {
		_, b, err := c.next(buf)
		if err != nil {
			return err
		}
		m, err := signaling.Parse(b)
		if err != nil {
			return err
		}
		switch m := m.(type) {
		case signaling.Challenge:
			if err := c.write(frame(opBinary, signaling.SignHello(c.key, m, o.name, room).Append(nil))); err != nil {
				return err
			}
		case signaling.Fail:
			return fault.New(m.Code, "the server ends it")
		case signaling.Peers:
			c.peers = m.IDs
			return nil
		}
	}
}

// envelope is sealed to somebody, as long as messageSize allows.
func (o ours) envelope(from peer.Key, to peer.ID) ([]byte, error) {
	plain := []byte(nil)
	for {
		e, err := from.Seal(to, plain, uint64(time.Now().Unix()), random)
		if err != nil {
			return nil, err
		}
		m := signaling.Send{Ref: 1, Envelope: e}.Append(nil)
		if len(m) >= messageSize {
			return frame(opBinary, m), nil
		}
		plain = make([]byte, messageSize-len(m))
	}
}

func (o ours) message(from, to *client) ([]byte, error) { return o.envelope(from.key, to.key.ID()) }

func (o ours) relayed(_ byte, head []byte) (bool, error) {
	switch {
	case len(head) == 0:
		return false, errors.New("an empty message")
	case signaling.Type(head[0]) == signaling.TypeFail:
		m, err := signaling.Parse(head)
		if f, ok := m.(signaling.Fail); ok {
			err = fault.New(f.Code, "the server refuses")
		}
		return false, err
	}
	return signaling.Type(head[0]) == signaling.TypeDeliver, nil
}

func (o ours) beat() []byte { return frame(opBinary, signaling.Ping{}.Append(nil)) }

// peerjs is PeerJS's server.
type peerjs struct{ at *url.URL }

func (p peerjs) join(ctx context.Context, i, size int) (*client, error) {
	u := *p.at
	u.RawQuery = url.Values{"key": {"peerjs"}, "id": {fmt.Sprint("c", i)}, "token": {fmt.Sprint("t", i)}}.Encode()
	s, err := open(ctx, &u, source(i), size)
	if err != nil {
		return nil, err
	}
	_, b, err := s.next(make([]byte, 64))
	if err == nil && !bytes.Contains(b, []byte("OPEN")) {
		err = fmt.Errorf("said %s", b)
	}
	if err != nil {
		_ = s.conn.Close()
		return nil, err
	}
	return &client{socket: s, id: fmt.Sprint("c", i)}, s.conn.SetDeadline(time.Time{})
}

func (p peerjs) message(_, to *client) ([]byte, error) {
	return padded(`{"type":"OFFER","dst":%q,"payload":%q}`, to.id)
}

func (p peerjs) relayed(_ byte, head []byte) (bool, error) {
	if bytes.Contains(head, []byte(`"ERROR"`)) || bytes.Contains(head, []byte(`"LEAVE"`)) {
		return false, fmt.Errorf("said %s", head)
	}
	return bytes.Contains(head, []byte(`"OFFER"`)), nil
}

func (p peerjs) beat() []byte { return frame(opText, []byte(`{"type":"HEARTBEAT"}`)) }

// yjs is y-webrtc's server. In use all clients of a room get what each one publishes; here each one has a topic of its own.
type yjs struct{ at *url.URL }

func (y yjs) join(ctx context.Context, i, size int) (*client, error) {
	s, err := open(ctx, y.at, source(i), size)
	if err != nil {
		return nil, err
	}
	id := fmt.Sprint("c", i)
	// What it says to a ping comes after it has read the subscription.
	hello := append(frame(opText, fmt.Appendf(nil, `{"type":"subscribe","topics":[%q]}`, id)), frame(opText, []byte(`{"type":"ping"}`))...)
	err = s.write(hello)
	if err == nil {
		_, _, err = s.next(make([]byte, 64))
	}
	if err != nil {
		_ = s.conn.Close()
		return nil, err
	}
	return &client{socket: s, id: id}, s.conn.SetDeadline(time.Time{})
}

func (y yjs) message(_, to *client) ([]byte, error) {
	return padded(`{"type":"publish","topic":%q,"data":%q}`, to.id)
}

func (y yjs) relayed(_ byte, head []byte) (bool, error) {
	return bytes.Contains(head, []byte(`"publish"`)), nil
}

func (y yjs) beat() []byte { return nil } // it pings

// padded is a frame with a text for a receiver, filled up to messageSize.
func padded(format, to string) ([]byte, error) {
	fill := messageSize - len(fmt.Sprintf(format, to, ""))
	return frame(opText, fmt.Appendf(nil, format, to, strings.Repeat("x", fill))), nil
}
