// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fields} from "./Fields.sol";
import {OrderState} from "./OrderState.sol";

/// @title Packed
/// @notice Reads the packed forms of contracts/PACKED.md from calldata, and writes them from ABI structs.
/// @dev Positions are absolute in calldata: they start below 2^32 or so and grow by constants and 16-bit lengths, so
/// nothing here overflows. Whatever is read is used only after its end was compared with the end of the data.
abstract contract Packed is OrderState {
    uint256 internal constant MAX_EXPONENT = 38; // 10^38 < 2^128

    /// @dev A token of a table lies in three words: its address, its unit in base units, its price in a settlement.
    uint256 internal constant UNIT = 0x20;
    uint256 internal constant PRICE = 0x40;
    uint256 private constant TOKEN = 0x60; // bytes of a token

    /// @dev Packed data follow the selector: no ABI head, no padding.
    uint256 internal constant PACKED = 4;

    uint256 private constant WIDE = 1;
    uint256 private constant TIMES = 2;
    uint256 private constant TAKER = 4;

    /// @dev 32 bytes of calldata at `p`; zeros beyond its end.
    function _word(uint256 p) internal pure returns (uint256 w) {
        assembly ("memory-safe") {
            w := calldataload(p)
        }
    }

    function _unit(uint256 exponent) internal pure returns (uint256) {
        if (exponent > MAX_EXPONENT) revert BadEncoding();
        unchecked {
            return 10 ** exponent;
        }
    }

    /// @dev Room for `n` tokens, one after the other.
    function _table(uint256 n) internal pure returns (uint256 tokens) {
        unchecked {
            return _room(n * TOKEN);
        }
    }

    /// @dev Where token `i` of a table lies, which has that many.
    function _token(uint256 tokens, uint256 i) internal pure returns (uint256) {
        unchecked {
            return tokens + i * TOKEN;
        }
    }

    /// @dev The word of memory at `p`, which was allocated here.
    function _get(uint256 p) internal pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(p)
        }
    }

    function _set(uint256 p, uint256 word) internal pure {
        assembly ("memory-safe") {
            mstore(p, word)
        }
    }

    /// @dev Reads the order record at `p` into `o`, all fields of it.
    /// @param tokens a table of `count`
    /// @return indexes of the sell token, shifted left by 8, and the buy token
    /// @return signature of the order, in the form that {TypedData-_signed} takes
    /// @return next the end of the record, at most `end`
    function _record(Fields o, uint256 tokens, uint256 count, uint256 p, uint256 end)
        internal
        pure
        returns (uint256 indexes, bytes calldata signature, uint256 next)
    {
        unchecked {
            uint256 w = _word(p);
            uint256 form = w >> 248;
            indexes = w >> 200 & 0xffff;
            bool wrong;
            {
                // An index beyond the table reads whatever lies there, and the record is refused at its end.
                uint256 s = _token(tokens, indexes >> 8);
                uint256 b = _token(tokens, indexes & 0xff);
                uint256 amounts = _word(p + 40);
                uint256 sellAmount = amounts >> 128;
                uint256 buyAmount = uint128(amounts);
                next = p + 72;
                if (form & WIDE == 0) {
                    buyAmount = uint64(sellAmount) * _get(b + UNIT);
                    sellAmount = (sellAmount >> 64) * _get(s + UNIT);
                    next = p + 56;
                }
                assembly ("memory-safe") {
                    wrong := or(gt(form, 7), shr(128, or(sellAmount, buyAmount)))
                    wrong := or(wrong, iszero(and(lt(shr(8, indexes), count), lt(and(indexes, 0xff), count))))
                    mstore(o, shr(96, calldataload(add(p, 20)))) // maker
                    mstore(add(o, 0x40), mload(s)) // sellToken
                    mstore(add(o, 0x60), mload(b)) // buyToken
                    mstore(add(o, 0x80), sellAmount)
                    mstore(add(o, 0xa0), buyAmount)
                    mstore(add(o, 0xc0), and(shr(96, w), 0xffffffffffffffff)) // nonce
                    mstore(add(o, 0x120), and(shr(160, w), 0xffffffffff)) // expiry
                    mstore(add(o, 0x140), and(shr(232, w), 0xffff)) // flags
                    mstore(add(o, 0x160), and(shr(216, w), 0xffff)) // maxFeeBps
                }
            }
            if (form >= TIMES) next = _rest(o, form, next);
            else _setRest(o, 0, 0, 0);
            uint256 length = 64;
            if (o.flags() & CONTRACT_SIGNER != 0) {
                length = _word(next) >> 240;
                next += 2;
            }
            assembly ("memory-safe") {
                signature.offset := next
                signature.length := length
                next := add(next, length)
                wrong := or(wrong, gt(next, end))
            }
            if (wrong) revert BadEncoding();
        }
    }

    /// @dev Reads the fields of a record that most orders leave out.
    function _rest(Fields o, uint256 form, uint256 p) private pure returns (uint256) {
        unchecked {
            uint256 times = form & TIMES == 0 ? 0 : _word(p) >> 176;
            if (form & TIMES != 0) p += 10;
            uint256 taker = form & TAKER == 0 ? 0 : _word(p) >> 96;
            if (form & TAKER != 0) p += 20;
            _setRest(o, taker, times >> 40, times & 0xffffffffff);
            return p;
        }
    }

    function _setRest(Fields o, uint256 taker, uint256 epoch, uint256 validFrom) private pure {
        assembly ("memory-safe") {
            mstore(add(o, 0x20), taker)
            mstore(add(o, 0xe0), epoch)
            mstore(add(o, 0x100), validFrom)
        }
    }

    /// @dev Writes a signed order as a record with the given indexes, all fields of it.
    function _pack(SignedOrder calldata signed, uint256 sell, uint256 buy) internal pure returns (bytes memory record) {
        Order memory o = signed.order;
        record = bytes.concat(
            abi.encodePacked(
                uint8(WIDE + TIMES + TAKER), o.flags, o.maxFeeBps, uint8(sell), uint8(buy), o.expiry, o.nonce, o.maker
            ),
            abi.encodePacked(o.sellAmount, o.buyAmount, o.epoch, o.validFrom, o.taker),
            o.flags & CONTRACT_SIGNER != 0 ? _prefixed(signed.signature) : _compact(signed.signature)
        );
    }

    function _prefixed(bytes calldata signature) private pure returns (bytes memory) {
        if (signature.length > type(uint16).max) revert InvalidLength();
        return abi.encodePacked(uint16(signature.length), signature);
    }

    /// @dev The 64-byte form of a signature; zeros, which nobody signs, for one that is in no valid form.
    function _compact(bytes calldata signature) private pure returns (bytes memory) {
        if (signature.length == 64) return signature;
        if (signature.length != 65) return new bytes(64);
        uint256 s = uint256(bytes32(signature[32:]));
        uint256 v = uint8(signature[64]);
        if (s >> 255 != 0 || v < 27 || v > 28) return new bytes(64);
        return abi.encodePacked(signature[:32], (v - 27) << 255 | s);
    }
}
