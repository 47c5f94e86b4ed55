package fault_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
)

// TestTable fails when a code lacks a column or two codes share what must be unique.
func TestTable(t *testing.T) {
	keys, rpc, contract := map[string]bool{}, map[int]bool{}, map[string]bool{}
	snake := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	for i, row := range fault.Table() {
		if row.Code != fault.Code(i+1) {
			t.Errorf("row %d holds code %d: codes are append-only and without gaps", i, row.Code)
		}
		if !snake.MatchString(row.Key) || keys[row.Key] {
			t.Errorf("code %d: key %q is not snake case or not unique", row.Code, row.Key)
		}
		if rpc[row.JSONRPC] {
			t.Errorf("%s: JSON-RPC code %d is used twice", row.Key, row.JSONRPC)
		}
		if row.HTTP < 400 || row.HTTP > 599 {
			t.Errorf("%s: HTTP status %d is no error", row.Key, row.HTTP)
		}
		for _, s := range []string{row.Sentence, row.Next} {
			if !strings.HasSuffix(s, ".") || strings.ContainsAny(s, "\n\t") || len(s) < 10 {
				t.Errorf("%s: %q is not a sentence", row.Key, s)
			}
		}
		for _, name := range strings.Split(row.Contract, ",") {
			if name == "" {
				continue
			}
			if contract[name] {
				t.Errorf("%s: custom error %s belongs to two codes", row.Key, name)
			}
			contract[name] = true
			if fault.ByContract(name) != row.Code {
				t.Errorf("%s: custom error %s maps to %s", row.Key, name, fault.ByContract(name))
			}
		}
		if fault.ByKey(row.Key) != row.Code || row.Code.String() != row.Key {
			t.Errorf("%s: key and code do not map to each other", row.Key)
		}
		keys[row.Key], rpc[row.JSONRPC] = true, true
	}
	if fault.ByContract("NoSuchError") != fault.Reverted {
		t.Error("an unknown custom error is not Reverted")
	}
	if fault.Code(0).String() != "internal" || fault.Code(9999).String() != "internal" {
		t.Error("an unknown code from a peer must read as internal")
	}
}

func TestErrors(t *testing.T) {
	cause := errors.New("dial refused")
	err := fmt.Errorf("join: %w", fault.New(fault.Unavailable, "endpoint: %w", cause))
	if fault.Of(err) != fault.Unavailable || !errors.Is(err, cause) {
		t.Errorf("code %v or cause lost in %v", fault.Of(err), err)
	}
	if !errors.Is(err, fault.New(fault.Unavailable, "")) || errors.Is(err, fault.New(fault.Expired, "")) {
		t.Error("errors.Is does not compare codes")
	}
	if fault.Wrap(fault.Expired, nil) != nil || fault.Of(nil) != 0 {
		t.Error("nil is not a failure")
	}
	if got := fault.Of(fault.Wrap(fault.Expired, err)); got != fault.Unavailable {
		t.Errorf("Wrap replaced the inner code by %v", got)
	}
	if got := fault.Of(fault.Wrap(fault.Expired, cause)); got != fault.Expired {
		t.Errorf("Wrap gave %v", got)
	}
	if fault.Of(cause) != fault.Internal {
		t.Error("an error without a code is internal")
	}
}
