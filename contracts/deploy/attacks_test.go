//go:build !js

package deploy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestAttacksAreTested holds contracts/ATTACKS.md to the tests that it names.
func TestAttacksAreTested(t *testing.T) {
	list, err := os.ReadFile("../ATTACKS.md")
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	for _, pattern := range []string{"../test/*.t.sol", "../*/*_test.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("tests: %v, %v", files, err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			source.Write(b)
		}
	}
	for n := 1; n <= 10; n++ {
		if !strings.Contains(string(list), fmt.Sprintf("\n| %d ", n)) {
			t.Errorf("attack %d is not in the list", n)
		}
	}
	for _, name := range regexp.MustCompile("`((?:test_|invariant_|TestAttack)\\w+)`").FindAllStringSubmatch(string(list), -1) {
		if s := source.String(); !strings.Contains(s, "function "+name[1]+"(") && !strings.Contains(s, "func "+name[1]+"(") {
			t.Errorf("no test %s", name[1])
		}
	}
}
