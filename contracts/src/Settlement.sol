// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

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
        Token[] tokens;
        Order order;
        Leg[] legs; // of the component that is being settled
        uint256 moves; // where its moves begin,
        uint256 records; // and end,
        uint256 end; // and the component ends
        bool wide;
    }

    /// @dev One order of a component: its side of the moves, in units until the order is read, then in base units.
    struct Leg {
        uint256 sold;
        uint256 bought;
        uint256 unit; // of the moves that leave the order, in base units
        address maker;
        address sellToken;
        address buyToken;
        bool account;
    }

    // ------------------------------------------------------------------------------------------- entry points

    /// @inheritdoc IExchange
    function settlePacked(bytes calldata data) external locked returns (uint256 settled) {
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
            f.feeBps = uint16(bytes2(table));
            if (f.feeBps > MAX_FEE_BPS) revert FeeTooHigh();
            uint256 n = uint8(table[2]);
            if (n < 2) revert BadEncoding();
            Token[] memory tokens = f.tokens = new Token[](n);
            uint256 p;
            assembly ("memory-safe") {
                p := add(table.offset, 3)
            }
            uint256 last;
            for (uint256 i; i < n; ++i) {
                uint256 w = _word(p);
                Token memory t = tokens[i];
                t.token = address(uint160(w >> 96));
                t.unit = _unit(uint8(w >> 88));
                t.price = uint96(_word(p + 21) >> 160);
                if (t.price == 0) revert NotUniform();
                if (i != 0 && uint160(t.token) <= last) revert BadEncoding();
                last = uint160(t.token);
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

    /// @dev Reads the head of a component.
    function _open(Frame memory f, bytes calldata component) private pure {
        unchecked {
            uint256 p;
            assembly ("memory-safe") {
                p := component.offset
            }
            uint256 w = _word(p);
            uint256 form = uint8(w >> 232);
            uint256 orders = uint8(w >> 224);
            uint256 moves = uint8(w >> 216);
            if (form > 1 || orders < 2 || orders > 254 || moves == 0) revert BadEncoding();
            f.legs = new Leg[](orders);
            f.wide = form == 1;
            f.moves = p + 5;
            f.records = p + 5 + moves * _stride(f);
            f.end = p + component.length;
            if (f.records > f.end) revert BadEncoding();
        }
    }

    function _stride(Frame memory f) private pure returns (uint256) {
        return f.wide ? 18 : 10;
    }

    /// @dev The move at `p`: from, to, and its amount in units.
    function _moveAt(Frame memory f, uint256 p) private pure returns (uint256 from, uint256 to, uint256 amount) {
        uint256 w = _word(p);
        from = w >> 248;
        to = uint8(w >> 240);
        amount = f.wide ? uint128(w >> 112) : uint64(w >> 176);
    }

    /// @dev Adds up what leaves and enters each order: at most 255 amounts below 2^128.
    function _tally(Frame memory f) private pure {
        unchecked {
            Leg[] memory legs = f.legs;
            for (uint256 p = f.moves; p < f.records; p += _stride(f)) {
                (uint256 from, uint256 to, uint256 amount) = _moveAt(f, p);
                if (from >= legs.length || from == to || amount == 0) revert BadMove();
                legs[from].sold += amount;
                if (to == TO_FEE) continue;
                if (to >= legs.length) revert BadMove();
                legs[to].bought += amount;
            }
        }
    }

    /// @dev Checks every order of the component against what it sells and buys, and books it.
    function _bookAll(Frame memory f) private {
        unchecked {
            uint256 p = f.records;
            uint256 traded; // a bit for every token
            bool inexact;
            for (uint256 i; i < f.legs.length; ++i) {
                bytes calldata signature;
                uint256 sell;
                uint256 buy;
                (sell, buy, signature, p) = _record(f.order, f.tokens, p, f.end);
                traded |= 1 << sell | 1 << buy;
                if (_bookOne(f, f.legs[i], sell, buy, signature)) inexact = true;
            }
            if (p != f.end) revert BadEncoding();
            if (inexact) {
                traded &= traded - 1;
                if (traded & (traded - 1) == 0) revert NotUniform(); // two tokens only
            }
        }
    }

    /// @dev Checks and books the order that `f` holds.
    /// @return inexact whether its fill is off the batch's price by a fraction of a base unit
    function _bookOne(Frame memory f, Leg memory leg, uint256 sell, uint256 buy, bytes calldata signature)
        private
        returns (bool inexact)
    {
        unchecked {
            Order memory o = f.order;
            _require(_settleRefusal(o));
            uint256 sold;
            uint256 bought;
            {
                Token memory s = f.tokens[sell];
                Token memory b = f.tokens[buy];
                uint256 unit = f.wide ? 1 : s.unit;
                leg.unit = unit;
                sold = leg.sold * unit;
                bought = leg.bought * (f.wide ? 1 : b.unit);
                if (sold == 0 || bought == 0 || (sold | bought) >> MAX_FILL_BITS != 0) revert InvalidAmount();
                inexact = _uniform(f, o, sold, bought, s.price, b.price);
            }
            // All four are below 2^128.
            if (bought * o.sellAmount < sold * o.buyAmount) revert WorsePrice();
            (bytes4 reason, bytes32 place, uint256 state, uint256 left) = _stateOf(o);
            _require(reason);
            if (sold > left) revert Filled();
            if (sold < left && o.flags & PARTIAL == 0) revert NotPartial();
            bytes32 id = _hash(o);
            if (!_signed(o, id, signature)) revert BadSignature();

            _book(o, place, state, sold);
            emit BatchFill(id, o.maker, sell << 248 | buy << 240 | sold << 120 | bought);
            leg.maker = o.maker;
            leg.sellToken = o.sellToken;
            leg.buyToken = o.buyToken;
            leg.account = o.flags & ACCOUNT != 0;
        }
    }

    /// @dev Reverts unless what the order buys, with its fee, is worth what it sells, up to a fraction of a base unit.
    function _uniform(Frame memory f, Order memory o, uint256 sold, uint256 bought, uint256 sellPrice, uint256 buyPrice)
        private
        pure
        returns (bool inexact)
    {
        unchecked {
            // Fills are below 2^120 and prices below 2^96; a fee is at most a hundredth of the worth over the price.
            uint256 worth = sold * sellPrice;
            uint256 feeBps = f.feeBps < o.maxFeeBps ? f.feeBps : o.maxFeeBps;
            uint256 gross = bought;
            if (feeBps != 0) gross += worth / buyPrice * feeBps / 10_000;
            gross *= buyPrice;
            if (gross == worth) return false;
            uint256 off = gross > worth ? gross - worth : worth - gross;
            if (off >= (sellPrice > buyPrice ? sellPrice : buyPrice)) revert NotUniform();
            return true;
        }
    }

    /// @dev Moves the tokens of a component whose orders are all booked.
    function _carryOut(Frame memory f) private {
        unchecked {
            for (uint256 p = f.moves; p < f.records; p += _stride(f)) {
                (uint256 i, uint256 j, uint256 amount) = _moveAt(f, p);
                Leg memory from = f.legs[i];
                amount *= from.unit;
                if (j == TO_FEE) {
                    uint256 part = amount * KEEPER_PERCENT / 100;
                    if (part != 0) _toFee(from, f.keeper, part);
                    if (part != amount) _toFee(from, FEE_SINK, amount - part);
                } else {
                    _carry(from, f.legs[j], amount);
                }
            }
        }
    }

    function _carry(Leg memory from, Leg memory to, uint256 amount) private {
        if (from.sellToken != to.buyToken) revert BadMove();
        if (from.maker == to.maker) revert SelfTrade();
        _move(from.sellToken, from.maker, from.account, from.buyToken, to.maker, to.account, to.sellToken, amount);
    }

    /// @dev A fee goes where it comes from: out of a wallet into a wallet, out of an account into an account.
    function _toFee(Leg memory from, address to, uint256 amount) private {
        _move(from.sellToken, from.maker, from.account, from.buyToken, to, from.account, from.buyToken, amount);
    }

    /// @dev Why the order's terms bar a settlement now; 0 when they do not.
    function _settleRefusal(Order memory o) internal view returns (bytes4) {
        bytes4 reason = _refusal(o);
        if (reason == 0 && o.taker != address(0)) return NotTaker.selector;
        return reason;
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
        list = new address[](f.tokens.length);
        for (uint256 i; i < list.length; ++i) {
            list[i] = f.tokens[i].token;
        }
    }

    function _prices(Frame memory f) private pure returns (uint96[] memory list) {
        list = new uint96[](f.tokens.length);
        for (uint256 i; i < list.length; ++i) {
            list[i] = uint96(f.tokens[i].price);
        }
    }
}
