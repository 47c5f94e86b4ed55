package signaling_test

import (
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/signaling"
)

func TestCode(t *testing.T) {
	c := signaling.NewCode(stream("code"))
	text := c.String()
	if len(text) != 14 || strings.Count(text, "-") != 2 || c>>60 != 0 {
		t.Fatal(text)
	}
	for _, typed := range []string{text, strings.ToLower(text), strings.ReplaceAll(text, "-", ""), "  " + strings.ReplaceAll(text, "-", " - ") + "\n"} {
		if got, err := signaling.ParseCode(typed); err != nil || got != c {
			t.Errorf("%q: %v, %v", typed, got, err)
		}
	}
	misread, err := signaling.ParseCode("oOiI-lL00-1111")
	if err != nil || misread.String() != "0011-1100-1111" {
		t.Errorf("%v, %v", misread, err)
	}
	if most, err := signaling.ParseCode("ZZZZ-ZZZZ-ZZZZ"); err != nil || most != 1<<60-1 {
		t.Errorf("%x, %v", uint64(most), err)
	}
	for _, bad := range []string{"", "9XKQ-04TM-ZB7", text + "0", "UUUU-UUUU-UUUU", "9XKQ.04TM.ZB7C", "9XKQ-04TM-ZB7é", strings.Repeat("0", 65)} {
		if _, err := signaling.ParseCode(bad); fault.Of(err) != fault.InviteAltered {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// What the server is told of a code says nothing to anyone who does not know it, and fits one key in one room.
func TestCodeProves(t *testing.T) {
	s := newStage(signaling.Config{})
	alice, mallory := s.key("alice").ID(), s.key("mallory").ID()
	c, other := signaling.NewCode(stream("one")), signaling.NewCode(stream("two"))
	p := c.Prove(alice, "r")
	if !c.Check(alice, "r", p) {
		t.Fatal("the proof does not hold")
	}
	for name, ok := range map[string]bool{
		"another key": c.Check(mallory, "r", p), "another room": c.Check(alice, "s", p), "another code": other.Check(alice, "r", p),
		"an altered proof": c.Check(alice, "r", signaling.Proof{}),
		"marks alike":      c.Mark("r") == c.Mark("s") || c.Mark("r") == other.Mark("r"),
	} {
		if ok {
			t.Error(name)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add("9XKQ-04TM-ZB7C")
	f.Add("oOiI lL00 1111")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := signaling.ParseCode(text)
		if err != nil {
			return
		}
		if again, err := signaling.ParseCode(c.String()); err != nil || again != c {
			t.Fatalf("%q: %v came back as %v, %v", text, c, again, err)
		}
	})
}
