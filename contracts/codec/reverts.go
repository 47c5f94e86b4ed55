package codec

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// customErrors are what the Exchange and the tokens of OpenZeppelin revert with.
var customErrors = [...]struct {
	selector uint32
	name     string
}{
	{0x203d82d8, "Expired"},
	{0x3fb4e43f, "NotYetValid"},
	{0xd8d01cf0, "StaleNonce"},
	{0x575e2a12, "StaleGeneration"},
	{0xb05cddb8, "GenerationJump"},
	{0x254f6ab2, "WrongEpoch"},
	{0x5cd5d233, "BadSignature"},
	{0x31eb7cd8, "UnknownFlags"},
	{0xb331e421, "NotMaker"},
	{0x827d22e6, "Filled"},
	{0xcd4e6167, "FeeTooHigh"},
	{0x5211a079, "NotTaker"},
	{0x5820373a, "OnlyBatch"},
	{0xf8488bb1, "LeastNotMet"},
	{0x1768d9f2, "WorsePrice"},
	{0xd68a1e65, "SelfTrade"},
	{0x00db502d, "NotPartial"},
	{0x90b8ec18, "TransferFailed"},
	{0x947d5a84, "InvalidLength"},
	{0x2c5211c6, "InvalidAmount"},
	{0xc1ab6dc1, "InvalidToken"},
	{0x2ec27bbc, "Unfunded"},
	{0x3d693ada, "NotAllowed"},
	{0x1c26714c, "InsufficientGas"},
	{0xab143c06, "Reentrancy"},
	{0x14d4a4e8, "OnlySelf"},
	{0xb04d6d52, "BadEncoding"},
	{0xca23e186, "NotUniform"},
	{0xb40f94d2, "BadMove"},
	{0x2de4f01b, "AccountShort"},
	{0x75d65e7d, "AccountFull"},
	{0x30cd7471, "NotOwner"},
	{0xe450d38c, "ERC20InsufficientBalance"},
	{0xfb8f41b2, "ERC20InsufficientAllowance"},
	{0x96c6fd1e, "ERC20InvalidSender"},
	{0xec442f05, "ERC20InvalidReceiver"},
	{0xe602df05, "ERC20InvalidApprover"},
	{0x94280d62, "ERC20InvalidSpender"},
	{0x62791302, "ERC2612ExpiredSignature"},
	{0x4b800e46, "ERC2612InvalidSigner"},
}

// maxReason bounds a contract's own words in a fault's detail.
const maxReason = 200

// Reason returns the code and name of a custom error; 0 and "" for the zero selector, Reverted and the hex
// of an unknown one.
func Reason(sel [4]byte) (fault.Code, string) {
	if sel == [4]byte{} {
		return 0, ""
	}
	for i := range customErrors {
		if customErrors[i].selector == binary.BigEndian.Uint32(sel[:]) {
			return codeOf(customErrors[i].name), customErrors[i].name
		}
	}
	h := eth.Hash{}
	copy(h[:], sel[:])
	return fault.Reverted, h.String()[:10]
}

// codeOf: the table of package fault names the Exchange's errors; those of tokens are here.
func codeOf(name string) fault.Code {
	switch name {
	case "ERC20InsufficientBalance":
		return fault.Unfunded
	case "ERC20InsufficientAllowance":
		return fault.NotAllowed
	case "ERC2612ExpiredSignature":
		return fault.Expired
	case "ERC2612InvalidSigner":
		return fault.BadSignature
	}
	return fault.ByContract(name)
}

// DecodeRevert turns what a call reverted with into a fault: the code of a known custom error, else Reverted
// with the contract's own words.
func DecodeRevert(data []byte) *fault.Error {
	if len(data) < 4 {
		return fault.New(fault.Reverted, "reverted without a reason")
	}
	sel := [4]byte(data[:4])
	r := reader{b: data[4:]}
	switch binary.BigEndian.Uint32(data) {
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
