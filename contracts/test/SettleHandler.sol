// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStepping} from "./Fixture.sol";
import {SettleLedger} from "./SettleLedger.sol";
import {IExchange} from "../src/IExchange.sol";
import {DemoToken} from "../src/DemoToken.sol";

/// @notice Settlements, takes, deposits, withdrawals and cancels at random. Every call takes one number: the dice.
contract SettleHandler is SettleLedger {
    uint256 private _dice;
    uint256 private _turn;
    bool private _greedy; // the keeper of this call charges all of the batch's fee, signed or not

    constructor(IStepping e) SettleLedger(e) {}

    /// @dev Seeds come again and again: forge is fond of some numbers.
    modifier rolls(uint256 seed) {
        _dice = uint256(keccak256(abi.encode(seed, ++_turn)));
        _;
    }

    function d(uint256 n) internal returns (uint256) {
        _dice = uint256(keccak256(abi.encode(_dice)));
        return _dice % n;
    }

    // ------------------------------------------------------------------------------------------------- orders

    /// @dev Sells `units` of the grid: so many times the other token's price, for that many times its own, less 2 % when
    /// it lets itself be charged.
    function post(uint256 k, uint256 s, uint256 b, uint256 units)
        internal
        returns (IExchange.SignedOrder memory signed)
    {
        signed.order = draft(k, s, b, units);
        sign(signed, k);
    }

    function draft(uint256 k, uint256 s, uint256 b, uint256 units) internal returns (IExchange.Order memory o) {
        o.maker = actor(k);
        (o.sellToken, o.buyToken) = (tokens[s], tokens[b]);
        o.sellAmount = uint128(units * prices[b]);
        o.maxFeeBps = uint16([uint256(0), 10, 50, 100][d(4)]);
        o.buyAmount = uint128(o.maxFeeBps == 0 ? units * prices[s] : units * prices[s] * 98 / 100);
        if (d(4) == 0) asks(o, units * prices[s]);
        else if (d(3) == 0 && o.buyAmount > 1) o.buyAmount -= uint128(d(o.buyAmount / 2 + 1));
        else if (o.maxFeeBps == 0 && d(16) == 0) ++o.buyAmount; // too dear for the batch by one unit
        if (o.buyAmount == 0) o.buyAmount = 1;
        if (k % ACTORS == CONTRACT) o.flags |= CONTRACT_SIGNER;
        if (d(2) == 0 && held(o.maker, s, b) >= o.sellAmount) o.flags |= ACCOUNT;
        if (d(16) == 0) o.flags |= BATCH_ONLY;
        if (d(2) == 0) {
            o.flags |= PARTIAL;
            uint24 slot = uint24(d(6));
            (uint256 generation, uint256 used) = exchange.slotState(o.maker, slot);
            o.nonce = uint64(slot) << 40 | uint64(generation + (used != 0 && d(8) != 0 ? 1 : 0));
        } else if (o.flags & ACCOUNT != 0 && d(4) != 0) {
            (,, uint64 window) = exchange.accountOf(o.maker, o.sellToken, o.buyToken);
            o.nonce = (window >> 32) + uint64(d(3));
            if (d(8) == 0 && o.nonce > 4) o.nonce -= 4;
        } else {
            o.nonce = uint64(1 << 40 | (d(16) == 0 ? d(256) : d(1 << 24)));
        }
        if (o.flags & (BUY | PARTIAL) == BUY) o.maxFeeBps = 0; // it wants all that it asks for
        if (d(2) == 0) o.epoch = exchange.epochOf(o.maker);
        o.expiry = uint40(block.timestamp + 600 + d(3600));
    }

    /// @dev Of an order that counts what it buys: asks for so much, and may sell more than that costs in the batch.
    function asks(IExchange.Order memory o, uint256 amount) internal {
        o.flags |= BUY;
        o.buyAmount = uint128(amount);
        if (d(2) == 0) o.maxFeeBps = 0;
        if (o.maxFeeBps != 0) o.sellAmount += o.sellAmount / 50 + 1;
        if (d(2) == 0) o.sellAmount += uint128(d(o.sellAmount / 2 + 1));
    }

    /// @dev A recent order that may still be filled, or a new one; and of how many units of the grid.
    function find(bool taking) internal returns (IExchange.SignedOrder memory signed, uint256 units) {
        uint256 n = orders.length < RECENT ? orders.length : RECENT;
        for (uint256 i; i < n && i < 4; ++i) {
            signed = orders[orders.length - 1 - d(n)];
            IExchange.Order memory o = signed.order;
            if (block.timestamp >= o.expiry || (taking && o.flags & BATCH_ONLY != 0)) continue;
            if (o.epoch != 0 && o.epoch != exchange.epochOf(o.maker)) continue;
            uint256 left = exchange.remaining(o);
            (uint256 s, uint256 b) = (indexOfToken(o.sellToken), indexOfToken(o.buyToken));
            uint256 most = o.flags & ACCOUNT == 0 ? left : held(o.maker, s, b);
            if (o.flags & PARTIAL == 0 && most < left) continue;
            units = (most < left ? most : left) / prices[b];
            if (o.flags & BUY != 0 && !taking) {
                uint256 wanted = left * o.buyAmount / o.sellAmount / prices[s];
                if (d(16) != 0 && wanted < units) units = wanted;
            }
            if (units == 0) continue;
            if (o.flags & PARTIAL != 0 && d(3) != 0) units = 1 + d(units);
            if (o.flags & BUY != 0) return (signed, units);
            // All or none is done, too, with all it asks for, at a better price and with its fee.
            uint256 asked = (uint256(o.buyAmount) * 102 / 100) / prices[s] + 1;
            if (o.flags & PARTIAL == 0 && !taking && asked < units && d(2) == 0) units = asked;
            return (signed, units);
        }
        units = 1 + d(d(2) == 0 ? 30 : 1e9);
        uint256 sell = d(3);
        signed = post(d(ACTORS), sell, (sell + 1 + d(2)) % 3, units + (taking ? d(1000) : 0));
        if (signed.order.flags & BATCH_ONLY != 0 && taking) return find(taking);
        if (taking) units = signed.order.sellAmount / prices[indexOfToken(signed.order.buyToken)];
    }

    /// @dev Someone else than the maker.
    function another(address maker_) internal returns (uint256 k) {
        k = d(ACTORS);
        if (actor(k) == maker_) ++k;
    }

    // -------------------------------------------------------------------------------------------- settlements

    function charge(IExchange.Order memory o, uint256 gross, uint256 bps) internal view returns (uint256) {
        return _greedy ? gross * bps / 10_000 : feeOf(o, gross, bps);
    }

    function cross(uint256 bps) internal returns (IExchange.Component memory c) {
        c.orders = new IExchange.SignedOrder[](2);
        uint256 units;
        (c.orders[0], units) = find(false);
        IExchange.Order memory a = c.orders[0].order;
        (uint256 s, uint256 b) = (indexOfToken(a.sellToken), indexOfToken(a.buyToken));
        c.orders[1] = post(another(a.maker), b, s, units);
        uint256[2] memory gross = [units * prices[s], units * prices[b]]; // what each buys
        c.moves = new IExchange.Move[](4);
        uint256 n;
        for (uint256 i; i < 2; ++i) {
            uint256 fee = charge(c.orders[1 - i].order, gross[1 - i], bps); // paid by what `i` sells to the other
            if (gross[1 - i] > fee) c.moves[n++] = IExchange.Move(uint8(i), uint8(1 - i), uint128(gross[1 - i] - fee));
            if (fee != 0) c.moves[n++] = IExchange.Move(uint8(i), 255, uint128(fee));
        }
        trim(c, n);
    }

    /// @dev Three orders whose amounts are worth the same, or as nearly as base units allow.
    function round(uint256 bps) internal returns (IExchange.Component memory c) {
        c.orders = new IExchange.SignedOrder[](3);
        c.moves = new IExchange.Move[](6);
        uint256 worth = (1 + d(1e6)) * 840 + (d(2) == 0 ? d(840) : 0);
        uint256 first = d(ACTORS);
        uint256 n;
        for (uint256 i; i < 3; ++i) {
            (uint256 s, uint256 b) = (i, (i + 1) % 3);
            c.orders[i].order = draft(first + i, s, b, worth / prices[s] / prices[b] + 1);
            IExchange.Order memory o = c.orders[i].order;
            (o.sellAmount, o.buyAmount) = (uint128(worth / prices[s]), uint128(worth / prices[b] * 98 / 100));
            if (o.flags & ACCOUNT != 0 && held(o.maker, s, b) < o.sellAmount) o.flags &= ~ACCOUNT;
            if (bps != 0) o.flags &= ~BUY;
            if (o.flags & BUY != 0) o.buyAmount = uint128(worth / prices[b]);
            sign(c.orders[i], first + i);
        }
        for (uint256 i; i < 3; ++i) {
            IExchange.Order memory to = c.orders[(i + 2) % 3].order;
            uint256 amount = c.orders[i].order.sellAmount;
            uint256 fee = charge(to, uint256(to.sellAmount) * prices[(i + 2) % 3] / prices[i], bps);
            c.moves[n++] = IExchange.Move(uint8(i), uint8((i + 2) % 3), uint128(amount - fee));
            if (fee != 0) c.moves[n++] = IExchange.Move(uint8(i), 255, uint128(fee));
        }
        trim(c, n);
    }

    function sign(IExchange.SignedOrder memory s, uint256 k) internal {
        bytes32 id = exchange.orderHash(s.order);
        (uint8 v, bytes32 r, bytes32 sv) = vm.sign(0x1000 + k % ACTORS, id);
        s.signature = abi.encodePacked(r, sv, v);
        if (indexOf[id] == 0) {
            orders.push(s);
            indexOf[id] = orders.length;
        }
    }

    function trim(IExchange.Component memory c, uint256 n) internal pure {
        IExchange.Move[] memory moves = c.moves;
        assembly {
            mstore(moves, n)
        }
    }

    /// @dev A ring the wrong way round: every sum fits the prices, and every token reaches an order that does not buy it.
    function wrongRound() internal returns (IExchange.Component memory c) {
        c.orders = new IExchange.SignedOrder[](3);
        c.moves = new IExchange.Move[](3);
        uint256 worth = 1 + d(1e6);
        uint256 first = d(ACTORS);
        for (uint256 i; i < 3; ++i) {
            uint256 next = (i + 1) % 3;
            IExchange.Order memory o = draft(first + i, i, next, 1);
            (o.sellAmount, o.buyAmount) = (uint128(worth * prices[next]), uint128(worth * prices[i]));
            o.flags &= ~ACCOUNT;
            c.orders[i].order = o;
            sign(c.orders[i], first + i);
            c.moves[i] = IExchange.Move(uint8(i), uint8(next), o.sellAmount);
        }
    }

    function spoil(IExchange.Component memory c) internal {
        uint256 way = d(5);
        IExchange.Move memory m = c.moves[d(c.moves.length)];
        if (way == 0) m.amount += uint128(1 + d(3));
        if (way == 1) m.amount -= 1;
        if (way == 2) m.to = uint8(d(3));
        if (way == 3) c.orders[d(c.orders.length)].order.buyAmount -= 1;
        if (way == 4) c.orders[0] = c.orders[1];
    }

    function settlePair(uint256 seed) external rolls(seed) {
        uint16 bps = uint16([uint256(0), 10, 30, 100][d(4)]);
        IExchange.Batch memory b = blank(bps, 1 + d(2));
        for (uint256 i; i < b.components.length; ++i) {
            b.components[i] = cross(bps);
        }
        if (d(12) == 0) spoil(b.components[0]);
        send(b, "settle");
    }

    function settleRing(uint256 seed) external rolls(seed) {
        uint16 bps = uint16([uint256(0), 10, 30, 100][d(4)]);
        IExchange.Batch memory b = blank(bps, 1);
        b.components[0] = bps == 0 && d(4) == 0 ? wrongRound() : round(bps);
        if (d(12) == 0) spoil(b.components[0]);
        send(b, "settle_ring");
    }

    function blank(uint16 bps, uint256 components) internal returns (IExchange.Batch memory b) {
        b.tokens = new address[](3);
        b.prices = new uint96[](3);
        for (uint256 i; i < 3; ++i) {
            (b.tokens[i], b.prices[i]) = (tokens[i], uint96(prices[i]));
        }
        b.feeBps = bps;
        b.bestEffort = d(2) == 0;
        _greedy = d(16) == 0;
        b.components = new IExchange.Component[](components);
    }

    function send(IExchange.Batch memory b, string memory name) internal {
        bool packed = d(2) == 0;
        bytes memory data = packed ? pack(b) : bytes("");
        vm.recordLogs();
        vm.prank(keeper);
        bool done;
        if (packed) {
            (done,) = settlePacked(data);
            name = string.concat(name, "_packed");
        } else {
            try exchange.settle(b) {
                done = true;
            } catch {}
        }
        count(name, done);
        if (done) learn(b);
    }

    // -------------------------------------------------------------------------------------------------- takes

    function takeSome(uint256 seed) external rolls(seed) {
        IExchange.SignedOrder[] memory l = new IExchange.SignedOrder[](1 + d(3));
        uint256 units;
        (l[0], units) = find(true);
        IExchange.Order memory first = l[0].order;
        uint256 n = 1;
        for (uint256 tries; tries < 8 && n < l.length; ++tries) {
            IExchange.SignedOrder memory next = orders[orders.length - 1 - d(orders.length < 12 ? orders.length : 12)];
            if (next.order.sellToken != first.sellToken || next.order.buyToken != first.buyToken) continue;
            bool again;
            for (uint256 i; i < n; ++i) {
                again = again || keccak256(l[i].signature) == keccak256(next.signature);
            }
            if (!again) l[n++] = next;
        }
        assembly {
            mstore(l, n)
        }
        (uint256 s, uint256 b) = (indexOfToken(first.sellToken), indexOfToken(first.buyToken));
        uint256 k = another(first.maker);
        address who = actor(k);
        IExchange.Terms memory t;
        (t.sellToken, t.buyToken, t.deadline) = (first.buyToken, first.sellToken, type(uint40).max);
        uint256 cost = units * prices[s] + 1;
        uint256 funds = held(who, b, s);
        bool account = funds >= cost && d(3) != 0;
        t.sellAmount = uint128(first.flags & PARTIAL != 0 && d(2) == 0 ? 1 + d(cost) : account ? funds : cost * 3);
        if (d(2) == 0) {
            t.exactBuy = true;
            t.buyAmount = first.flags & PARTIAL != 0 ? uint128(1 + d(units * prices[b])) : first.sellAmount;
        }
        if (account || k % ACTORS == CONTRACT || d(3) != 0) takeAs(who, l, t, account);
        else takePermitted(k, l, t);
    }

    function takeAs(address who, IExchange.SignedOrder[] memory l, IExchange.Terms memory t, bool account) internal {
        bool packed = d(2) == 0;
        bytes memory data;
        if (packed) {
            address[] memory two = new address[](2);
            (two[0], two[1]) = (t.sellToken, t.buyToken);
            data = abi.encodePacked(
                uint8((t.exactBuy ? 1 : 0) + (account ? 4 : 0)), t.deadline, two[0], uint8(0), t.buyToken, uint8(0)
            );
            data = abi.encodePacked(data, t.sellAmount, t.buyAmount, t.leastBuy);
            for (uint256 i; i < l.length; ++i) {
                data = bytes.concat(data, pack(l[i], two));
            }
        }
        uint256 from = DemoToken(t.sellToken).balanceOf(who) + heldIn(who, t.sellToken);
        vm.recordLogs();
        vm.prank(who);
        (bool done,) = address(exchange)
            .call(
                packed
                    ? bytes.concat(exchange.takePacked.selector, data)
                    : account ? abi.encodeCall(exchange.takeFromAccount, (l, t)) : abi.encodeCall(exchange.take, (l, t))
            );
        count(account ? (packed ? "take_account_packed" : "take_account") : packed ? "take_packed" : "take", done);
        if (done) learn(l);
        uint256 left = DemoToken(t.sellToken).balanceOf(who) + heldIn(who, t.sellToken);
        ok(from - left <= t.sellAmount, "a taker paid more than the terms");
    }

    /// @dev Without an allowance but the permit's: sent with the take, by somebody before it, or wrong, so that the take
    /// rests on an allowance.
    function takePermitted(uint256 k, IExchange.SignedOrder[] memory l, IExchange.Terms memory t) internal {
        DemoToken token = DemoToken(t.sellToken);
        address who = actor(k);
        IExchange.Permit memory p = permit(k, token, d(2) == 0 ? t.sellAmount : type(uint256).max);
        uint256 way = d(4);
        vm.prank(who);
        token.approve(address(exchange), way == 1 ? t.sellAmount : 0);
        if (way == 0) token.permit(who, address(exchange), p.value, p.deadline, p.v, p.r, p.s);
        if (way == 1) p.v ^= 7; // 27 is 28, and 28 is 27
        uint256 from = token.balanceOf(who);
        vm.recordLogs();
        vm.prank(who);
        bool done;
        try exchange.takeWithPermit(l, t, p) {
            done = true;
        } catch {}
        count("take_permit", done);
        if (done) learn(l);
        if (done && way < 2) count(way == 0 ? "permit_sent_before" : "permit_wrong", true);
        ok(from - token.balanceOf(who) <= t.sellAmount, "a taker paid more than the terms");
        vm.prank(who);
        token.approve(address(exchange), type(uint256).max);
    }

    function permit(uint256 k, DemoToken token, uint256 value) internal view returns (IExchange.Permit memory p) {
        (p.value, p.deadline) = (value, block.timestamp);
        bytes32 kind = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 data =
            keccak256(abi.encode(kind, actor(k), address(exchange), value, token.nonces(actor(k)), p.deadline));
        data = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), data));
        (p.v, p.r, p.s) = vm.sign(0x1000 + k % ACTORS, data);
    }

    // ------------------------------------------------------------------------------------- accounts and cancels

    function putIn(uint256 seed) external rolls(seed) {
        uint256 i = d(3);
        vm.prank(actor(d(ACTORS)));
        try exchange.deposit(tokens[i], tokens[(i + 1 + d(2)) % 3], d(1e13), d(2) * d(1e13)) {
            count("deposit", true);
        } catch {
            count("deposit", false);
        }
    }

    function takeOut(uint256 seed) external rolls(seed) {
        (uint256 i, address who) = (d(3), actor(d(ACTORS)));
        uint256 j = (i + 1 + d(2)) % 3;
        uint256 a = held(who, i, j);
        uint256 over = d(8) == 0 ? 1 : 0; // more than there is
        vm.prank(who);
        try exchange.withdraw(tokens[i], tokens[j], a / (1 + d(4)) + over * (a + 1), over) {
            eq(over, 0, "more came out than was in");
            count("withdraw", true);
        } catch {
            ok(over != 0, "a withdrawal was refused");
            count("withdraw", false);
        }
    }

    function donate(uint256 seed) external rolls(seed) {
        (uint256 i, uint256 amount) = (d(3), d(1000));
        DemoToken(tokens[i]).mint(address(exchange), amount);
        given[tokens[i]] += amount;
        count("donate", true);
    }

    /// @dev Mostly of an order that is open.
    function cancelSome(uint256 seed) external rolls(seed) {
        if (orders.length == 0) return count("cancelOrders", false);
        IExchange.Order memory o;
        uint256 n = orders.length < RECENT ? orders.length : RECENT;
        for (uint256 tries = d(8) == 0 ? 9 : 0; tries < 10; ++tries) {
            o = orders[orders.length - 1 - d(n)].order;
            if (exchange.remaining(o) != 0) break;
        }
        bool open = exchange.remaining(o) != 0;
        uint256 way = d(6);
        if (way == 5 && d(2) == 0) {
            vm.prank(o.maker);
            exchange.cancelAll();
            count("cancelAll", true);
        } else if (way == 4) {
            (,, uint64 window) = exchange.accountOf(o.maker, o.sellToken, o.buyToken);
            vm.prank(o.maker);
            exchange.cancelWindow(o.sellToken, o.buyToken, uint32((window >> 32) + d(3)));
            count("cancelWindow", true);
        } else if (way < 3 && (open || d(4) == 0) && (o.flags & PARTIAL != 0 || o.nonce >= type(uint32).max)) {
            cancelByNonce(o, open);
        } else {
            IExchange.Order[] memory l = new IExchange.Order[](1);
            l[0] = o;
            vm.prank(o.maker);
            exchange.cancelOrders(l);
            count("cancelOrders", true);
            eq(exchange.remaining(o), 0, "open after its cancel");
        }
        if (exchange.remaining(o) == 0) dies(exchange.orderHash(o));
    }

    function cancelByNonce(IExchange.Order memory o, bool open) internal {
        bool slot = o.flags & PARTIAL != 0;
        bool done = true;
        vm.prank(o.maker);
        if (slot) {
            try exchange.cancelSlot(uint24(o.nonce >> 40), uint40(o.nonce)) {}
            catch {
                done = false;
            }
        } else {
            try exchange.cancel(o.nonce) {}
            catch {
                done = false;
            }
        }
        count(slot ? "cancelSlot" : "cancel", done);
        ok(done || !open, "a cancel was refused");
        ok(!done || exchange.remaining(o) == 0, "open after its cancel");
    }

    function wait(uint256 seed) external rolls(seed) {
        vm.warp(block.timestamp + d(60));
        count("wait", true);
    }
}
