// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TypedData} from "./TypedData.sol";
import {IExchange} from "./IExchange.sol";

/// @title OrderState
/// @notice What of an order is sold or cancelled, without a fresh storage slot per order.
///
/// An order without the partial flag is a bit of a word: 256 orders share a slot of storage. An order with it names a
/// slot and a generation; the slot holds `generation << 128 | sold`, and a newer generation overwrites an older one,
/// which is dead from then on. Slot state proves nothing about an order: every fill checks the signature.
///
/// A maker's cancels need nobody's help and are never locked.
abstract contract OrderState is TypedData {
    /// @dev A generation may run ahead of its slot by this much, so that no single order can use a slot up.
    uint256 internal constant MAX_JUMP = 1 << 16;

    /// @dev Words by maker, 0 and word; slots by maker, 1 and slot: see {_wordKey} and {_slotKey}.
    mapping(uint256 key => uint256) private _states;

    /// @dev How often a maker raised the epoch; the epoch is one more.
    mapping(address maker => uint256) private _raised;

    /// @inheritdoc IExchange
    function cancel(uint64 nonce) external {
        uint256 key = _wordKey(msg.sender, nonce >> 8);
        uint256 bit = 1 << (nonce & 0xff);
        uint256 bits = _states[key];
        if (bits & bit != 0) revert StaleNonce();
        _states[key] = bits | bit;
        emit NoncesCancelled(msg.sender, uint56(nonce >> 8), bit);
    }

    /// @inheritdoc IExchange
    function cancelWord(uint56 word, uint256 mask) external {
        _states[_wordKey(msg.sender, word)] |= mask;
        emit NoncesCancelled(msg.sender, word, mask);
    }

    /// @inheritdoc IExchange
    function cancelSlot(uint24 slot, uint40 generation) external {
        uint256 key = _slotKey(msg.sender, slot);
        uint256 current = _states[key] >> 128;
        if (generation < current) revert StaleGeneration();
        if (generation > current + MAX_JUMP) revert GenerationJump();
        _cancelSlot(key, slot, generation);
    }

    /// @inheritdoc IExchange
    function cancelOrders(Order[] calldata orders) external {
        for (uint256 i; i < orders.length; ++i) {
            Order calldata o = orders[i];
            if (o.maker != msg.sender) revert NotMaker();
            (bytes4 reason, uint256 key, uint256 state,) = _stateOf(o);
            if (reason != 0 && reason != Filled.selector) continue;
            if (o.flags & PARTIAL != 0) {
                _cancelSlot(key, uint24(o.nonce >> 40), uint40(o.nonce));
            } else {
                uint256 bit = 1 << (o.nonce & 0xff);
                _states[key] = state | bit;
                emit NoncesCancelled(msg.sender, uint56(o.nonce >> 8), bit);
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
        (,,, left) = _stateOf(order);
    }

    /// @inheritdoc IExchange
    function epochOf(address maker) public view returns (uint40) {
        return uint40(_raised[maker] + 1);
    }

    /// @inheritdoc IExchange
    function nonceWord(address maker, uint56 word) external view returns (uint256 bits) {
        return _states[_wordKey(maker, word)];
    }

    /// @inheritdoc IExchange
    function slotState(address maker, uint24 slot) external view returns (uint256 generation, uint256 sold) {
        uint256 state = _states[_slotKey(maker, slot)];
        return (state >> 128, uint128(state));
    }

    /// @dev The order's place in storage, what is there, and what the order may still sell. `reason` is 0 or the
    /// selector that says why `left` is 0.
    function _stateOf(Order calldata o)
        internal
        view
        returns (bytes4 reason, uint256 key, uint256 state, uint256 left)
    {
        uint256 nonce = o.nonce;
        if (o.flags & PARTIAL == 0) {
            key = _wordKey(o.maker, nonce >> 8);
            state = _states[key];
            if (state >> (nonce & 0xff) & 1 != 0) return (StaleNonce.selector, key, state, 0);
            return (0, key, state, o.sellAmount);
        }
        key = _slotKey(o.maker, nonce >> 40);
        state = _states[key];
        uint256 current = state >> 128;
        uint256 generation = uint40(nonce);
        if (generation < current) return (StaleGeneration.selector, key, state, 0);
        if (generation > current + MAX_JUMP) return (GenerationJump.selector, key, state, 0);
        if (generation > current) return (0, key, state, o.sellAmount);
        uint256 sold = uint128(state);
        if (sold >= o.sellAmount) return (Filled.selector, key, state, 0);
        return (0, key, state, o.sellAmount - sold);
    }

    /// @dev Books `amount`, at most what {_stateOf} left, as sold.
    function _book(Order calldata o, uint256 key, uint256 state, uint256 amount) internal {
        uint256 nonce = o.nonce;
        if (o.flags & PARTIAL == 0) {
            _states[key] = state | 1 << (nonce & 0xff);
        } else {
            uint256 generation = uint40(nonce);
            _states[key] = state >> 128 == generation ? state + amount : generation << 128 | amount;
        }
    }

    function _cancelSlot(uint256 key, uint24 slot, uint40 generation) private {
        _states[key] = (uint256(generation) + 1) << 128;
        emit SlotCancelled(msg.sender, slot, generation);
    }

    function _wordKey(address maker, uint256 word) private pure returns (uint256) {
        return uint256(uint160(maker)) << 96 | word;
    }

    function _slotKey(address maker, uint256 slot) private pure returns (uint256) {
        return uint256(uint160(maker)) << 96 | 1 << 64 | slot;
    }
}
