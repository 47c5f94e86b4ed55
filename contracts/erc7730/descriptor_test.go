// Package erc7730_test keeps the clear-signing descriptors (ERC-7730 version 1) true: they name what the code signs and
// the compiled contract takes, all of it.
package erc7730_test

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

type param struct {
	Name       string  `json:"name"`
	Type       string  `json:"type"`
	Components []param `json:"components"`
}

type function struct {
	Type            string  `json:"type"`
	Name            string  `json:"name"`
	StateMutability string  `json:"stateMutability"`
	Inputs          []param `json:"inputs"`
}

type descriptor struct {
	Context struct {
		EIP712 struct {
			Domain  map[string]string `json:"domain"`
			Schemas []struct {
				PrimaryType string             `json:"primaryType"`
				Types       map[string][]param `json:"types"`
			} `json:"schemas"`
		} `json:"eip712"`
		Contract struct {
			ABI []json.RawMessage `json:"abi"`
		} `json:"contract"`
	} `json:"context"`
	Metadata struct {
		Enums map[string]map[string]string `json:"enums"`
	} `json:"metadata"`
	Display struct {
		Formats map[string]struct {
			Intent string `json:"intent"`
			Fields []struct {
				Path   string         `json:"path"`
				Label  string         `json:"label"`
				Format string         `json:"format"`
				Params map[string]any `json:"params"`
			} `json:"fields"`
			Required []string `json:"required"`
			Excluded []string `json:"excluded"`
		} `json:"formats"`
	} `json:"display"`
}

func read(t *testing.T, path string, into any) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(path, err)
	}
}

// leaves lists the paths under params with their types: what a wallet has to show or leave out knowingly.
func leaves(at string, params []param) map[string]string {
	all := map[string]string{}
	for _, p := range params {
		path := at + p.Name
		all[path] = p.Type
		if strings.HasSuffix(p.Type, "[]") {
			path += ".[]"
		}
		for sub, kind := range leaves(path+".", p.Components) {
			all[sub] = kind
		}
	}
	return all
}

// suits tells whether a format can show a type.
func suits(format, kind string) bool {
	switch format {
	case "tokenAmount", "unit", "enum":
		return strings.HasPrefix(kind, "uint")
	case "date":
		return kind == "uint40" || kind == "uint256"
	case "addressName":
		return kind == "address"
	}
	return format == "raw"
}

func check(t *testing.T, d *descriptor, key string, params []param) {
	t.Helper()
	f, ok := d.Display.Formats[key]
	if !ok || f.Intent == "" {
		t.Errorf("%s is not described", key)
		return
	}
	known, told := leaves("", params), slices.Clone(f.Excluded)
	for _, field := range f.Fields {
		kind, ok := known[field.Path]
		if !ok || field.Label == "" || !suits(field.Format, kind) {
			t.Errorf("%s: field %q of type %q shown as %q under %q", key, field.Path, kind, field.Format, field.Label)
		}
		if field.Format == "tokenAmount" {
			if token, _ := field.Params["tokenPath"].(string); known[token] != "address" {
				t.Errorf("%s: %s counts in %q, which is no address", key, field.Path, token)
			}
		}
		if field.Format == "enum" && field.Params["$ref"] != "$.metadata.enums.flags" {
			t.Errorf("%s: %s refers to no list", key, field.Path)
		}
		told = append(told, field.Path)
	}
	for _, path := range append(slices.Clone(f.Excluded), f.Required...) {
		if known[path] == "" {
			t.Errorf("%s: %q does not exist", key, path)
		}
	}
	for path, kind := range known {
		covered := strings.HasPrefix(kind, "tuple") || slices.ContainsFunc(told, func(p string) bool {
			return p == path || strings.HasPrefix(path, p+".")
		})
		if !covered {
			t.Errorf("%s: %q is neither shown nor left out", key, path)
		}
	}
}

func TestOrder(t *testing.T) {
	var d descriptor
	read(t, "eip712-order.json", &d)
	var typed struct {
		Types       map[string][]param `json:"types"`
		PrimaryType string             `json:"primaryType"`
		Domain      map[string]any     `json:"domain"`
	}
	signed := codec.OrderTyped(codec.NewDomain(1, eth.Address{1}), &order.Order{})
	if err := json.Unmarshal(signed.JSON, &typed); err != nil {
		t.Fatal(err)
	}
	if len(d.Context.EIP712.Schemas) != 1 {
		t.Fatal("not one schema")
	}
	schema := d.Context.EIP712.Schemas[0]
	if schema.PrimaryType != typed.PrimaryType || !reflect.DeepEqual(schema.Types, typed.Types) {
		t.Errorf("schema %+v, signed %+v", schema, typed)
	}
	for name, value := range d.Context.EIP712.Domain {
		if typed.Domain[name] != value {
			t.Errorf("domain's %s is %q, signed %v", name, value, typed.Domain[name])
		}
	}
	if len(d.Context.EIP712.Domain) != 2 {
		t.Error("the domain's name and version are not bound")
	}
	check(t, &d, "Order", typed.Types["Order"])
	flags := d.Metadata.Enums["flags"]
	if len(flags) != 64 {
		t.Errorf("%d kinds of an order, not 64", len(flags))
	}
	for f, words := range map[order.Flags]string{
		order.Partial: "parts", order.PostOnly: "post only", order.BatchOnly: "batches", order.ContractSigner: "contract", order.Account: "account",
		order.Buy: "counts what it buys",
	} {
		for n := range order.Flags(64) {
			text := flags[strconv.Itoa(int(n))]
			if strings.Contains(text, words) != n.Has(f) {
				t.Errorf("flags %d read %q", n, text)
			}
		}
	}
}

func TestCalls(t *testing.T) {
	var d descriptor
	read(t, "calldata-exchange.json", &d)
	var raw []json.RawMessage
	read(t, "../bind/exchange.abi.json", &raw)
	described := 0
	for _, r := range raw {
		var f function
		if err := json.Unmarshal(r, &f); err != nil {
			t.Fatal(err)
		}
		// What a person signs: not views, not the frames that the Exchange calls itself, not the packed forms, which
		// external wallets do not get.
		if f.Type != "function" || f.StateMutability != "nonpayable" || strings.HasSuffix(f.Name, "Step") || strings.HasSuffix(f.Name, "Packed") {
			continue
		}
		described++
		check(t, &d, signature(f), f.Inputs)
		if !slices.ContainsFunc(d.Context.Contract.ABI, func(have json.RawMessage) bool { return equal(have, r) }) {
			t.Errorf("the ABI of %s is missing or old", f.Name)
		}
	}
	if described != len(d.Display.Formats) || described != len(d.Context.Contract.ABI) {
		t.Errorf("%d calls, %d described, %d in the descriptor's ABI", described, len(d.Display.Formats), len(d.Context.Contract.ABI))
	}
}

func equal(a, b json.RawMessage) bool {
	var x, y any
	return json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil && reflect.DeepEqual(x, y)
}

func signature(f function) string { return f.Name + tuple(f.Inputs) }

func tuple(params []param) string {
	var kinds []string
	for _, p := range params {
		kind := p.Type
		if rest, ok := strings.CutPrefix(kind, "tuple"); ok {
			kind = tuple(p.Components) + rest
		}
		kinds = append(kinds, kind)
	}
	return "(" + strings.Join(kinds, ",") + ")"
}
