package codec

import (
	"strings"
	"unicode/utf8"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// customErrors are what the Exchange and the tokens of OpenZeppelin revert with.
var customErrors = []string{
	"Expired()", "NotYetValid()", "StaleNonce()", "StaleGeneration()", "GenerationJump()", "WrongEpoch()",
	"BadSignature()", "UnknownFlags()", "NotMaker()", "Filled()", "FeeTooHigh()", "NotTaker()", "OnlyBatch()",
	"LeastNotMet()", "WorsePrice()", "SelfTrade()", "NotPartial()", "TransferFailed()", "InvalidLength()",
	"InvalidAmount()", "InvalidToken()", "Unfunded()", "NotAllowed()", "InsufficientGas()", "Reentrancy()", "OnlySelf()",
	"NotOwner()",
	"ERC20InsufficientBalance(address,uint256,uint256)", "ERC20InsufficientAllowance(address,uint256,uint256)",
	"ERC20InvalidSender(address)", "ERC20InvalidReceiver(address)", "ERC20InvalidApprover(address)",
	"ERC20InvalidSpender(address)", "ERC2612ExpiredSignature(uint256)", "ERC2612InvalidSigner(address,address)",
}

// codesBeside are errors whose codes the table of package fault does not name: those of tokens.
var codesBeside = map[string]fault.Code{
	"ERC20InsufficientBalance": fault.Unfunded, "ERC20InsufficientAllowance": fault.NotAllowed,
	"ERC2612ExpiredSignature": fault.Expired, "ERC2612InvalidSigner": fault.BadSignature,
}

var errorsBySelector = func() map[[4]byte]string {
	m := make(map[[4]byte]string, len(customErrors))
	for _, signature := range customErrors {
		name, _, _ := strings.Cut(signature, "(")
		m[selector(signature)] = name
	}
	return m
}()

var (
	selError = selector("Error(string)")
	selPanic = selector("Panic(uint256)")
)

// maxReason bounds a contract's own words in a fault's detail.
const maxReason = 200

// Reason returns the code and name of a custom error; 0 and "" for the zero selector, Reverted and the hex
// of an unknown one.
func Reason(sel [4]byte) (fault.Code, string) {
	if sel == [4]byte{} {
		return 0, ""
	}
	name, ok := errorsBySelector[sel]
	if !ok {
		h := eth.Hash{}
		copy(h[:], sel[:])
		return fault.Reverted, h.String()[:10]
	}
	if c, ok := codesBeside[name]; ok {
		return c, name
	}
	return fault.ByContract(name), name
}

// DecodeRevert turns what a call reverted with into a fault: the code of a known custom error, else Reverted
// with the contract's own words.
func DecodeRevert(data []byte) *fault.Error {
	if len(data) < 4 {
		return fault.New(fault.Reverted, "reverted without a reason")
	}
	sel := [4]byte(data[:4])
	r := reader{b: data[4:]}
	switch sel {
	case selError:
		text := r.tail(0)
		words := text.bytes()
		if text.err != nil {
			return fault.New(fault.Reverted, "reverted with a broken reason")
		}
		return fault.New(fault.Reverted, "reverted: %s", clean(words))
	case selPanic:
		kind := r.uint256()
		return fault.New(fault.Reverted, "reverted: panic %s", kind.Hex())
	}
	code, name := Reason(sel)
	return fault.New(code, "reverted with %s", name)
}

// clean makes foreign words fit for a log line.
func clean(b []byte) string {
	if len(b) > maxReason {
		b = b[:maxReason]
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return '?'
		}
		return r
	}, string(b))
}
