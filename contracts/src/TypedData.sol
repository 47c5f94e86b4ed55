// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "solady/src/utils/EIP712.sol";
import {FIELDS, Fields} from "./Fields.sol";
import {IExchange} from "./IExchange.sol";

/// @title TypedData
/// @notice Hashes orders by EIP-712 and checks who signed them.
abstract contract TypedData is IExchange, EIP712 {
    bytes32 internal constant ORDER_TYPEHASH = keccak256(
        "Order(address maker,address taker,address sellToken,address buyToken,uint128 sellAmount,uint128 buyAmount,uint64 nonce,uint40 epoch,uint40 validFrom,uint40 expiry,uint16 flags,uint16 maxFeeBps)"
    );

    uint256 internal constant PARTIAL = 1;
    uint256 internal constant POST_ONLY = 2;
    uint256 internal constant BATCH_ONLY = 4;
    uint256 internal constant CONTRACT_SIGNER = 8;
    uint256 internal constant ACCOUNT = 16;
    uint256 internal constant BUY = 32;

    /// @dev (n−1)/2 of secp256k1: the largest s that EIP-2 allows. One message and key have one signature.
    uint256 private constant HALF_N = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @dev `isValidSignature(bytes32,bytes)`, which is its own success value too (EIP-1271).
    uint256 private constant EIP1271 = 0x1626ba7e << 224;

    /// @inheritdoc IExchange
    function orderHash(Order calldata order) external view returns (bytes32) {
        return _hash(_fields(order));
    }

    /// @inheritdoc IExchange
    function domainSeparator() external view returns (bytes32) {
        return _domainSeparator();
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Virtua Exchange", "1");
    }

    /// @dev Memory of that many bytes, not cleared.
    function _room(uint256 size) internal pure returns (uint256 place) {
        assembly ("memory-safe") {
            place := mload(0x40)
            mstore(0x40, add(place, size))
        }
    }

    /// @dev Room for an order, to be filled before it is read, behind the hash of its type.
    function _newFields() internal pure returns (Fields) {
        unchecked {
            uint256 place = _room(0x20 + FIELDS);
            bytes32 typehash = ORDER_TYPEHASH;
            assembly ("memory-safe") {
                mstore(place, typehash)
            }
            return Fields.wrap(place + 0x20);
        }
    }

    function _fields(Order memory order) internal pure returns (Fields o) {
        o = _newFields();
        assembly ("memory-safe") {
            mcopy(o, order, FIELDS)
        }
    }

    /// @dev The twelve words of an order in memory are the twelve words of its EIP-712 encoding.
    function _hash(Fields o) internal view returns (bytes32) {
        bytes32 structHash;
        assembly ("memory-safe") {
            structHash := keccak256(sub(o, 0x20), 0x1a0)
        }
        return _hashTypedData(structHash);
    }

    /// @dev Whether `signature` is the maker's on `id`.
    function _signed(Fields o, bytes32 id, bytes calldata signature) internal view returns (bool ok) {
        if (o.flags() & CONTRACT_SIGNER != 0) return _signedByContract(o.maker(), id, signature);
        uint256 s;
        uint256 v;
        if (signature.length == 64) {
            assembly ("memory-safe") {
                s := calldataload(add(signature.offset, 0x20))
                v := add(27, shr(255, s))
                s := shr(1, shl(1, s))
            }
        } else if (signature.length == 65) {
            assembly ("memory-safe") {
                s := calldataload(add(signature.offset, 0x20))
                v := byte(0, calldataload(add(signature.offset, 0x40)))
            }
        } else {
            return false;
        }
        if (s > HALF_N) return false;
        uint256 maker = o.maker();
        assembly ("memory-safe") {
            let m := mload(0x40) // past the end is free to use
            mstore(m, id)
            mstore(add(m, 0x20), v)
            mstore(add(m, 0x40), calldataload(signature.offset))
            mstore(add(m, 0x60), s)
            // Recovering nobody gives no answer, and a wrong v, r or s recovers nobody.
            ok := staticcall(gas(), 1, m, 0x80, 0x00, 0x20)
            ok := and(ok, and(eq(returndatasize(), 0x20), eq(mload(0x00), maker)))
        }
    }

    /// @dev EIP-1271, strictly: the answer is one word, the magic value and zeros. Long answers are not copied.
    function _signedByContract(uint256 maker, bytes32 id, bytes calldata signature) private view returns (bool ok) {
        uint256 magic = EIP1271;
        assembly ("memory-safe") {
            let m := mload(0x40) // past the end is free to use
            mstore(m, magic)
            mstore(add(m, 0x04), id)
            mstore(add(m, 0x24), 0x40)
            mstore(add(m, 0x44), signature.length)
            calldatacopy(add(m, 0x64), signature.offset, signature.length)
            ok := staticcall(gas(), maker, m, add(0x64, signature.length), 0x00, 0x20)
            ok := and(ok, and(eq(returndatasize(), 0x20), eq(mload(0x00), magic)))
        }
    }
}
