package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/virtuatrader/virtua/web"
)

func TestWrite(t *testing.T) {
	var out bytes.Buffer
	s := settings{dist: "dist", root: t.TempDir(), version: "1.2.3", out: &out}
	text := bytes.Repeat([]byte("body{color:red}"), 100)
	files := func(css []byte) []file {
		return []file{{"page.css", css, best}, {"icon.png", []byte{1, 2, 3}, -1}}
	}
	m, err := write(s, files(text))
	if err != nil {
		t.Fatal(err)
	}
	dist := filepath.Join(s.root, "dist")
	a := m.Files["page.css"]
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(dist, name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if !bytes.Equal(read(a.Path), text) {
		t.Error("the file is not what was given")
	}
	gz, err := gzip.NewReader(bytes.NewReader(read(a.Path + ".gz")))
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]io.Reader{"gzip": gz, "brotli": brotli.NewReader(bytes.NewReader(read(a.Path + ".br")))} {
		if b, err := io.ReadAll(r); err != nil || !bytes.Equal(b, text) {
			t.Errorf("%s gives %d bytes, %v", name, len(b), err)
		}
	}
	if _, err := os.Stat(filepath.Join(dist, m.Files["icon.png"].Path+".br")); err == nil {
		t.Error("a picture was compressed again")
	}

	t.Run("PackageWebReadsIt", func(t *testing.T) {
		got, err := web.ReadManifest(os.DirFS(dist))
		if err != nil {
			t.Fatal(err)
		}
		if x := got.Files["page.css"]; got.Version != "1.2.3" || got.Hash != m.Hash || x.Path != a.Path || x.SHA256 != a.SHA256 || x.Brotli != a.Brotli || x.Gzip != a.Gzip || x.Size != a.Size {
			t.Errorf("%+v", got)
		}
	})
	t.Run("UpToDateIsLeftAlone", func(t *testing.T) {
		before, err := os.Stat(filepath.Join(dist, a.Path+".br"))
		if err != nil {
			t.Fatal(err)
		}
		out.Reset()
		again, err := write(s, files(text))
		if err != nil || again.Hash != m.Hash || out.Len() != 0 {
			t.Errorf("%v, %s", err, out.String())
		}
		if after, err := os.Stat(filepath.Join(dist, a.Path+".br")); err != nil || !after.ModTime().Equal(before.ModTime()) {
			t.Error("the file was written again")
		}
	})
	t.Run("ChangedGetsANewName", func(t *testing.T) {
		changed, err := write(s, files([]byte("p{}")))
		if err != nil {
			t.Fatal(err)
		}
		if changed.Hash == m.Hash || changed.Files["page.css"].Path == a.Path {
			t.Errorf("%+v", changed)
		}
		if _, err := os.Stat(filepath.Join(dist, a.Path)); err == nil {
			t.Error("the old file is still there")
		}
	})
	t.Run("DamagedIsRepaired", func(t *testing.T) {
		if err := os.Remove(filepath.Join(dist, manifestName)); err != nil {
			t.Fatal(err)
		}
		repaired, err := write(s, files(text))
		if err != nil {
			t.Fatal(err)
		}
		var raw manifest
		if err := json.Unmarshal(read(manifestName), &raw); err != nil || raw.Hash != repaired.Hash {
			t.Errorf("%v", err)
		}
	})
}

func TestRefusals(t *testing.T) {
	for name, args := range map[string][]string{"quality": {"-brotli", "12"}, "flag": {"-nonsense"}, "argument": {"x"}} {
		var errs strings.Builder
		if code := run(args, io.Discard, &errs); code != 2 || errs.Len() == 0 {
			t.Errorf("%s: code %d, %q", name, code, errs.String())
		}
	}
	if _, err := build(settings{root: t.TempDir(), out: io.Discard}); err == nil || !strings.Contains(err.Error(), "root") {
		t.Errorf("elsewhere: %v", err)
	}
}
