// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IExchange} from "./IExchange.sol";
import {Packed} from "./Packed.sol";

interface IPermit {
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;
}

/// @title Taking
/// @notice Fills resting orders for one taker. A fill goes through {_fill}: check, book as sold, event, transfers, in that
/// order.
abstract contract Taking is Packed {
    /// @inheritdoc IExchange
    uint256 public constant STEP_GAS = 500_000;

    uint256 private constant EXACT_BUY = 1;
    uint256 private constant FILL_OR_KILL = 2;
    uint256 private constant FROM_ACCOUNT = 4;

    /// @dev Who takes, and what is left of what it wants.
    struct Take {
        Terms terms;
        address taker;
        bool account; // the taker pays from and into its market account
        uint256 payAtMost;
        uint256 getAtMost;
    }

    /// @dev What a take gave so far.
    struct Taken {
        uint256 sold;
        uint256 bought;
        bool ended; // the taker's amounts bound the last fill: nothing is left to take
    }

    /// @inheritdoc IExchange
    function take(SignedOrder[] calldata orders, Terms calldata terms)
        external
        locked
        returns (uint256 sold, uint256 bought)
    {
        return _takeAll(orders, terms, false);
    }

    /// @inheritdoc IExchange
    function takeFromAccount(SignedOrder[] calldata orders, Terms calldata terms)
        external
        locked
        returns (uint256 sold, uint256 bought)
    {
        return _takeAll(orders, terms, true);
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
        return _takeAll(orders, terms, false);
    }

    /// @inheritdoc IExchange
    function takePacked() external locked returns (uint256 sold, uint256 bought) {
        Take memory t;
        uint256 tokens = _table(2);
        uint256 p = PACKED;
        uint256 end = msg.data.length;
        {
            uint256 w = _word(p);
            uint256 mode = w >> 248;
            if (mode > EXACT_BUY + FILL_OR_KILL + FROM_ACCOUNT || end <= PACKED + 96) revert BadEncoding();
            Terms memory terms = t.terms;
            terms.exactBuy = mode & EXACT_BUY != 0;
            terms.fillOrKill = mode & FILL_OR_KILL != 0;
            t.account = mode & FROM_ACCOUNT != 0;
            terms.deadline = uint40(w >> 208);
            terms.sellToken = address(uint160(w >> 48));
            _set(tokens, _u(terms.sellToken));
            _set(tokens + UNIT, _unit(w >> 40 & 0xff));
            w = _word(p + 27);
            terms.buyToken = address(uint160(w >> 96));
            _set(_token(tokens, 1), _u(terms.buyToken));
            _set(_token(tokens, 1) + UNIT, _unit(w >> 88 & 0xff));
            w = _word(p + 48);
            terms.sellAmount = uint128(w >> 128);
            terms.buyAmount = uint128(w);
            terms.leastBuy = uint128(_word(p + 80) >> 128);
        }
        _begin(t);
        Fields memory o;
        Taken memory taken;
        p += 96;
        for (uint256 i; p < end && !taken.ended; ++i) {
            bytes calldata signature;
            (, signature, p) = _record(o, tokens, 2, p, end);
            _next(i, i == 0 && p == end, o, signature, t, taken);
        }
        return _end(t.terms, taken);
    }

    function _takeAll(SignedOrder[] calldata orders, Terms calldata terms, bool account)
        private
        returns (uint256 sold, uint256 bought)
    {
        if (orders.length == 0) revert InvalidLength();
        Take memory t;
        t.terms = terms;
        t.account = account;
        _begin(t);
        Taken memory taken;
        for (uint256 i; i < orders.length && !taken.ended; ++i) {
            _next(i, orders.length == 1, _fields(orders[i].order), orders[i].signature, t, taken);
        }
        return _end(t.terms, taken);
    }

    function _begin(Take memory t) private view {
        Terms memory terms = t.terms;
        if (block.timestamp >= terms.deadline) revert Expired();
        t.taker = msg.sender;
        t.payAtMost = terms.sellAmount;
        t.getAtMost = terms.exactBuy ? terms.buyAmount : type(uint128).max;
    }

    function _end(Terms memory terms, Taken memory taken) private pure returns (uint256 sold, uint256 bought) {
        (sold, bought) = (taken.sold, taken.bought);
        if (bought == 0 || bought < terms.leastBuy || (terms.fillOrKill && !taken.ended)) revert LeastNotMet();
    }

    /// @dev Fills the order at `index` of the take: directly when it is the only one, so that what prevents the fill is
    /// the error of the call; else in a guarded step.
    function _next(
        uint256 index,
        bool only,
        Fields memory o,
        bytes calldata signature,
        Take memory t,
        Taken memory taken
    ) private {
        (uint256 paid, uint256 got, bool ended) = only
            ? _fill(o, signature, t)
            : _step(index, abi.encodeCall(this.fillStep, (_order(o), signature, t)));
        taken.sold += paid;
        taken.bought += got;
        taken.ended = ended;
        t.payAtMost -= paid;
        t.getAtMost -= got;
    }

    /// @dev One guarded step: what goes wrong inside leaves the order as it was. Gas is asserted before, so that
    /// nobody can have an order passed over by sending too little.
    function _step(uint256 index, bytes memory data) private returns (uint256 paid, uint256 got, bool ended) {
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
    function fillStep(Order calldata order, bytes calldata signature, Take calldata t)
        external
        returns (uint256 paid, uint256 got, bool ended)
    {
        if (msg.sender != address(this)) revert OnlySelf();
        return _fill(_fields(order), signature, t);
    }

    /// @dev Fills one order as far as the order and the taker's amounts go.
    /// @return paid what the taker paid
    /// @return got what the taker got
    /// @return ended whether the taker's amounts bound the fill: nothing is left to take
    function _fill(Fields memory o, bytes calldata signature, Take memory t)
        private
        returns (uint256 paid, uint256 got, bool ended)
    {
        Terms memory terms = t.terms;
        _require(_takeRefusal(o, t.taker));
        if (o.sellToken != _u(terms.buyToken) || o.buyToken != _u(terms.sellToken)) revert InvalidToken();
        (bytes4 reason, bytes32 place, uint256 state, uint256 left) = _stateOf(o);
        _require(reason);
        bytes32 id = _hash(o);
        if (!_signed(o, id, signature)) revert BadSignature();

        (paid, got) = _amounts(o, left, t.payAtMost, t.getAtMost);
        ended = got < left || got == t.getAtMost || paid == t.payAtMost;
        if (got < left && o.flags & PARTIAL == 0) revert NotPartial();
        if (got == 0) revert InvalidAmount();
        unchecked {
            // Both sides are below 2^256: every amount is below 2^128.
            if (paid * terms.buyAmount > got * terms.sellAmount) revert WorsePrice();
        }

        _book(o, place, state, got);
        emit Fill(id, _a(o.maker), t.taker, terms.buyToken, terms.sellToken, got, paid);
        uint256 account = o.flags & ACCOUNT;
        uint256 own = t.account ? 1 : 0;
        _move(o.sellToken, o.maker, account, o.buyToken, _u(t.taker), own, o.buyToken, got);
        _move(o.buyToken, _u(t.taker), own, o.sellToken, o.maker, account, o.sellToken, paid);
    }

    /// @dev What a taker gets of `left`, and pays for it, rounded up: the maker's limit holds exactly, and the taker
    /// loses less than one base unit. `paid` ≤ `payAtMost`, and ≤ `buyAmount` because `got` ≤ `sellAmount`.
    function _amounts(Fields memory o, uint256 left, uint256 payAtMost, uint256 getAtMost)
        private
        pure
        returns (uint256 paid, uint256 got)
    {
        unchecked {
            // Amounts are below 2^128, so are their products below 2^256, and neither divisor is 0.
            uint256 sellAmount = o.sellAmount;
            uint256 buyAmount = o.buyAmount;
            got = left < getAtMost ? left : getAtMost;
            paid = _divUp(got * buyAmount, sellAmount);
            if (paid > payAtMost) {
                got = payAtMost * sellAmount / buyAmount;
                paid = _divUp(got * buyAmount, sellAmount);
            }
        }
    }

    function _divUp(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return a / b + (a % b == 0 ? 0 : 1);
        }
    }

    /// @dev Why the order's terms bar a take by `taker` now; 0 when they do not. Zero `taker` stands for anyone.
    function _takeRefusal(Fields memory o, address taker) internal view returns (bytes4) {
        bytes4 reason = _refusal(o);
        if (reason != 0) return reason;
        if (o.flags & BATCH_ONLY != 0) return OnlyBatch.selector;
        if (o.maker == _u(taker)) return SelfTrade.selector;
        if (o.taker != 0 && o.taker != _u(taker) && taker != address(0)) return NotTaker.selector;
        return 0;
    }
}
