package peer_test

import (
	"bytes"
	"encoding/hex"
	"net/netip"
	"reflect"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"pgregory.net/rapid"
)

func offer() peer.Signal {
	return peer.Signal{
		Kind: peer.Offer, Session: [16]byte{1, 2, 3}, Ufrag: "Ab+/", Pwd: "0123456789012345678901",
		Fingerprint: [32]byte{0xfe}, Nonce: [32]byte{0xab},
		Candidates: []peer.Candidate{
			{Type: peer.Host, Name: "0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9.local", Port: 50000, Priority: 2122260223},
			{Type: peer.Srflx, IP: netip.MustParseAddr("203.0.113.7"), Port: 50000, Priority: 1686052607},
			{Type: peer.Relay, Transport: peer.TCPPassive, IP: netip.MustParseAddr("2001:db8::1"), Port: 443, Priority: 41885439},
		},
	}
}

// Hex of each kind, both ways: the layout cannot change by accident.
var signals = []struct {
	name string
	sig  peer.Signal
	hex  string
}{
	{"offer", offer(), "01" + "01020300000000000000000000000000" + "00" + "00" +
		"fe00000000000000000000000000000000000000000000000000000000000000" +
		"ab00000000000000000000000000000000000000000000000000000000000000" +
		"16" + "30313233343536373839303132333435363738393031" + "04" + "41622b2f" + "03" +
		"20" + "0a1b2c3d4e5f40718293a4b5c6d7e8f9" + "50c3" + "ff1e7f7e" +
		"01" + "cb007107" + "50c3" + "ff1e7f64" +
		"1a" + "20010db8000000000000000000000001" + "bb01" + "ff1e7f02"},
	{"answer", peer.Signal{Kind: peer.Answer, Session: [16]byte{9}, Round: 1, Ufrag: "abcd", Pwd: "aaaaaaaaaaaaaaaaaaaaaa",
		Fingerprint: [32]byte{1}, Nonce: [32]byte{2}, Setup: peer.Active, Last: true},
		"02" + "09000000000000000000000000000000" + "01" + "01" +
			"0100000000000000000000000000000000000000000000000000000000000000" +
			"0200000000000000000000000000000000000000000000000000000000000000" +
			"16" + "61616161616161616161616161616161616161616161" + "04" + "61626364" + "80"},
	{"candidates", peer.Signal{Kind: peer.Candidates, Session: [16]byte{9}, Ufrag: "abcd", Last: true,
		Candidates: []peer.Candidate{{IP: netip.MustParseAddr("127.0.0.1"), Port: 1, Priority: 2}}},
		"03" + "09000000000000000000000000000000" + "00" + "04" + "61626364" + "81" + "00" + "7f000001" + "0100" + "02000000"},
	{"refuse", peer.Signal{Kind: peer.Refuse, Session: [16]byte{9}, Code: fault.Full},
		"04" + "09000000000000000000000000000000" + "00" + "2f00"},
}

func TestSignalHex(t *testing.T) {
	for _, c := range signals {
		t.Run(c.name, func(t *testing.T) {
			b, err := peer.MarshalSignal(c.sig)
			if err != nil || hex.EncodeToString(b) != c.hex {
				t.Fatalf("%x, %v\nwant %s", b, err, c.hex)
			}
			got, err := peer.ParseSignal(b)
			if err != nil || !reflect.DeepEqual(got, c.sig) {
				t.Fatalf("%+v, %v", got, err)
			}
			for i := range b {
				if _, err := peer.ParseSignal(b[:i]); err == nil {
					t.Fatalf("cut to %d bytes and still read", i)
				}
			}
			_, err = peer.ParseSignal(append(bytes.Clone(b), 0))
			wantCode(t, err, fault.Invalid)
		})
	}
}

func TestSignalRefused(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*peer.Signal)
		want   fault.Code
	}{
		"kind":            {func(s *peer.Signal) { s.Kind = 9 }, fault.Unsupported},
		"short password":  {func(s *peer.Signal) { s.Pwd = "short" }, fault.Invalid},
		"SDP in password": {func(s *peer.Signal) { s.Pwd = "0123456789012345678901\r\na=x" }, fault.Invalid},
		"SDP in ufrag":    {func(s *peer.Signal) { s.Ufrag = "ab\r\n" }, fault.Invalid},
		"long ufrag":      {func(s *peer.Signal) { s.Ufrag = strings.Repeat("a", 33) }, fault.Invalid},
		"setup":           {func(s *peer.Signal) { s.Setup = peer.Active }, fault.Invalid},
		"no fingerprint":  {func(s *peer.Signal) { s.Fingerprint = [32]byte{} }, fault.Invalid},
		"no nonce":        {func(s *peer.Signal) { s.Nonce = [32]byte{} }, fault.Invalid},
		"no address":      {func(s *peer.Signal) { s.Candidates[0] = peer.Candidate{Port: 1} }, fault.Invalid},
		"0.0.0.0":         {func(s *peer.Signal) { s.Candidates[0] = peer.Candidate{IP: netip.IPv4Unspecified()} }, fault.Invalid},
		"zone": {func(s *peer.Signal) {
			s.Candidates[0] = peer.Candidate{IP: netip.MustParseAddr("fe80::1%eth0")}
		}, fault.Invalid},
		"mapped":     {func(s *peer.Signal) { s.Candidates[0] = peer.Candidate{IP: netip.MustParseAddr("::ffff:1.2.3.4")} }, fault.Invalid},
		"name":       {func(s *peer.Signal) { s.Candidates[0].Name = "printer.local" }, fault.Invalid},
		"upper case": {func(s *peer.Signal) { s.Candidates[0].Name = strings.ToUpper(s.Candidates[0].Name) }, fault.Invalid},
		"too many": {func(s *peer.Signal) {
			s.Candidates = make([]peer.Candidate, peer.MaxCandidates+1)
		}, fault.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			s := offer()
			c.change(&s)
			_, err := peer.MarshalSignal(s)
			wantCode(t, err, c.want)
		})
	}
}

// Every signal within the limits fits an envelope and comes back the same.
func TestSignalProperty(t *testing.T) {
	ice := rapid.StringMatching(`[a-zA-Z0-9+/]{22,32}`)
	rapid.Check(t, func(t *rapid.T) {
		s := peer.Signal{
			Kind: peer.Offer, Round: rapid.Byte().Draw(t, "round"), Ufrag: ice.Draw(t, "ufrag"), Pwd: ice.Draw(t, "pwd"),
			Fingerprint: [32]byte{1}, Nonce: [32]byte{2}, Last: rapid.Bool().Draw(t, "last"),
		}
		for range rapid.IntRange(0, peer.MaxCandidates).Draw(t, "candidates") {
			var a [16]byte
			copy(a[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "address"))
			a[0] = 0x20
			s.Candidates = append(s.Candidates, peer.Candidate{
				Type: peer.CandidateType(rapid.IntRange(0, 2).Draw(t, "type")), IP: netip.AddrFrom16(a),
				Transport: peer.Transport(rapid.IntRange(0, 3).Draw(t, "transport")),
				Port:      rapid.Uint16().Draw(t, "port"), Priority: rapid.Uint32().Draw(t, "priority"),
			})
		}
		b, err := peer.MarshalSignal(s)
		if err != nil {
			t.Fatal(err)
		}
		got, err := peer.ParseSignal(b)
		if err != nil || !reflect.DeepEqual(got, s) {
			t.Fatalf("%+v, %v", got, err)
		}
	})
}

func TestFoundation(t *testing.T) {
	c := offer().Candidates
	same := c[1]
	same.Port, same.Priority = 9, 1
	if c[1].Foundation() != same.Foundation() || c[1].Foundation() == c[2].Foundation() || c[0].Foundation() == c[1].Foundation() {
		t.Fatal("foundation must depend on type, address and transport alone")
	}
}

func FuzzParseSignal(f *testing.F) {
	for _, c := range signals {
		b, _ := hex.DecodeString(c.hex)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := peer.ParseSignal(b)
		if err != nil {
			return
		}
		again, err := peer.MarshalSignal(s)
		if err != nil || !bytes.Equal(again, b) {
			t.Fatalf("%x came back as %x, %v", b, again, err)
		}
	})
}

func FuzzOpen(f *testing.F) {
	a, b := peer.NewKey(stream("a")), peer.NewKey(stream("b"))
	env, err := a.Seal(b.ID(), []byte("plain"), now, stream("seal"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(env)
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, in []byte) {
		if _, _, err := b.Open(in, now); err == nil && !bytes.Equal(in, env) {
			t.Fatalf("opened a forgery: %x", in)
		}
	})
}

func FuzzParseInvitation(f *testing.F) {
	inv, err := peer.NewKey(stream("a")).Invite(peer.Invitation{Room: "r", Expiry: now + 9, Servers: []string{"ws://h"}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(inv.String())
	f.Add("AQ")
	offer := half(peer.Offer)
	if inv, err = peer.NewKey(stream("a")).Invite(peer.Invitation{Room: "r", Expiry: now + 9, Offer: &offer}); err != nil {
		f.Fatal(err)
	}
	f.Add(inv.String())
	f.Fuzz(func(t *testing.T, text string) {
		if got, err := peer.ParseInvitation(text, now); err == nil && got.String() != text {
			t.Fatalf("%q came back as %q", text, got)
		}
	})
}

func FuzzParseRecord(f *testing.F) {
	rec, err := peer.NewKey(stream("a")).SignRecord(peer.Record{Room: "r", Issued: now, Expiry: now + 9, Servers: []string{"ws://h"}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(rec)
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := peer.ParseRecord(b, now); err == nil && !bytes.Equal(b, rec) {
			t.Fatalf("read a forgery: %x", b)
		}
	})
}
