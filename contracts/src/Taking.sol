// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FIELDS, Fields} from "./Fields.sol";
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

    // Who takes, and what it wants and what is left of that, lies in eight words.
    uint256 private constant PAY_TOKEN = 0x00;
    uint256 private constant GET_TOKEN = 0x20;
    uint256 private constant PAY = 0x40; // the terms' sellAmount,
    uint256 private constant GET = 0x60; // and buyAmount
    uint256 private constant PAYER = 0x80; // the taker
    uint256 private constant OWN = 0xa0; // 1 when the taker pays from and into its market account, else 0
    uint256 private constant PAY_AT_MOST = 0xc0;
    uint256 private constant GET_AT_MOST = 0xe0;
    uint256 private constant TAKE = 0x100; // bytes of a take

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
        unchecked {
            uint256 t = _room(TAKE);
            uint256 tokens = _table(2);
            uint256 end = msg.data.length;
            uint256 w = _word(PACKED);
            uint256 mode = w >> 248;
            uint256 deadline = w >> 208 & 0xffffffffff;
            uint256 payUnit = w >> 40 & 0xff;
            uint256 getUnit = _word(PACKED + 47) >> 248;
            bool wrong;
            assembly ("memory-safe") {
                wrong := or(gt(mode, 7), lt(end, 101)) // not one byte of an order
                wrong := or(wrong, or(gt(payUnit, MAX_EXPONENT), gt(getUnit, MAX_EXPONENT)))
            }
            if (wrong) revert BadEncoding();
            uint256 token = w >> 48 & type(uint160).max;
            _set(t + PAY_TOKEN, token);
            _set(tokens, token);
            _set(tokens + UNIT, 10 ** payUnit);
            token = _word(PACKED + 27) >> 96;
            _set(t + GET_TOKEN, token);
            _set(_token(tokens, 1), token);
            _set(_token(tokens, 1) + UNIT, 10 ** getUnit);
            w = _word(PACKED + 48);
            _begin(t, w >> 128, uint128(w), mode & EXACT_BUY, mode / FROM_ACCOUNT, deadline);
            Fields o = _newFields();
            bool ended;
            uint256 p = PACKED + 96;
            for (uint256 i; p < end && !ended; ++i) {
                bytes calldata signature;
                (, signature, p) = _record(o, tokens, 2, p, end);
                ended = _next(i, i == 0 && p == end, o, signature, t);
            }
            return _end(t, mode & EXACT_BUY, _word(PACKED + 80) >> 128, mode & FILL_OR_KILL, ended);
        }
    }

    function _takeAll(SignedOrder[] calldata orders, Terms calldata terms, bool account)
        private
        returns (uint256 sold, uint256 bought)
    {
        if (orders.length == 0) revert InvalidLength();
        uint256 t = _room(TAKE);
        uint256 exactBuy = terms.exactBuy ? 1 : 0;
        uint256 fillOrKill = terms.fillOrKill ? 1 : 0;
        uint256 leastBuy = terms.leastBuy;
        _set(t + PAY_TOKEN, _u(terms.sellToken));
        _set(t + GET_TOKEN, _u(terms.buyToken));
        _begin(t, terms.sellAmount, terms.buyAmount, exactBuy, account ? 1 : 0, terms.deadline);
        bool ended;
        for (uint256 i; i < orders.length && !ended; ++i) {
            ended = _next(i, orders.length == 1, _fields(orders[i].order), orders[i].signature, t);
        }
        return _end(t, exactBuy, leastBuy, fillOrKill, ended);
    }

    /// @dev Fills in a take but for its tokens.
    function _begin(uint256 t, uint256 pay, uint256 get, uint256 exactBuy, uint256 own, uint256 deadline) private view {
        if (block.timestamp >= deadline) revert Expired();
        _set(t + PAY, pay);
        _set(t + GET, get);
        _set(t + PAYER, _u(msg.sender));
        _set(t + OWN, own);
        _set(t + PAY_AT_MOST, pay);
        _set(t + GET_AT_MOST, _mostToGet(get, exactBuy));
    }

    function _mostToGet(uint256 get, uint256 exactBuy) private pure returns (uint256) {
        return exactBuy != 0 ? get : type(uint128).max;
    }

    /// @dev What is gone of the most to pay and to get is what was paid and got.
    function _end(uint256 t, uint256 exactBuy, uint256 leastBuy, uint256 fillOrKill, bool ended)
        private
        pure
        returns (uint256 sold, uint256 bought)
    {
        unchecked {
            sold = _get(t + PAY) - _get(t + PAY_AT_MOST);
            bought = _mostToGet(_get(t + GET), exactBuy) - _get(t + GET_AT_MOST);
            bool less;
            assembly ("memory-safe") {
                less := or(or(iszero(bought), lt(bought, leastBuy)), mul(fillOrKill, iszero(ended)))
            }
            if (less) revert LeastNotMet();
        }
    }

    /// @dev Fills the order at `index` of the take: directly when it is the only one, so that what prevents the fill is
    /// the error of the call; else in a guarded step.
    function _next(uint256 index, bool only, Fields o, bytes calldata signature, uint256 t)
        private
        returns (bool ended)
    {
        unchecked {
            uint256 paid;
            uint256 got;
            (paid, got, ended) = only ? _fill(o, signature, t) : _step(index, o, signature, t);
            // Neither is more than there was, see {_amounts}.
            _set(t + PAY_AT_MOST, _get(t + PAY_AT_MOST) - paid);
            _set(t + GET_AT_MOST, _get(t + GET_AT_MOST) - got);
        }
    }

    /// @dev One guarded step: what goes wrong inside leaves the order as it was. Gas is asserted before, so that
    /// nobody can have an order passed over by sending too little.
    function _step(uint256 index, Fields o, bytes calldata signature, uint256 t)
        private
        returns (uint256 paid, uint256 got, bool ended)
    {
        if (gasleft() < STEP_GAS + STEP_GAS / 63 + 30_000) revert InsufficientGas();
        uint256 selector = uint256(bytes32(this.fillStep.selector));
        bool ok;
        bytes4 reason;
        assembly ("memory-safe") {
            let m := mload(0x40) // past the end is free to use
            mstore(m, selector)
            mcopy(add(m, 0x04), o, FIELDS)
            mcopy(add(m, 0x184), t, TAKE)
            calldatacopy(add(m, 0x284), signature.offset, signature.length)
            let size := add(0x284, signature.length)
            ok := call(STEP_GAS, address(), 0, m, size, m, 0x60)
            switch ok
            case 0 {
                if lt(returndatasize(), 0x04) { mstore(m, 0) }
                reason := mload(m)
            }
            default {
                paid := mload(m)
                got := mload(add(m, 0x20))
                ended := mload(add(m, 0x40))
            }
        }
        if (!ok) emit Skipped(index, reason);
    }

    /// @dev The frame of one step. Only the Exchange itself may call it. Its calldata are the words of an order and of a
    /// take, as they lie in memory, and the signature.
    function fillStep() external returns (uint256 paid, uint256 got, bool ended) {
        if (msg.sender != address(this)) revert OnlySelf();
        Fields o = _newFields();
        uint256 t = _room(TAKE);
        assembly ("memory-safe") {
            calldatacopy(o, 0x04, FIELDS)
            calldatacopy(t, 0x184, TAKE)
        }
        return _fill(o, msg.data[4 + FIELDS + TAKE:], t);
    }

    /// @dev Fills one order as far as the order and the taker's amounts go.
    /// @return paid what the taker paid
    /// @return got what the taker got
    /// @return ended whether the taker's amounts bound the fill: nothing is left to take
    function _fill(Fields o, bytes calldata signature, uint256 t)
        private
        returns (uint256 paid, uint256 got, bool ended)
    {
        uint256 taker = _get(t + PAYER);
        uint256 payToken = _get(t + PAY_TOKEN);
        uint256 getToken = _get(t + GET_TOKEN);
        _admit(o, taker, getToken, payToken);
        bytes32 id = _hash(o);
        {
            (bytes4 reason, bytes32 place, uint256 state, uint256 left) = _stateOf(o);
            _require(reason);
            if (!_signed(o, id, signature)) revert BadSignature();
            (paid, got, ended) = _amounts(o, left, t);
            // Also where the order counts what it buys: at its limit that is the same, but that `paid` is rounded up, which
            // can give the maker less than one base unit in every take above buyAmount, in sum; never sell more for it.
            _book(o, place, state, got);
        }
        emit Fill(id, _a(o.maker()), _a(taker), _a(getToken), _a(payToken), got << 128 | paid); // each below 2^128
        if ((o.flags() & ACCOUNT) | _get(t + OWN) == 0) {
            _transferFrom(getToken, o.maker(), taker, got);
            _transferFrom(payToken, taker, o.maker(), paid);
        } else {
            bytes32 account = o.flags() & ACCOUNT == 0 ? bytes32(0) : _accountOf(o);
            bytes32 own = _get(t + OWN) == 0 ? bytes32(0) : _accountAt(taker, getToken, payToken);
            _move(getToken, o.maker(), account, payToken, taker, own, payToken, got);
            _move(payToken, taker, own, getToken, o.maker(), account, getToken, paid);
        }
    }

    /// @dev Reverts with why the order's terms, or its tokens, bar the take.
    function _admit(Fields o, uint256 taker, uint256 getToken, uint256 payToken) private view {
        uint256 other = (o.sellToken() ^ getToken) | (o.buyToken() ^ payToken);
        if (_oddTake(o) | other == 0 && o.maker() != taker) return _require(_epochRefusal(o));
        _require(_takeRefusal(o, taker));
        if (other != 0) revert InvalidToken();
    }

    /// @dev What a taker gets of `left`, and pays for it, rounded up: the maker's limit holds exactly, and the taker
    /// loses less than one base unit. `paid` ≤ what is left to pay, and ≤ `buyAmount` because `got` ≤ `sellAmount`.
    function _amounts(Fields o, uint256 left, uint256 t) private pure returns (uint256 paid, uint256 got, bool ended) {
        unchecked {
            // Amounts are below 2^128, so are their products below 2^256, and neither divisor is 0.
            uint256 sellAmount = o.sellAmount();
            uint256 buyAmount = o.buyAmount();
            uint256 payAtMost = _get(t + PAY_AT_MOST);
            uint256 getAtMost = _get(t + GET_AT_MOST);
            got = left < getAtMost ? left : getAtMost;
            paid = _divUp(got * buyAmount, sellAmount);
            if (paid > payAtMost) {
                got = payAtMost * sellAmount / buyAmount;
                paid = _divUp(got * buyAmount, sellAmount);
            }
            bool worse = paid * _get(t + GET) > got * _get(t + PAY);
            bool wrong;
            assembly ("memory-safe") {
                ended := or(lt(got, left), or(eq(got, getAtMost), eq(paid, payAtMost)))
                wrong := or(or(iszero(got), worse), lt(got, left))
            }
            if (wrong) {
                if (got < left && o.flags() & PARTIAL == 0) revert NotPartial();
                if (got == 0) revert InvalidAmount();
                if (worse) revert WorsePrice();
            }
        }
    }

    function _divUp(uint256 a, uint256 b) internal pure returns (uint256 c) {
        assembly ("memory-safe") {
            c := add(div(a, b), iszero(iszero(mod(a, b))))
        }
    }

    /// @dev Not 0 when {_takeRefusal} may have more to say than {_epochRefusal}, but for a take of one's own order.
    function _oddTake(Fields o) private view returns (uint256) {
        return _odd(o) | o.taker() | (o.flags() & BATCH_ONLY);
    }

    /// @dev Why the order's terms bar a take by `taker` now; 0 when they do not. Zero `taker` stands for anyone.
    function _takeRefusal(Fields o, uint256 taker) internal view returns (bytes4 reason) {
        reason = _refusal(o);
        if (reason != 0) return reason;
        if (o.flags() & BATCH_ONLY != 0) return OnlyBatch.selector;
        if (o.maker() == taker) return SelfTrade.selector;
        if (o.taker() != 0 && o.taker() != taker && taker != 0) return NotTaker.selector;
    }
}
