// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderState} from "./OrderState.sol";

/// @title Packed
/// @notice Reads the packed forms of contracts/PACKED.md from calldata, and writes them from ABI structs.
/// @dev Positions are absolute in calldata: they start below 2^32 or so and grow by constants and 16-bit lengths, so
/// nothing here overflows. Whatever is read is used only after its end was compared with the end of the data.
abstract contract Packed is OrderState {
    uint256 private constant MAX_EXPONENT = 38; // 10^38 < 2^128

    /// @dev A token of a table: its unit in base units, and its price in a settlement.
    struct Token {
        address token;
        uint256 unit;
        uint256 price;
    }

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

    /// @dev Reads the order record at `p` into `o`, all fields of it.
    /// @return sell index of the sell token
    /// @return buy index of the buy token
    /// @return signature of the order, in the form that {TypedData-_signed} takes
    /// @return next the end of the record, at most `end`
    function _record(Order memory o, Token[] memory tokens, uint256 p, uint256 end)
        internal
        pure
        returns (uint256 sell, uint256 buy, bytes calldata signature, uint256 next)
    {
        unchecked {
            uint256 w = _word(p);
            uint256 form = w >> 248;
            if (form > WIDE + TIMES + TAKER) revert BadEncoding();
            sell = uint8(w >> 208);
            buy = uint8(w >> 200);
            if (sell >= tokens.length || buy >= tokens.length) revert BadEncoding();
            o.flags = uint16(w >> 232);
            o.maxFeeBps = uint16(w >> 216);
            o.expiry = uint40(w >> 160);
            o.nonce = uint64(w >> 96);
            o.maker = address(uint160(_word(p + 20) >> 96));
            p += 40;
            w = _word(p);
            {
                Token memory s = tokens[sell];
                Token memory b = tokens[buy];
                o.sellToken = s.token;
                o.buyToken = b.token;
                if (form & WIDE == 0) {
                    uint256 sellAmount = (w >> 192) * s.unit;
                    uint256 buyAmount = uint64(w >> 128) * b.unit;
                    if ((sellAmount | buyAmount) >> 128 != 0) revert BadEncoding();
                    o.sellAmount = uint128(sellAmount);
                    o.buyAmount = uint128(buyAmount);
                    p += 16;
                } else {
                    o.sellAmount = uint128(w >> 128);
                    o.buyAmount = uint128(w);
                    p += 32;
                }
            }
            if (form & TIMES != 0) {
                w = _word(p);
                o.epoch = uint40(w >> 216);
                o.validFrom = uint40(w >> 176);
                p += 10;
            } else {
                o.epoch = 0;
                o.validFrom = 0;
            }
            if (form & TAKER != 0) {
                o.taker = address(uint160(_word(p) >> 96));
                p += 20;
            } else {
                o.taker = address(0);
            }
            uint256 length = 64;
            if (o.flags & CONTRACT_SIGNER != 0) {
                length = _word(p) >> 240;
                p += 2;
            }
            assembly ("memory-safe") {
                signature.offset := p
                signature.length := length
            }
            next = p + length;
            if (next > end) revert BadEncoding();
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
