package codec_test

import (
	"strconv"
	"testing"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/fault"
)

// TestExplorer: what a deployment calls its explorer is linked to when it is one, and refused when it could be anything else.
func TestExplorer(t *testing.T) {
	for explorer, want := range map[string]string{
		"": "", "https://etherscan.io": "https://etherscan.io/tx/", "https://explorer.example/sub/": "https://explorer.example/sub/tx/",
		"javascript:alert(1)": "", "http://etherscan.io": "", "etherscan.io": "", "https://a.example/?x=": "", "https://a.example/#": "", `https://a.example/"x`: "",
	} {
		d, err := codec.ParseDeployment([]byte(`{"chainId":1,"exchange":"0x0000000000000000000000000000000000000009","explorer":` + strconv.Quote(explorer) + `}`))
		if got := d.TxLinks(); got != want || (err != nil) != (explorer != "" && want == "") || err != nil && fault.Of(err) != fault.Invalid {
			t.Errorf("%q: %q, %v", explorer, got, err)
		}
	}
}
