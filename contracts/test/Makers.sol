// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A smart account whose owner's key signs for it (EIP-1271).
contract KeyWallet {
    address public immutable OWNER;

    constructor(address owner) {
        OWNER = owner;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (bytes32 r, bytes32 s) = abi.decode(signature[:64], (bytes32, bytes32));
        return ecrecover(digest, uint8(signature[64]), r, s) == OWNER ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}

/// @notice A contract maker that answers in one fixed way.
contract Answer {
    enum Kind {
        Right,
        Nothing,
        Short,
        Long,
        Huge,
        OtherValue,
        DirtyValue,
        ShiftedValue,
        Reverting,
        RevertingRight,
        Writing,
        Greedy,
        Costly
    }

    Kind public immutable KIND;
    uint256 private counter;

    constructor(Kind kind) {
        KIND = kind;
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        uint256 magic = 0x1626ba7e << 224;
        Kind kind = KIND;
        if (kind == Kind.Writing) ++counter;
        if (kind == Kind.Greedy) while (true) ++magic;
        if (kind == Kind.Costly) for (uint256 start = gasleft(); start - gasleft() < 350_000;) {}
        uint256 size = 32;
        if (kind == Kind.Nothing) size = 0;
        if (kind == Kind.Short) size = 31;
        if (kind == Kind.Long) size = 33;
        if (kind == Kind.Huge) size = 200_000;
        if (kind == Kind.OtherValue) magic = 0xffffffff << 224;
        if (kind == Kind.DirtyValue) magic |= 1;
        if (kind == Kind.ShiftedValue) magic >>= 224;
        bool fails = kind == Kind.Reverting || kind == Kind.RevertingRight;
        if (kind == Kind.Reverting) size = 0;
        assembly {
            let m := mload(0x40)
            mstore(m, magic)
            if fails { revert(m, size) }
            return(m, size)
        }
    }
}
