// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Accounts} from "./Accounts.sol";
import {Fields} from "./Fields.sol";
import {IExchange} from "./IExchange.sol";

/// @title OrderState
/// @notice What of an order is sold or cancelled, without a fresh storage slot per order.
///
/// An order without the partial flag is a bit of a word: 256 orders share a slot of storage. An order with it names a
/// slot and a generation; the slot holds `generation << 128 | sold`, and a newer generation overwrites an older one,
/// which is dead from then on. Account orders may use the window of their account instead of a word, which costs no
/// storage of its own. State proves nothing about an order: every fill checks the signature.
///
/// A maker's cancels need nobody's help and are never locked.
abstract contract OrderState is Accounts {
    /// @inheritdoc IExchange
    uint256 public constant MAX_FEE_BPS = 100;

    /// @dev Words by maker, 0 and word; slots by maker, 1 and slot: see {_wordAt} and {_slotAt}.
    mapping(uint256 key => uint256) private _states;

    /// @dev How often a maker raised the epoch; the epoch is one more.
    mapping(address maker => uint256) private _raised;

    /// @inheritdoc IExchange
    function cancel(uint64 nonce) external {
        bytes32 place = _wordAt(_u(msg.sender), nonce >> 8);
        uint256 bit = 1 << (nonce & 0xff);
        uint256 bits = _load(place);
        if (bits & bit != 0) revert StaleNonce();
        _store(place, bits | bit);
        emit NoncesCancelled(msg.sender, uint56(nonce >> 8), bit);
    }

    /// @inheritdoc IExchange
    function cancelWord(uint56 word, uint256 mask) external {
        bytes32 place = _wordAt(_u(msg.sender), word);
        _store(place, _load(place) | mask);
        emit NoncesCancelled(msg.sender, word, mask);
    }

    /// @inheritdoc IExchange
    function cancelSlot(uint24 slot, uint40 generation) external {
        bytes32 place = _slotAt(_u(msg.sender), slot);
        uint256 current = _load(place) >> 128;
        if (generation < current) revert StaleGeneration();
        if (generation > current + MAX_JUMP) revert GenerationJump();
        _cancelSlot(place, slot, generation);
    }

    /// @inheritdoc IExchange
    function cancelOrders(Order[] calldata orders) external {
        for (uint256 i; i < orders.length; ++i) {
            Fields o = _fields(orders[i]);
            if (o.maker() != _u(msg.sender)) revert NotMaker();
            (bytes4 reason, bytes32 place, uint256 state,) = _stateOf(o);
            if (reason == GenerationJump.selector) revert GenerationJump(); // not dead, and not to be cancelled yet
            if (reason != 0 && reason != Filled.selector) continue;
            if (o.flags() & PARTIAL != 0) {
                _cancelSlot(place, uint24(o.nonce() >> 40), uint40(o.nonce()));
            } else if (!_inWord(o)) {
                state = _windowSpent(state, o.nonce());
                _store(place, state);
                emit WindowCancelled(msg.sender, _a(o.sellToken()), _a(o.buyToken()), uint64(state >> 192));
            } else {
                uint256 bit = 1 << (o.nonce() & 0xff);
                _store(place, state | bit);
                emit NoncesCancelled(msg.sender, uint56(o.nonce() >> 8), bit);
            }
        }
    }

    /// @inheritdoc IExchange
    function cancelAll() external returns (uint40 epoch) {
        epoch = uint40(++_raised[msg.sender] + 1);
        emit EpochRaised(msg.sender, epoch);
    }

    /// @inheritdoc IExchange
    function remaining(Order calldata order) external view returns (uint256 left) {
        (,,, left) = _stateOf(_fields(order));
    }

    /// @inheritdoc IExchange
    function remainingOf(Order[] calldata orders) external view returns (uint256[] memory left) {
        left = new uint256[](orders.length);
        for (uint256 i; i < orders.length; ++i) {
            (,,, left[i]) = _stateOf(_fields(orders[i]));
        }
    }

    /// @inheritdoc IExchange
    function epochOf(address maker) public view returns (uint40) {
        return uint40(_raised[maker] + 1);
    }

    /// @inheritdoc IExchange
    function nonceWord(address maker, uint56 word) external view returns (uint256 bits) {
        return _load(_wordAt(_u(maker), word));
    }

    /// @inheritdoc IExchange
    function slotState(address maker, uint24 slot) external view returns (uint256 generation, uint256 sold) {
        uint256 state = _load(_slotAt(_u(maker), slot));
        return (state >> 128, uint128(state));
    }

    /// @dev Not 0 when {_refusal} may have more to say than {_epochRefusal}: most orders are barred by nothing, so that is
    /// asked at once, and one by one only when something is wrong.
    function _odd(Fields o) internal view returns (uint256 odd) {
        assembly ("memory-safe") {
            odd := or(
                or(gt(mload(add(o, 0x140)), 63), iszero(lt(timestamp(), mload(add(o, 0x120))))),
                or(lt(timestamp(), mload(add(o, 0x100))), gt(mload(add(o, 0x160)), MAX_FEE_BPS))
            )
            // Amounts are below 2^128: their product is 0 only when one of them is.
            odd := or(odd, iszero(mul(mload(add(o, 0x80)), mload(add(o, 0xa0)))))
            odd := or(odd, eq(mload(add(o, 0x40)), mload(add(o, 0x60))))
        }
    }

    /// @dev Why the order's terms bar every fill now; 0 when they do not.
    function _refusal(Fields o) internal view returns (bytes4) {
        if (o.flags() > PARTIAL + POST_ONLY + BATCH_ONLY + CONTRACT_SIGNER + ACCOUNT + BUY) {
            return UnknownFlags.selector;
        }
        if (block.timestamp >= o.expiry()) return Expired.selector;
        if (block.timestamp < o.validFrom()) return NotYetValid.selector;
        if (o.sellAmount() == 0 || o.buyAmount() == 0) return InvalidAmount.selector;
        if (o.sellToken() == o.buyToken()) return InvalidToken.selector;
        if (o.maxFeeBps() > MAX_FEE_BPS) return FeeTooHigh.selector;
        return _epochRefusal(o);
    }

    function _epochRefusal(Fields o) internal view returns (bytes4) {
        uint256 epoch = o.epoch();
        if (epoch != 0 && epoch != epochOf(_a(o.maker()))) return WrongEpoch.selector;
        return 0;
    }

    function _require(bytes4 reason) internal pure {
        if (reason != 0) {
            assembly ("memory-safe") {
                mstore(0x00, reason)
                revert(0x00, 0x04)
            }
        }
    }

    /// @dev The order's place in storage, what is there, and what the order may still sell. `reason` is 0 or the
    /// selector that says why `left` is 0.
    function _stateOf(Fields o) internal view returns (bytes4 reason, bytes32 place, uint256 state, uint256 left) {
        unchecked {
            uint256 nonce = o.nonce();
            left = o.sellAmount();
            if (o.flags() & PARTIAL != 0) {
                place = _slotAt(o.maker(), nonce >> 40);
                state = _load(place);
                uint256 current = state >> 128;
                uint256 generation = uint40(nonce);
                if (generation < current) return (StaleGeneration.selector, place, state, 0);
                if (generation > current + MAX_JUMP) return (GenerationJump.selector, place, state, 0);
                if (generation == current) {
                    uint256 sold = uint128(state);
                    if (sold >= left) return (Filled.selector, place, state, 0);
                    left -= sold;
                }
            } else if (_inWord(o)) {
                place = _wordAt(o.maker(), nonce >> 8);
                state = _load(place);
                if (state >> (nonce & 0xff) & 1 != 0) return (StaleNonce.selector, place, state, 0);
            } else {
                place = _accountOf(o);
                state = _load(place);
                reason = _windowRefusal(state, nonce);
                if (reason != 0) left = 0;
            }
        }
    }

    /// @dev Books `amount`, at most what {_stateOf} left, as sold. Nothing may have been stored since.
    function _book(Fields o, bytes32 place, uint256 state, uint256 amount) internal {
        unchecked {
            uint256 nonce = o.nonce();
            if (o.flags() & PARTIAL != 0) {
                uint256 generation = uint40(nonce);
                _store(place, state >> 128 == generation ? state + amount : generation << 128 | amount);
            } else if (_inWord(o)) {
                _store(place, state | 1 << (nonce & 0xff));
            } else {
                _store(place, _windowSpent(state, nonce));
            }
        }
    }

    /// @dev Of an order without the partial flag: whether its nonce is in a word, or in the window of its account.
    function _inWord(Fields o) private pure returns (bool) {
        return o.flags() & ACCOUNT == 0 || o.nonce() >= WINDOW_NONCES;
    }

    /// @dev Of an account order: whether the place of its state is that of its account.
    function _inWindow(Fields o) internal pure returns (bool) {
        return o.flags() & PARTIAL == 0 && o.nonce() < WINDOW_NONCES;
    }

    /// @dev The place of the maker's account of the market of the order's tokens.
    function _accountOf(Fields o) internal pure returns (bytes32) {
        return _accountAt(o.maker(), o.sellToken(), o.buyToken());
    }

    function _cancelSlot(bytes32 place, uint24 slot, uint40 generation) private {
        _store(place, (uint256(generation) + 1) << 128);
        emit SlotCancelled(msg.sender, slot, generation);
    }

    function _wordAt(uint256 maker, uint256 word) private pure returns (bytes32) {
        return _at(maker << 96 | word);
    }

    function _slotAt(uint256 maker, uint256 slot) private pure returns (bytes32) {
        return _at(maker << 96 | 1 << 64 | slot);
    }

    /// @dev Where the mapping keeps a key.
    function _at(uint256 key) private pure returns (bytes32 place) {
        assembly ("memory-safe") {
            mstore(0x00, key)
            mstore(0x20, _states.slot)
            place := keccak256(0x00, 0x40)
        }
    }
}
