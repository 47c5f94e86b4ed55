package peer_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

const listRoom = "31337:0x5fbdb2315678afecb367f032d93f642f64180aa3"

func serverList() peer.ServerList {
	return peer.ServerList{Number: 7, Issued: now, Expiry: now + 90*24*3600, Room: listRoom, Servers: []string{"wss://signal.example/signal", "wss://other.example/signal"}}
}

func TestServerList(t *testing.T) {
	operator := repeated(t, 0x11)
	raw, err := operator.SignServers(serverList())
	if err != nil {
		t.Fatal(err)
	}
	got, err := peer.ParseServers(raw, operator.ID(), listRoom, now+1)
	if err != nil || !reflect.DeepEqual(got, serverList()) || peer.ListNumber(raw) != 7 {
		t.Fatalf("%+v, %v", got, err)
	}
	// Every byte counts.
	for i := range raw {
		bad := bytes.Clone(raw)
		bad[i] ^= 1
		if _, err := peer.ParseServers(bad, operator.ID(), listRoom, now+1); err == nil {
			t.Fatalf("byte %d altered and taken", i)
		}
	}
	for name, row := range map[string]struct {
		raw  []byte
		by   byte
		room string
		now  uint64
		want fault.Code
	}{
		"another key":  {raw, 0x22, listRoom, now, fault.BadSignature},
		"another room": {raw, 0x11, "1:0x00", now, fault.WrongChain},
		"over":         {raw, 0x11, listRoom, now + 90*24*3600, fault.Expired},
		"ahead":        {raw, 0x11, listRoom, now - peer.Window - 1, fault.NotYetValid},
		"cut short":    {raw[:len(raw)-1], 0x11, listRoom, now, fault.Invalid},
		"too long":     {append(bytes.Clone(raw), 0), 0x11, listRoom, now, fault.Invalid},
		"huge":         {make([]byte, peer.MaxServerList+1), 0x11, listRoom, now, fault.TooLarge},
		"version 2":    {append([]byte{2}, raw[1:]...), 0x11, listRoom, now, fault.Unsupported},
		"nothing":      {nil, 0x11, listRoom, now, fault.Invalid},
	} {
		if _, err := peer.ParseServers(row.raw, repeated(t, row.by).ID(), row.room, row.now); fault.Of(err) != row.want {
			t.Errorf("%s: %v, want %v", name, err, row.want)
		}
	}
	for name, change := range map[string]func(*peer.ServerList){
		"no number":     func(l *peer.ServerList) { l.Number = 0 },
		"no life":       func(l *peer.ServerList) { l.Expiry = l.Issued },
		"too long":      func(l *peer.ServerList) { l.Expiry = l.Issued + peer.MaxServerListLife + 1 },
		"no room":       func(l *peer.ServerList) { l.Room = "" },
		"twice":         func(l *peer.ServerList) { l.Servers[1] = l.Servers[0] },
		"not a server":  func(l *peer.ServerList) { l.Servers[0] = "https://signal.example" },
		"more than fit": func(l *peer.ServerList) { l.Servers = many(peer.MaxListed + 1) },
	} {
		l := serverList()
		change(&l)
		if raw, err := operator.SignServers(l); err == nil {
			t.Errorf("%s: signed as %x", name, raw)
		}
	}
}

func many(n int) (list []string) {
	for i := range n {
		url := fmt.Sprintf("wss://%d.example/", i)
		list = append(list, url+strings.Repeat("x", peer.MaxServerURL-len(url)))
	}
	return list
}

// The longest list fits, and so does one that takes all back.
func TestServerListFits(t *testing.T) {
	operator := repeated(t, 0x11)
	for _, servers := range [][]string{many(peer.MaxListed), nil} {
		l := serverList()
		l.Room, l.Servers = strings.Repeat("r", peer.MaxRoom), servers
		raw, err := operator.SignServers(l)
		if err != nil || len(raw) > peer.MaxServerList || len(raw) < peer.MinServerList {
			t.Fatalf("%d bytes, %v", len(raw), err)
		}
		if got, err := peer.ParseServers(raw, operator.ID(), l.Room, now); err != nil || !reflect.DeepEqual(got, l) {
			t.Fatalf("%+v, %v", got, err)
		}
	}
}

func FuzzParseServers(f *testing.F) {
	operator, err := peer.KeyFromBytes(bytes.Repeat([]byte{0x11}, 32))
	if err != nil {
		f.Fatal(err)
	}
	raw, err := operator.SignServers(serverList())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := peer.ParseServers(b, operator.ID(), listRoom, now)
		if err != nil {
			return
		}
		if again, err := operator.SignServers(l); err != nil || !bytes.Equal(again, b) || peer.ListNumber(b) != l.Number {
			t.Fatalf("%+v becomes %x, %v", l, again, err)
		}
	})
}
