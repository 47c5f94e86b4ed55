//go:build !js

package signaling_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Another language, with other libraries, reads docs/protocol.md and agrees with its examples.
func TestProtocolInJavaScript(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "node", filepath.Join("testdata", "verify.mjs"), root).CombinedOutput()
	if err != nil || strings.Count(string(out), "ok  ") != 21 {
		t.Fatalf("%v (Node and npm ci are needed)\n%s", err, out)
	}
}
