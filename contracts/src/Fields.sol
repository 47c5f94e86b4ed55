// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev Where the twelve words of an order begin in memory: in the sequence of {IExchange-Order}, behind the hash of its
/// type. They are read whole, without masks; whoever fills them sees to it that every field fits its type: the ABI
/// decoder, or {Packed}. A struct would do the same, but Solidity fills every struct with zeros before it is written.
type Fields is uint256;

uint256 constant FIELDS = 0x180; // bytes

using {
    maker,
    taker,
    sellToken,
    buyToken,
    sellAmount,
    buyAmount,
    nonce,
    epoch,
    validFrom,
    expiry,
    flags,
    maxFeeBps
} for Fields global;

function _at(Fields o, uint256 offset) pure returns (uint256 word) {
    assembly ("memory-safe") {
        word := mload(add(o, offset))
    }
}

function maker(Fields o) pure returns (uint256) {
    return _at(o, 0x00);
}

function taker(Fields o) pure returns (uint256) {
    return _at(o, 0x20);
}

function sellToken(Fields o) pure returns (uint256) {
    return _at(o, 0x40);
}

function buyToken(Fields o) pure returns (uint256) {
    return _at(o, 0x60);
}

function sellAmount(Fields o) pure returns (uint256) {
    return _at(o, 0x80);
}

function buyAmount(Fields o) pure returns (uint256) {
    return _at(o, 0xa0);
}

function nonce(Fields o) pure returns (uint256) {
    return _at(o, 0xc0);
}

function epoch(Fields o) pure returns (uint256) {
    return _at(o, 0xe0);
}

function validFrom(Fields o) pure returns (uint256) {
    return _at(o, 0x100);
}

function expiry(Fields o) pure returns (uint256) {
    return _at(o, 0x120);
}

function flags(Fields o) pure returns (uint256) {
    return _at(o, 0x140);
}

function maxFeeBps(Fields o) pure returns (uint256) {
    return _at(o, 0x160);
}
