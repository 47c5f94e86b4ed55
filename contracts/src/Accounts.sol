// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeTransferLib} from "solady/src/utils/SafeTransferLib.sol";
import {IExchange} from "./IExchange.sol";
import {TypedData} from "./TypedData.sol";

/// @title Accounts
/// @notice Market accounts: what an owner put in of the two tokens of a market, in one slot of storage, and the moves of
/// tokens between wallets and accounts.
///
/// A slot holds, from the low end: 96 bits of the token with the lower address, 96 bits of the other, and a window of
/// 64 bits over the nonces of account orders, see {IExchange-accountOf}. Of every token that moves what it says, the
/// Exchange holds at least the sum of all accounts: accounts grow by what arrived, and shrink before something leaves.
abstract contract Accounts is TypedData {
    uint256 private constant MAX_BALANCE = type(uint96).max;

    /// @dev Account orders with nonces below use the window: next stays below 2^32.
    uint256 internal constant WINDOW_NONCES = type(uint32).max;

    /// @dev An order may run ahead of what was used by this much, so that no single one can use a slot up.
    uint256 internal constant MAX_JUMP = 1 << 16;

    /// @dev Sets account positions apart from those of mappings, which hash two words.
    bytes32 private constant ACCOUNTS = keccak256("virtua.exchange.accounts");

    /// @dev 1 while a call that moves tokens runs.
    uint256 private transient _locked;

    modifier locked() {
        if (_locked != 0) revert Reentrancy();
        _locked = 1;
        _;
        _locked = 0;
    }

    // --------------------------------------------------------------------------------------------- in and out

    /// @inheritdoc IExchange
    function deposit(address tokenA, address tokenB, uint256 amountA, uint256 amountB) external locked {
        if (tokenA == tokenB) revert InvalidToken();
        _deposit(_u(tokenA), _u(tokenB), amountA);
        _deposit(_u(tokenB), _u(tokenA), amountB);
    }

    /// @inheritdoc IExchange
    function withdraw(address tokenA, address tokenB, uint256 amountA, uint256 amountB) external locked {
        if (tokenA == tokenB) revert InvalidToken();
        _withdraw(_u(tokenA), _u(tokenB), amountA);
        _withdraw(_u(tokenB), _u(tokenA), amountB);
    }

    function _deposit(uint256 token, uint256 other, uint256 amount) private {
        if (amount == 0) return;
        uint256 arrived = _pull(token, _u(msg.sender), amount);
        if (arrived == 0) revert InvalidAmount();
        _credit(_accountAt(_u(msg.sender), token, other), token, other, arrived);
        emit Deposited(msg.sender, _a(token), _a(other), arrived);
    }

    function _withdraw(uint256 token, uint256 other, uint256 amount) private {
        if (amount == 0) return;
        _debit(_accountAt(_u(msg.sender), token, other), token, other, amount);
        emit Withdrawn(msg.sender, _a(token), _a(other), amount);
        SafeTransferLib.safeTransfer(_a(token), msg.sender, amount);
    }

    /// @inheritdoc IExchange
    function accountOf(address owner, address tokenA, address tokenB)
        external
        view
        returns (uint256 balanceA, uint256 balanceB, uint64 window)
    {
        uint256 state = _load(_accountAt(_u(owner), _u(tokenA), _u(tokenB)));
        balanceA = state >> _shift(_u(tokenA), _u(tokenB)) & MAX_BALANCE;
        balanceB = state >> _shift(_u(tokenB), _u(tokenA)) & MAX_BALANCE;
        window = uint64(state >> 192);
    }

    /// @dev The owner's balance of `token` in the market of it and `other`.
    function _balanceIn(uint256 owner, uint256 token, uint256 other) internal view returns (uint256) {
        return _load(_accountAt(owner, token, other)) >> _shift(token, other) & MAX_BALANCE;
    }

    function _shift(uint256 token, uint256 other) private pure returns (uint256) {
        return token < other ? 0 : 96;
    }

    // -------------------------------------------------------------------------------------------------- moves

    /// @dev Moves `amount` of `token` from a wallet or account to a wallet or account: an account is named by its place,
    /// see {_accountAt}, and is that of the market of `token` and the other one named; 0 is the wallet. Accounts change
    /// before a token is called.
    function _move(
        uint256 token,
        uint256 from,
        bytes32 fromAccount,
        uint256 fromOther,
        uint256 to,
        bytes32 toAccount,
        uint256 toOther,
        uint256 amount
    ) internal {
        if (fromAccount | toAccount == 0) {
            _transferFrom(token, from, to, amount);
        } else if (fromAccount == 0) {
            if (_pull(token, from, amount) != amount) revert TransferFailed();
            _credit(toAccount, token, toOther, amount);
        } else {
            _debit(fromAccount, token, fromOther, amount);
            if (toAccount != 0) _credit(toAccount, token, toOther, amount);
            else SafeTransferLib.safeTransfer(_a(token), _a(to), amount);
        }
    }

    function _transferFrom(uint256 token, uint256 from, uint256 to, uint256 amount) internal {
        if (!SafeTransferLib.trySafeTransferFrom(_a(token), _a(from), _a(to), amount)) revert TransferFailed();
    }

    /// @dev Brings `amount` of a wallet's `token` here.
    /// @return arrived what the balance here grew by, whatever the token says
    function _pull(uint256 token, uint256 from, uint256 amount) private returns (uint256 arrived) {
        uint256 before = SafeTransferLib.balanceOf(_a(token), address(this));
        _transferFrom(token, from, _u(address(this)), amount);
        uint256 balance = SafeTransferLib.balanceOf(_a(token), address(this));
        if (balance < before) revert TransferFailed();
        unchecked {
            arrived = balance - before;
        }
    }

    function _debit(bytes32 place, uint256 token, uint256 other, uint256 amount) private {
        unchecked {
            uint256 shift = _shift(token, other);
            uint256 state = _load(place);
            if (amount > state >> shift & MAX_BALANCE) revert AccountShort();
            _store(place, state - (amount << shift)); // no borrow: the part is not less than the amount
        }
    }

    function _credit(bytes32 place, uint256 token, uint256 other, uint256 amount) private {
        unchecked {
            uint256 shift = _shift(token, other);
            uint256 state = _load(place);
            if (amount > MAX_BALANCE - (state >> shift & MAX_BALANCE)) revert AccountFull();
            _store(place, state + (amount << shift)); // no carry: the sum fits the part
        }
    }

    function _u(address a) internal pure returns (uint256) {
        return uint160(a);
    }

    /// @dev An address out of a word that holds nothing else.
    function _a(uint256 word) internal pure returns (address a) {
        assembly ("memory-safe") {
            a := word
        }
    }

    // ----------------------------------------------------------------------------------------- window of nonces

    /// @inheritdoc IExchange
    function cancelWindow(address tokenA, address tokenB, uint32 below) external {
        bytes32 place = _accountAt(_u(msg.sender), _u(tokenA), _u(tokenB));
        uint256 state = _load(place);
        uint256 next = state >> 224;
        uint256 bits = uint32(state >> 192);
        if (below > next + MAX_JUMP) revert GenerationJump();
        if (below >= next) (next, bits) = (below, type(uint32).max);
        else if (next - below < 32) bits |= uint32(type(uint256).max << (next - below));
        _store(place, next << 224 | bits << 192 | uint192(state));
        emit WindowCancelled(msg.sender, tokenA, tokenB, uint64(next << 32 | bits));
    }

    /// @dev Why an account's window bars a nonce below {WINDOW_NONCES}; 0 when it does not.
    function _windowRefusal(uint256 state, uint256 nonce) internal pure returns (bytes4) {
        unchecked {
            uint256 next = state >> 224;
            if (nonce >= next) return nonce - next < MAX_JUMP ? bytes4(0) : GenerationJump.selector;
            uint256 back = next - 1 - nonce;
            if (back < 32 && state >> 192 >> back & 1 == 0) return 0;
            return StaleNonce.selector;
        }
    }

    /// @dev The account with a nonce spent that its window does not bar.
    function _windowSpent(uint256 state, uint256 nonce) internal pure returns (uint256) {
        unchecked {
            uint256 next = state >> 224;
            if (nonce < next) return state | 1 << (192 + next - 1 - nonce);
            uint256 bits = uint32(state >> 192 << (nonce + 1 - next)) | 1;
            return (nonce + 1) << 224 | bits << 192 | uint192(state);
        }
    }

    // ------------------------------------------------------------------------------------------------ storage

    /// @dev Where an owner's account of the market of two tokens lies; never 0, for it is a hash.
    function _accountAt(uint256 owner, uint256 tokenA, uint256 tokenB) internal pure returns (bytes32 place) {
        bytes32 seed = ACCOUNTS;
        assembly ("memory-safe") {
            let m := mload(0x40) // past the end is free to use
            let order := mul(lt(tokenB, tokenA), xor(tokenA, tokenB))
            mstore(m, xor(tokenA, order))
            mstore(add(m, 0x20), xor(tokenB, order))
            mstore(add(m, 0x40), owner)
            mstore(add(m, 0x60), seed)
            place := keccak256(m, 0x80)
        }
    }

    function _load(bytes32 place) internal view returns (uint256 value) {
        assembly ("memory-safe") {
            value := sload(place)
        }
    }

    function _store(bytes32 place, uint256 value) internal {
        assembly ("memory-safe") {
            sstore(place, value)
        }
    }
}
