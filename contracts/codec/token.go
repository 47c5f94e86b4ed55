package codec

import (
	"encoding/binary"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
)

// BalanceOfCall is the ERC-20 call for a holder's balance; DecodeUint256 reads its answer.
func BalanceOfCall(owner eth.Address) []byte { return call(selBalanceOf, 32).address(owner) }

// AllowanceCall is the ERC-20 call for what spender may move of owner's; DecodeUint256 reads its answer.
func AllowanceCall(owner, spender eth.Address) []byte {
	return call(selAllowance, 64).address(owner).address(spender)
}

// ApproveCall is the ERC-20 call that lets spender move up to amount of the caller's.
func ApproveCall(spender eth.Address, amount *uint256.Int) []byte {
	return call(selApprove, 64).address(spender).uint256(amount)
}

// TransferCall is the ERC-20 call that moves amount of the caller's.
func TransferCall(to eth.Address, amount *uint256.Int) []byte {
	return call(selTransfer, 64).address(to).uint256(amount)
}

// NoncesCall is the EIP-2612 call for an owner's next permit nonce; DecodeUint256 reads its answer.
func NoncesCall(owner eth.Address) []byte { return call(selNonces, 32).address(owner) }

// MintCall is the call by which the minter of a demo token makes some.
func MintCall(to eth.Address, amount *uint256.Int) []byte {
	return call(selMint, 64).address(to).uint256(amount)
}

// IsValidSignatureCall asks a contract whether it signed a digest (EIP-1271).
func IsValidSignatureCall(digest eth.Hash, sig []byte) []byte {
	return call(selIsValidSignature, 128+len(sig)).hash(digest).uint64(64).bytes(sig)
}

// SaysValid reports whether b is exactly the answer of a contract that signed: the call's own selector and zeros.
func SaysValid(b []byte) bool {
	return len(b) == 32 && binary.BigEndian.Uint32(b) == selIsValidSignature && [28]byte(b[4:]) == [28]byte{}
}
