//go:build !js

package native

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/virtuatrader/virtua/signaling"
)

// subjects of the instances of one hub, by core NATS: nothing is stored, and what an instance says while it is cut off
// is lost, as the hub expects.
const (
	subjectAll = "virtua.signal.1.all"
	subjectOne = "virtua.signal.1.to." // and the instance
)

// Bounds of what waits between the hub and NATS.
const (
	clusterQueue   = 8192
	clusterBytes   = 8 << 20
	clusterTimeout = 5 * time.Second
)

// remote is a message of another instance.
type remote []byte

// cluster connects the instances of one hub.
type cluster struct {
	nc      *nats.Conn
	queue   chan *nats.Msg
	sending sync.WaitGroup
	lost    atomic.Uint64 // messages that found a queue full or no connection
}

// join connects to NATS. Messages of other instances go to post.
func join(url string, log *slog.Logger, post func(remote)) (*cluster, uint64, error) {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	instance := binary.LittleEndian.Uint64(b[:]) | 1
	c := &cluster{queue: make(chan *nats.Msg, clusterQueue)}
	nc, err := nats.Connect(url, nats.Name("virtua signal"), nats.NoEcho(), nats.Timeout(clusterTimeout), nats.MaxReconnects(-1),
		nats.ReconnectWait(250*time.Millisecond), nats.ReconnectJitter(250*time.Millisecond, time.Second),
		nats.ReconnectBufSize(-1), // late is as bad as lost, and the buffer would have no bound
		nats.PingInterval(clusterTimeout), nats.MaxPingsOutstanding(2),
		nats.DisconnectErrHandler(func(nc *nats.Conn, _ error) {
			if !nc.IsClosed() {
				log.Warn("cluster cut off: peers of this instance see each other alone")
			}
		}),
		nats.ReconnectHandler(func(*nats.Conn) { log.Info("cluster joined again") }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
			c.lost.Add(1)
			if !errors.Is(err, nats.ErrSlowConsumer) {
				log.Debug("cluster", "error", err.Error())
			}
		}))
	if err != nil {
		return nil, 0, fmt.Errorf("cluster: %w", err)
	}
	c.nc = nc
	for _, subject := range []string{subjectAll, subjectOne + strconv.FormatUint(instance, 16)} {
		sub, err := nc.Subscribe(subject, func(m *nats.Msg) {
			if len(m.Data) > signaling.MaxCast {
				c.lost.Add(1)
				return
			}
			post(m.Data)
		})
		if err == nil {
			err = sub.SetPendingLimits(clusterQueue, clusterBytes)
		}
		if err != nil {
			nc.Close()
			return nil, 0, fmt.Errorf("cluster: %w", err)
		}
	}
	if err := nc.FlushTimeout(clusterTimeout); err != nil { // the subscriptions hold before anything is announced
		nc.Close()
		return nil, 0, fmt.Errorf("cluster: %w", err)
	}
	c.sending.Go(func() {
		for m := range c.queue {
			if nc.PublishMsg(m) != nil {
				c.lost.Add(1)
			}
		}
	})
	return c, instance, nil
}

// tell sends to one instance, or to all with 0, without waiting.
func (c *cluster) tell(to uint64, msg []byte) {
	subject := subjectAll
	if to != 0 {
		subject = subjectOne + strconv.FormatUint(to, 16)
	}
	select {
	case c.queue <- &nats.Msg{Subject: subject, Data: msg}:
	default:
		c.lost.Add(1)
	}
}

// leave sends what is queued and disconnects. Nothing may be told after it.
func (c *cluster) leave() {
	close(c.queue)
	c.sending.Wait()
	_ = c.nc.FlushTimeout(time.Second) // cut off, the others notice by themselves
	c.nc.Close()
}
