package signaling_test

import (
	"bytes"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// Hex of every message, both ways: another language reads these.
var messages = []struct {
	msg signaling.Message
	hex string
}{
	{signaling.Challenge{Version: 1, Nonce: [32]byte{0xaa}, Time: 1_800_000_000},
		"01" + "0100" + "aa" + strings.Repeat("00", 31) + "00d2496b00000000"},
	{signaling.Hello{Version: 1, ID: peer.ID{2, 0xbb}, Room: "1:x", Signature: eth.Signature{0xcc}},
		"02" + "0100" + "02bb" + strings.Repeat("00", 31) + "03" + "313a78" + "cc" + strings.Repeat("00", 63)},
	{signaling.Welcome{Idle: 90, Peers: 3}, "03" + "5a00" + "03000000"},
	{signaling.Ask{N: 8}, "04" + "08"},
	{signaling.Peers{Total: 9, IDs: []peer.ID{{2, 1}, {3, 2}}},
		"05" + "09000000" + "02" + "0201" + strings.Repeat("00", 31) + "0302" + strings.Repeat("00", 31)},
	{signaling.Send{Ref: 1, Envelope: []byte{1, 2, 3}}, "06" + "01000000" + "010203"},
	{signaling.Deliver{Envelope: []byte{1, 2, 3}}, "07" + "010203"},
	{signaling.Fail{Ref: 1, Code: fault.PeerGone}, "08" + "01000000" + "0b00"},
	{signaling.Ping{Token: 5}, "09" + "0500000000000000"},
	{signaling.Pong{Token: 5, Time: 1_800_000_000}, "0a" + "0500000000000000" + "00d2496b00000000"},
	{signaling.Drain{Seconds: 10, Hint: "wss://b/"}, "0b" + "0a00" + "08" + "7773733a2f2f622f"},
	{signaling.Invite{Ref: 1, Seconds: 600, Mark: signaling.Mark{0xaa}, Proof: signaling.Proof{0xbb}},
		"0c" + "01000000" + "5802" + "aa" + strings.Repeat("00", 15) + "bb" + strings.Repeat("00", 31)},
	{signaling.Invited{Ref: 1, Seconds: 600}, "0d" + "01000000" + "5802"},
	{signaling.Accept{Ref: 2, Mark: signaling.Mark{0xaa}, Proof: signaling.Proof{0xbb}},
		"0e" + "02000000" + "aa" + strings.Repeat("00", 15) + "bb" + strings.Repeat("00", 31)},
	{signaling.Meet{Ref: 2, ID: peer.ID{2, 0xcc}, Proof: signaling.Proof{0xbb}},
		"0f" + "02000000" + "02cc" + strings.Repeat("00", 31) + "bb" + strings.Repeat("00", 31)},
}

func TestMessageHex(t *testing.T) {
	for _, c := range messages {
		t.Run(strings.TrimPrefix(reflect.TypeOf(c.msg).String(), "signaling."), func(t *testing.T) {
			b := c.msg.Append(nil)
			if hex.EncodeToString(b) != c.hex {
				t.Fatalf("%x\nwant %s", b, c.hex)
			}
			got, err := signaling.Parse(b)
			if err != nil || !reflect.DeepEqual(got, c.msg) {
				t.Fatalf("%+v, %v", got, err)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		hex  string
		want fault.Code
	}{
		"empty":            {"", fault.Invalid},
		"unknown type":     {"ff00", fault.Unsupported},
		"type 0":           {"00", fault.Unsupported},
		"cut":              {"0400" + "00", fault.Invalid},
		"ref 0":            {"0600000000aa", fault.Invalid},
		"invite cut":       {"0c" + "01000000" + "5802" + strings.Repeat("00", 47), fault.Invalid},
		"invite ref 0":     {"0c" + "00000000" + "5802" + strings.Repeat("00", 48), fault.Invalid},
		"accept too long":  {"0e" + "01000000" + strings.Repeat("00", 49), fault.Invalid},
		"accept ref 0":     {"0e" + "00000000" + strings.Repeat("00", 48), fault.Invalid},
		"meet cut":         {"0f" + "01000000" + strings.Repeat("00", 64), fault.Invalid},
		"too many peers":   {"05" + "00000000" + "21" + strings.Repeat("02"+strings.Repeat("00", 32), 33), fault.TooLarge},
		"fewer peers":      {"05" + "00000000" + "02" + "02" + strings.Repeat("00", 32), fault.Invalid},
		"room past end":    {"02" + "0100" + strings.Repeat("00", 33) + "ff" + strings.Repeat("00", 64), fault.Invalid},
		"hint past end":    {"0b" + "0000" + "05" + "7773", fault.Invalid},
		"too large":        {"07" + strings.Repeat("00", signaling.MaxMessage), fault.TooLarge},
		"challenge length": {"01" + strings.Repeat("00", 41), fault.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := hex.DecodeString(c.hex)
			if err != nil {
				t.Fatal(err)
			}
			if _, err = signaling.Parse(b); fault.Of(err) != c.want {
				t.Fatalf("%v, want %v", err, c.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range messages {
		f.Add(c.msg.Append(nil))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := signaling.Parse(b)
		if err != nil {
			return
		}
		if h, ok := m.(signaling.Hello); ok && h.Version != signaling.Version {
			return // only the version is read of a HELLO from the future
		}
		if again := m.Append(nil); !bytes.Equal(again, b) {
			t.Fatalf("%x came back as %x", b, again)
		}
	})
}
