// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeTransferLib} from "solady/src/utils/SafeTransferLib.sol";
import {IExchange} from "./IExchange.sol";
import {OrderState} from "./OrderState.sol";

interface IPermit {
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;
}

interface IAllowance {
    function allowance(address owner, address spender) external view returns (uint256);
}

/// @title Exchange
/// @notice See {IExchange}. A fill goes through {_fill}: check, book as sold, event, transfers, in that order.
contract Exchange is OrderState {
    /// @inheritdoc IExchange
    uint256 public constant STEP_GAS = 500_000;

    /// @inheritdoc IExchange
    uint256 public constant MAX_FEE_BPS = 100;

    /// @dev 1 while a take runs.
    uint256 private transient _locked;

    modifier locked() {
        if (_locked != 0) revert Reentrancy();
        _locked = 1;
        _;
        _locked = 0;
    }

    // ------------------------------------------------------------------------------------------------ taking

    /// @inheritdoc IExchange
    function take(SignedOrder[] calldata orders, Terms calldata terms)
        external
        locked
        returns (uint256 sold, uint256 bought)
    {
        return _take(orders, terms);
    }

    /// @inheritdoc IExchange
    function takeWithPermit(SignedOrder[] calldata orders, Terms calldata terms, Permit calldata permit)
        external
        locked
        returns (uint256 sold, uint256 bought)
    {
        try IPermit(terms.sellToken)
            .permit(msg.sender, address(this), permit.value, permit.deadline, permit.v, permit.r, permit.s) {}
            catch {}
        return _take(orders, terms);
    }

    function _take(SignedOrder[] calldata orders, Terms calldata terms) private returns (uint256 sold, uint256 bought) {
        if (block.timestamp >= terms.deadline) revert Expired();
        if (orders.length == 0) revert InvalidLength();
        bool ended;
        if (orders.length == 1) {
            (sold, bought, ended) = _fill(orders[0], terms, msg.sender, terms.sellAmount, _target(terms));
        } else {
            for (uint256 i; i < orders.length && !ended; ++i) {
                (uint256 paid, uint256 got, bool last) = _step(i, orders[i], terms, sold, bought);
                sold += paid;
                bought += got;
                ended = last;
            }
        }
        if (bought == 0 || bought < terms.leastBuy || (terms.fillOrKill && !ended)) revert LeastNotMet();
    }

    /// @dev The most to get: bounded only in buy mode.
    function _target(Terms calldata terms) private pure returns (uint256) {
        return terms.exactBuy ? terms.buyAmount : type(uint128).max;
    }

    /// @dev One guarded step: what goes wrong inside leaves the order as it was. Gas is asserted before, so that
    /// nobody can have an order passed over by sending too little.
    function _step(uint256 index, SignedOrder calldata order, Terms calldata terms, uint256 sold, uint256 bought)
        private
        returns (uint256 paid, uint256 got, bool ended)
    {
        bytes memory data =
            abi.encodeCall(this.fillStep, (order, terms, msg.sender, terms.sellAmount - sold, _target(terms) - bought));
        if (gasleft() < STEP_GAS + STEP_GAS / 63 + 30_000) revert InsufficientGas();
        bool ok;
        bytes4 reason;
        assembly ("memory-safe") {
            let m := mload(0x40) // past the end is free to use
            mstore(m, 0)
            ok := call(STEP_GAS, address(), 0, add(data, 0x20), mload(data), m, 0x60)
            switch ok
            case 0 { reason := mload(m) }
            default {
                paid := mload(m)
                got := mload(add(m, 0x20))
                ended := mload(add(m, 0x40))
            }
            mstore(0x40, data) // the call is over: the next step may use its memory again
        }
        if (!ok) emit Skipped(index, reason);
    }

    /// @dev The frame of one step. Only the Exchange itself may call it.
    function fillStep(
        SignedOrder calldata order,
        Terms calldata terms,
        address taker,
        uint256 payAtMost,
        uint256 getAtMost
    ) external returns (uint256 paid, uint256 got, bool ended) {
        if (msg.sender != address(this)) revert OnlySelf();
        return _fill(order, terms, taker, payAtMost, getAtMost);
    }

    /// @dev Fills one order for `taker` as far as the order and the taker's amounts go.
    /// @return paid what the taker paid
    /// @return got what the taker got
    /// @return ended whether the taker's amounts bound the fill: nothing is left to take
    function _fill(
        SignedOrder calldata signed,
        Terms calldata terms,
        address taker,
        uint256 payAtMost,
        uint256 getAtMost
    ) private returns (uint256 paid, uint256 got, bool ended) {
        Order calldata o = signed.order;
        _require(_refusal(o, taker));
        if (o.sellToken != terms.buyToken || o.buyToken != terms.sellToken) revert InvalidToken();
        (bytes4 reason, uint256 key, uint256 state, uint256 left) = _stateOf(o);
        _require(reason);
        bytes32 id = _hash(o);
        if (!_signed(o, id, signed.signature)) revert BadSignature();

        (paid, got) = _amounts(o, left, payAtMost, getAtMost);
        ended = got < left || got == getAtMost || paid == payAtMost;
        if (got < left && o.flags & PARTIAL == 0) revert NotPartial();
        if (got == 0) revert InvalidAmount();
        // Both sides are below 2^256: every amount is below 2^128.
        if (paid * terms.buyAmount > got * terms.sellAmount) revert WorsePrice();

        _book(o, key, state, got);
        emit Fill(id, o.maker, taker, o.sellToken, o.buyToken, got, paid);
        _move(o.sellToken, o.maker, taker, got);
        _move(o.buyToken, taker, o.maker, paid);
    }

    /// @dev What a taker gets of `left`, and pays for it, rounded up: the maker's limit holds exactly, and the taker
    /// loses less than one base unit. `paid` ≤ `payAtMost`, and ≤ `buyAmount` because `got` ≤ `sellAmount`.
    function _amounts(Order calldata o, uint256 left, uint256 payAtMost, uint256 getAtMost)
        private
        pure
        returns (uint256 paid, uint256 got)
    {
        uint256 sellAmount = o.sellAmount;
        uint256 buyAmount = o.buyAmount;
        got = left < getAtMost ? left : getAtMost;
        paid = _divUp(got * buyAmount, sellAmount);
        if (paid > payAtMost) {
            got = payAtMost * sellAmount / buyAmount;
            paid = _divUp(got * buyAmount, sellAmount);
        }
    }

    function _divUp(uint256 a, uint256 b) private pure returns (uint256) {
        return a / b + (a % b == 0 ? 0 : 1);
    }

    function _move(address token, address from, address to, uint256 amount) private {
        if (!SafeTransferLib.trySafeTransferFrom(token, from, to, amount)) revert TransferFailed();
    }

    /// @dev Why the order's terms bar a take by `taker` now; 0 when they do not. Zero `taker` stands for anyone.
    function _refusal(Order calldata o, address taker) private view returns (bytes4) {
        uint256 flags = o.flags;
        if (flags & ~(PARTIAL | POST_ONLY | BATCH_ONLY | CONTRACT_SIGNER) != 0) return UnknownFlags.selector;
        if (flags & BATCH_ONLY != 0) return OnlyBatch.selector;
        if (block.timestamp >= o.expiry) return Expired.selector;
        if (block.timestamp < o.validFrom) return NotYetValid.selector;
        if (o.sellAmount == 0 || o.buyAmount == 0) return InvalidAmount.selector;
        if (o.sellToken == o.buyToken) return InvalidToken.selector;
        if (o.maxFeeBps > MAX_FEE_BPS) return FeeTooHigh.selector;
        if (o.maker == taker) return SelfTrade.selector;
        if (o.taker != address(0) && o.taker != taker && taker != address(0)) return NotTaker.selector;
        if (o.epoch != 0 && o.epoch != epochOf(o.maker)) return WrongEpoch.selector;
        return 0;
    }

    function _require(bytes4 reason) private pure {
        if (reason != 0) {
            assembly ("memory-safe") {
                mstore(0x00, reason)
                revert(0x00, 0x04)
            }
        }
    }

    // ----------------------------------------------------------------------------------------------- looking

    /// @inheritdoc IExchange
    function check(SignedOrder[] calldata orders, address taker) external view returns (Status[] memory list) {
        list = new Status[](orders.length);
        for (uint256 i; i < orders.length; ++i) {
            _status(orders[i], taker, list[i]);
        }
    }

    function _status(SignedOrder calldata signed, address taker, Status memory status) private view {
        Order calldata o = signed.order;
        bytes4 reason = _refusal(o, taker);
        bytes4 gone;
        (gone,,, status.remaining) = _stateOf(o);
        if (reason == 0) reason = gone;
        status.id = _hash(o);
        if (reason == 0 && !_signed(o, status.id, signed.signature)) reason = BadSignature.selector;
        if (reason == 0) (reason, status.fillable) = _backing(o, status.remaining);
        status.reason = reason;
    }

    /// @dev How much of `left` the maker's balance and allowance cover. A token that does not answer covers nothing.
    function _backing(Order calldata o, uint256 left) private view returns (bytes4 reason, uint256 covered) {
        covered = left;
        (, uint256 balance) = SafeTransferLib.checkBalanceOf(o.sellToken, o.maker);
        if (balance < covered) (reason, covered) = (Unfunded.selector, balance);
        uint256 allowed;
        if (o.sellToken.code.length != 0) {
            try IAllowance(o.sellToken).allowance(o.maker, address(this)) returns (uint256 a) {
                allowed = a;
            } catch {}
        }
        if (allowed < covered) (reason, covered) = (NotAllowed.selector, allowed);
        if (covered < left && o.flags & PARTIAL == 0) covered = 0;
    }
}
