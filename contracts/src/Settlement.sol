// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fields} from "./Fields.sol";
import {IExchange} from "./IExchange.sol";
import {Taking} from "./Taking.sol";

/// @title Settlement
/// @notice Fills signed orders against one another at one price per token. A component goes through {_component}: tally
/// its moves, check and book every order, then move the tokens.
///
/// Why nobody loses: every unit that moves leaves an order, at most what remains of it, and reaches another order that
/// buys that token, or the fee; of every order both sums are checked against its limit and the batch's prices.
abstract contract Settlement is Taking {
    /// @inheritdoc IExchange
    uint256 public constant KEEPER_PERCENT = 50;

    /// @inheritdoc IExchange
    address public immutable FEE_SINK;

    uint256 private constant TO_FEE = 255;
    uint256 private constant BEST_EFFORT = 1;

    /// @dev Fills of a settlement are below, so that one word of a log holds both sides and the tokens.
    uint256 private constant MAX_FILL_BITS = 120;

    /// @dev A settlement in the frame that runs it. The order is read anew for every record.
    struct Frame {
        address keeper;
        uint256 feeBps;
        uint256 tokens; // a table,
        uint256 count; // of so many
        Fields order;
        uint256 legs; // of the component that is being settled, one after the other,
        uint256 orders; // so many
        uint256 moves; // where its moves begin,
        uint256 records; // and end,
        uint256 end; // and the component ends
        uint256 stride; // bytes of a move
        uint256 shift; // 256 less the bits of a move's amount
    }

    // One order of a component, its leg, lies in seven words.
    uint256 private constant SOLD = 0x00; // by the moves, in their amounts
    uint256 private constant BOUGHT = 0x20;
    uint256 private constant MOVE_UNIT = 0x40; // of the moves that leave the order, in base units
    uint256 private constant MAKER = 0x60;
    uint256 private constant SELL_TOKEN = 0x80;
    uint256 private constant BUY_TOKEN = 0xa0;
    uint256 private constant IN_ACCOUNT = 0xc0; // the place of the market account, 0 for a wallet
    uint256 private constant LEG = 0xe0; // bytes of a leg

    // ------------------------------------------------------------------------------------------- entry points

    /// @inheritdoc IExchange
    function settlePacked() external locked returns (uint256 settled) {
        bytes calldata data = msg.data[PACKED:];
        unchecked {
            if (data.length < 4) revert BadEncoding();
            uint256 mode = uint8(data[0]);
            if (mode > BEST_EFFORT) revert BadEncoding();
            uint256 head = 4 + 33 * uint256(uint8(data[3]));
            if (data.length <= head) revert BadEncoding();
            Frame memory f = _frame(msg.sender, data[1:head]);
            emit Settlement(f.keeper, f.feeBps, _tokens(f), _prices(f));
            uint256 p;
            uint256 end;
            assembly ("memory-safe") {
                end := add(data.offset, data.length)
                p := add(data.offset, head)
            }
            for (uint256 i; p < end; ++i) {
                uint256 w = _word(p);
                uint256 size = w >> 240;
                if (size < 5 || p + size > end) revert BadEncoding();
                bytes calldata component;
                assembly ("memory-safe") {
                    component.offset := p
                    component.length := size
                }
                p += size;
                if (mode == 0) {
                    _component(f, component);
                    ++settled;
                } else if (_guarded(
                        i, uint8(w >> 224), abi.encodeCall(this.settleStep, (msg.sender, data[1:head], component))
                    )) {
                    ++settled;
                }
            }
        }
        if (settled == 0) revert LeastNotMet();
    }

    /// @inheritdoc IExchange
    function settle(Batch calldata batch) external locked returns (uint256 settled) {
        uint256 n = batch.tokens.length;
        if (n > 255 || n != batch.prices.length) revert InvalidLength();
        bytes memory table = abi.encodePacked(batch.feeBps, uint8(n));
        for (uint256 i; i < n; ++i) {
            table = abi.encodePacked(table, batch.tokens[i], uint8(0), batch.prices[i]);
        }
        emit Settlement(msg.sender, batch.feeBps, batch.tokens, batch.prices);
        for (uint256 i; i < batch.components.length; ++i) {
            Component calldata c = batch.components[i];
            bytes memory data = abi.encodeCall(this.settleStep, (msg.sender, table, _packComponent(c, batch.tokens)));
            if (!batch.bestEffort) {
                _strict(data);
                ++settled;
            } else if (_guarded(i, c.orders.length, data)) {
                ++settled;
            }
        }
        if (settled == 0) revert LeastNotMet();
    }

    /// @dev The frame of one component. Only the Exchange itself may call it.
    function settleStep(address keeper, bytes calldata table, bytes calldata component) external {
        if (msg.sender != address(this)) revert OnlySelf();
        _component(_frame(keeper, table), component);
    }

    /// @dev Runs {settleStep} with its share of gas, which must be there: a component is not left out for a lack of it.
    function _guarded(uint256 index, uint256 orders, bytes memory data) private returns (bool ok) {
        uint256 share = STEP_GAS * ((orders + 1) / 2);
        if (gasleft() < share + share / 63 + 30_000) revert InsufficientGas();
        bytes4 reason;
        assembly ("memory-safe") {
            mstore(0x00, 0)
            ok := call(share, address(), 0, add(data, 0x20), mload(data), 0x00, 0x04)
            reason := mload(0x00)
            mstore(0x40, data) // the call is over: the next one may use its memory again
        }
        if (!ok) emit ComponentSkipped(index, reason);
    }

    /// @dev Runs {settleStep} and reverts with its reason.
    function _strict(bytes memory data) private {
        assembly ("memory-safe") {
            if iszero(call(gas(), address(), 0, add(data, 0x20), mload(data), 0x00, 0x00)) {
                let m := mload(0x40)
                returndatacopy(m, 0x00, returndatasize())
                revert(m, returndatasize())
            }
            mstore(0x40, data)
        }
    }

    // --------------------------------------------------------------------------------------------- components

    /// @dev A frame of feeBps (2), number of tokens (1) and the tokens; their number agrees with the length.
    function _frame(address keeper, bytes calldata table) private pure returns (Frame memory f) {
        unchecked {
            f.keeper = keeper;
            f.order = _newFields();
            f.feeBps = uint16(bytes2(table));
            if (f.feeBps > MAX_FEE_BPS) revert FeeTooHigh();
            uint256 n = uint8(table[2]);
            if (n < 2) revert BadEncoding();
            f.tokens = _table(n);
            f.count = n;
            uint256 p;
            assembly ("memory-safe") {
                p := add(table.offset, 3)
            }
            uint256 last;
            for (uint256 i; i < n; ++i) {
                uint256 w = _word(p);
                uint256 t = _token(f.tokens, i);
                uint256 price = _word(p + 21) >> 160;
                if (price == 0) revert NotUniform();
                if (i != 0 && w >> 96 <= last) revert BadEncoding();
                last = w >> 96;
                _set(t, last);
                _set(t + UNIT, _unit(w >> 88 & 0xff));
                _set(t + PRICE, price);
                p += 33;
            }
        }
    }

    /// @dev Settles one component, or reverts.
    function _component(Frame memory f, bytes calldata component) private {
        uint256 memoryBefore;
        assembly ("memory-safe") {
            memoryBefore := mload(0x40)
        }
        _open(f, component);
        _tally(f);
        _bookAll(f);
        _carryOut(f);
        assembly ("memory-safe") {
            mstore(0x40, memoryBefore) // nothing of the component is needed any more
        }
    }

    /// @dev Reads the head of a component and makes room for its legs.
    function _open(Frame memory f, bytes calldata component) private pure {
        unchecked {
            uint256 p;
            assembly ("memory-safe") {
                p := component.offset
            }
            uint256 w = _word(p);
            uint256 orders = w >> 224 & 0xff;
            uint256 moves = w >> 216 & 0xff;
            uint256 form = w >> 232 & 0xff;
            (f.stride, f.shift) = form == 0 ? (10, 192) : (18, 128);
            f.orders = orders;
            f.moves = p + 5;
            f.records = p + 5 + moves * f.stride;
            f.end = p + component.length;
            uint256 legs = f.records;
            bool wrong;
            assembly ("memory-safe") {
                wrong := or(gt(form, 1), gt(sub(orders, 2), 252)) // 2 to 254 orders
                wrong := or(wrong, or(iszero(moves), gt(legs, add(p, component.length))))
            }
            if (wrong) revert BadEncoding();
            assembly ("memory-safe") {
                legs := mload(0x40)
                let last := add(legs, mul(orders, LEG))
                mstore(0x40, last)
                for { let leg := legs } lt(leg, last) { leg := add(leg, LEG) } {
                    mstore(leg, 0)
                    mstore(add(leg, 0x20), 0)
                }
            }
            f.legs = legs;
        }
    }

    /// @dev Where leg `i` lies, of as many as there are orders.
    function _leg(uint256 legs, uint256 i) private pure returns (uint256) {
        unchecked {
            return legs + i * LEG;
        }
    }

    function _grow(uint256 p, uint256 amount) private pure {
        unchecked {
            _set(p, _get(p) + amount);
        }
    }

    /// @dev Adds up what leaves and enters each order: at most 255 amounts below 2^128.
    function _tally(Frame memory f) private pure {
        unchecked {
            uint256 legs = f.legs;
            uint256 orders = f.orders;
            uint256 shift = f.shift;
            uint256 end = f.records;
            for (uint256 p = f.moves; p < end; p += f.stride) {
                uint256 w = _word(p);
                uint256 from = w >> 248;
                uint256 to = w >> 240 & 0xff;
                uint256 amount = w << 16 >> shift;
                bool wrong;
                assembly ("memory-safe") {
                    wrong := or(iszero(lt(from, orders)), or(eq(from, to), iszero(amount)))
                }
                if (wrong) revert BadMove();
                _grow(_leg(legs, from) + SOLD, amount);
                if (to < orders) _grow(_leg(legs, to) + BOUGHT, amount);
                else if (to != TO_FEE) revert BadMove();
            }
        }
    }

    /// @dev Checks every order of the component against what it sells and buys, and books it.
    function _bookAll(Frame memory f) private {
        unchecked {
            uint256 p = f.records;
            uint256 traded; // a bit for every token
            uint256 off; // not 0 when an order's fill is off the batch's price by a fraction of a base unit
            Fields o = f.order;
            for (uint256 i; i < f.orders; ++i) {
                bytes calldata signature;
                uint256 indexes;
                (indexes, signature, p) = _record(o, f.tokens, f.count, p, f.end);
                traded |= 1 << (indexes >> 8) | 1 << (indexes & 0xff);
                off |= _bookOne(f, o, _leg(f.legs, i), indexes, signature);
            }
            if (p != f.end) revert BadEncoding();
            if (off != 0) {
                traded &= traded - 1;
                if (traded & (traded - 1) == 0) revert NotUniform(); // two tokens only
            }
        }
    }

    /// @dev Checks and books one order.
    /// @return off how far its fill is off the batch's price, less than a base unit's worth
    function _bookOne(Frame memory f, Fields o, uint256 leg, uint256 indexes, bytes calldata signature)
        private
        returns (uint256 off)
    {
        unchecked {
            _require(_settleRefusal(o));
            uint256 sold = _get(leg + SOLD);
            uint256 bought = _get(leg + BOUGHT);
            {
                uint256 s = _token(f.tokens, indexes >> 8);
                uint256 b = _token(f.tokens, indexes & 0xff);
                uint256 unit = 1;
                if (f.stride == 10) {
                    unit = _get(s + UNIT);
                    sold *= unit;
                    bought *= _get(b + UNIT);
                }
                _set(leg + MOVE_UNIT, unit);
                bool wrong;
                assembly ("memory-safe") {
                    wrong := or(or(iszero(sold), iszero(bought)), shr(MAX_FILL_BITS, or(sold, bought)))
                }
                if (wrong) revert InvalidAmount();
                off = _offPrice(f.feeBps, o.maxFeeBps(), sold, bought, _get(s + PRICE), _get(b + PRICE));
            }
            bytes32 place = _bookAmounts(o, sold, bought);
            bytes32 id = _hash(o);
            if (!_signed(o, id, signature)) revert BadSignature();

            emit BatchFill(id, _a(o.maker()), indexes << 240 | sold << 120 | bought);
            _set(leg + MAKER, o.maker());
            _set(leg + SELL_TOKEN, o.sellToken());
            _set(leg + BUY_TOKEN, o.buyToken());
            _set(leg + IN_ACCOUNT, uint256(place));
        }
    }

    /// @dev Checks a fill against the order's limit and what is left of it, and books it.
    /// @return account the place of the market account that the order trades with, 0 for a wallet
    function _bookAmounts(Fields o, uint256 sold, uint256 bought) private returns (bytes32 account) {
        unchecked {
            (bytes4 reason, bytes32 place, uint256 state, uint256 left) = _stateOf(o);
            uint256 flags = o.flags();
            uint256 buyAmount = o.buyAmount();
            uint256 worth = bought * o.sellAmount(); // amounts are below 2^128, fills below 2^120
            uint256 cost = sold * buyAmount;
            // An order that counts what it buys is booked as if it had bought that at its limit: at least what it sold.
            uint256 booked = flags & BUY == 0 ? sold : _divUp(worth, buyAmount);
            bool wrong;
            assembly ("memory-safe") {
                // All or none is all it sells, or all it asks for at a better price: it is over in both cases.
                wrong := and(iszero(and(flags, PARTIAL)), and(lt(sold, left), lt(bought, buyAmount)))
                wrong := or(wrong, or(lt(worth, cost), gt(booked, left))) // nothing is left when there is a reason
            }
            if (wrong) {
                if (worth < cost) reason = WorsePrice.selector;
                else if (reason == 0) reason = booked > left ? Filled.selector : NotPartial.selector;
                _require(reason);
            }
            _book(o, place, state, booked);
            if (flags & ACCOUNT != 0) account = _inWindow(o) ? place : _accountOf(o);
        }
    }

    /// @dev How far what an order buys, with its fee, is off what it sells, in worth: less than a base unit of the dearer
    /// of the two tokens, else reverts.
    function _offPrice(
        uint256 feeBps,
        uint256 maxFeeBps,
        uint256 sold,
        uint256 bought,
        uint256 sellPrice,
        uint256 buyPrice
    ) private pure returns (uint256 off) {
        unchecked {
            // Fills are below 2^120 and prices below 2^96; a fee is at most a hundredth of the worth over the price.
            uint256 worth = sold * sellPrice;
            if (feeBps != 0) bought += worth / buyPrice * (feeBps < maxFeeBps ? feeBps : maxFeeBps) / 10_000;
            uint256 got = bought * buyPrice;
            if (got == worth) return 0;
            off = got > worth ? got - worth : worth - got;
            if (off >= (sellPrice > buyPrice ? sellPrice : buyPrice)) revert NotUniform();
        }
    }

    /// @dev Moves the tokens of a component whose orders are all booked.
    function _carryOut(Frame memory f) private {
        unchecked {
            uint256 legs = f.legs;
            uint256 end = f.records;
            for (uint256 p = f.moves; p < end; p += f.stride) {
                uint256 w = _word(p);
                uint256 from = _leg(legs, w >> 248);
                uint256 amount = (w << 16 >> f.shift) * _get(from + MOVE_UNIT);
                w = w >> 240 & 0xff;
                if (w == TO_FEE) {
                    _payFee(from, f.keeper, amount);
                    continue;
                }
                uint256 to = _leg(legs, w);
                if (_get(from + SELL_TOKEN) != _get(to + BUY_TOKEN)) revert BadMove();
                if (_get(from + MAKER) == _get(to + MAKER)) revert SelfTrade();
                if (_get(from + IN_ACCOUNT) | _get(to + IN_ACCOUNT) == 0) {
                    _transferFrom(_get(from + SELL_TOKEN), _get(from + MAKER), _get(to + MAKER), amount);
                } else {
                    _move(
                        _get(from + SELL_TOKEN),
                        _get(from + MAKER),
                        bytes32(_get(from + IN_ACCOUNT)),
                        _get(from + BUY_TOKEN),
                        _get(to + MAKER),
                        bytes32(_get(to + IN_ACCOUNT)),
                        _get(to + SELL_TOKEN),
                        amount
                    );
                }
            }
        }
    }

    function _payFee(uint256 from, address keeper, uint256 amount) private {
        unchecked {
            uint256 part = amount * KEEPER_PERCENT / 100;
            if (part != 0) _toFee(from, keeper, part);
            if (part != amount) _toFee(from, FEE_SINK, amount - part);
        }
    }

    /// @dev A fee goes where it comes from: out of a wallet into a wallet, out of an account into an account.
    function _toFee(uint256 from, address to, uint256 amount) private {
        uint256 token = _get(from + SELL_TOKEN);
        uint256 other = _get(from + BUY_TOKEN);
        bytes32 account = bytes32(_get(from + IN_ACCOUNT));
        bytes32 into = account == 0 ? bytes32(0) : _accountAt(_u(to), token, other);
        _move(token, _get(from + MAKER), account, other, _u(to), into, other, amount);
    }

    /// @dev Why the order's terms bar a settlement now; 0 when they do not.
    function _settleRefusal(Fields o) internal view returns (bytes4) {
        if (_odd(o) | o.taker() == 0) return _epochRefusal(o);
        bytes4 reason = _refusal(o);
        return reason == 0 && o.taker() != 0 ? NotTaker.selector : reason;
    }

    // ----------------------------------------------------------------------------------------------- ABI form

    function _packComponent(Component calldata c, address[] calldata tokens) private pure returns (bytes memory data) {
        if (c.orders.length > 254 || c.moves.length > 255) revert InvalidLength();
        for (uint256 i; i < c.moves.length; ++i) {
            data = abi.encodePacked(data, c.moves[i].from, c.moves[i].to, c.moves[i].amount);
        }
        for (uint256 i; i < c.orders.length; ++i) {
            SignedOrder calldata s = c.orders[i];
            data = bytes.concat(data, _pack(s, _indexOf(tokens, s.order.sellToken), _indexOf(tokens, s.order.buyToken)));
        }
        if (data.length + 5 > type(uint16).max) revert InvalidLength();
        return abi.encodePacked(uint16(data.length + 5), uint8(1), uint8(c.orders.length), uint8(c.moves.length), data);
    }

    /// @dev 255, which no table reaches, for a token that is not in it.
    function _indexOf(address[] calldata tokens, address token) private pure returns (uint256 i) {
        while (i < tokens.length && tokens[i] != token) ++i;
        if (i == tokens.length) return 255;
    }

    function _tokens(Frame memory f) private pure returns (address[] memory list) {
        list = new address[](f.count);
        for (uint256 i; i < list.length; ++i) {
            list[i] = _a(_get(_token(f.tokens, i)));
        }
    }

    function _prices(Frame memory f) private pure returns (uint96[] memory list) {
        list = new uint96[](f.count);
        for (uint256 i; i < list.length; ++i) {
            list[i] = uint96(_get(_token(f.tokens, i) + PRICE));
        }
    }
}
