// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batches} from "./Batches.sol";
import {Counted} from "./Counted.sol";
import {IStepping} from "./Fixture.sol";
import {Vm} from "./Vm.sol";
import {IExchange} from "../src/IExchange.sol";
import {DemoToken} from "../src/DemoToken.sol";

/// @notice Settlements, takes, deposits, withdrawals and cancels at random, among wallets and market accounts of three
/// tokens, with a ledger of what the events said. Every call takes one number: the dice.
contract SettleHandler is Batches, Counted {
    uint256 internal constant ACTORS = 4;
    uint256 internal constant WEALTH = 1e30;
    uint256 internal constant RECENT = 12; // orders that are looked at again
    bytes32 internal constant FILL = keccak256("Fill(bytes32,address,address,address,address,uint256,uint256)");
    bytes32 internal constant BATCH_FILL = keccak256("BatchFill(bytes32,address,uint256)");
    bytes32 internal constant SKIPPED = keccak256("Skipped(uint256,bytes4)");
    bytes32 internal constant COMPONENT_SKIPPED = keccak256("ComponentSkipped(uint256,bytes4)");

    address[3] internal tokens; // ascending
    uint256[3] internal prices = [uint256(7), 3, 40];
    uint256 private _dice;
    uint256 private _turn;
    address[ACTORS] internal actors;

    IExchange.SignedOrder[] internal orders;
    mapping(bytes32 id => uint256 index) internal indexOf; // one more than the index
    mapping(bytes32 id => uint256) internal sold;
    mapping(bytes32 id => uint256) internal paid;
    mapping(bytes32 id => uint256) internal soldAtDeath; // one more
    mapping(address who => mapping(address token => int256)) internal net; // wallet and accounts together, by the events
    mapping(address token => int256) internal fees;
    mapping(address token => uint256) internal given; // to the Exchange, for nothing
    mapping(uint256 key => uint256) internal generations;
    mapping(uint256 key => uint256) internal windows;

    constructor(IStepping e) {
        exchange = e;
        for (uint256 k; k < ACTORS; ++k) {
            actors[k] = vm.addr(0x1000 + k);
        }
        for (uint256 i; i < 3; ++i) {
            address token = address(new DemoToken("T", "T", 18, address(this)));
            uint256 j = i;
            for (; j > 0 && tokens[j - 1] > token; --j) {
                tokens[j] = tokens[j - 1];
            }
            tokens[j] = token;
            for (uint256 k; k < ACTORS; ++k) {
                DemoToken(token).mint(actor(k), WEALTH);
                vm.prank(actor(k));
                DemoToken(token).approve(address(exchange), type(uint256).max);
            }
        }
    }

    /// @dev Seeds come again and again: forge is fond of some numbers.
    modifier rolls(uint256 seed) {
        _dice = uint256(keccak256(abi.encode(seed, ++_turn)));
        _;
    }

    function d(uint256 n) internal returns (uint256) {
        _dice = uint256(keccak256(abi.encode(_dice)));
        return _dice % n;
    }

    function actor(uint256 i) public view returns (address) {
        return actors[i % ACTORS];
    }

    function held(address who, uint256 token, uint256 otherToken) internal view returns (uint256 amount) {
        (amount,,) = exchange.accountOf(who, tokens[token], tokens[otherToken]);
    }

    function indexOfToken(address token) internal view returns (uint256) {
        return token == tokens[0] ? 0 : token == tokens[1] ? 1 : 2;
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
        if (d(3) == 0 && o.buyAmount > 1) o.buyAmount -= uint128(d(o.buyAmount / 2 + 1));
        if (o.buyAmount == 0) o.buyAmount = 1;
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
        if (d(2) == 0) o.epoch = exchange.epochOf(o.maker);
        o.expiry = uint40(block.timestamp + 600 + d(3600));
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
            if (units == 0) continue;
            if (o.flags & PARTIAL != 0 && d(3) != 0) units = 1 + d(units);
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

    function feeOf(IExchange.Order memory o, uint256 gross, uint256 bps) internal pure returns (uint256) {
        return gross * (bps < o.maxFeeBps ? bps : o.maxFeeBps) / 10_000;
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
            uint256 fee = feeOf(c.orders[1 - i].order, gross[1 - i], bps); // paid by what `i` sells to the other
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
            sign(c.orders[i], first + i);
        }
        for (uint256 i; i < 3; ++i) {
            IExchange.Order memory to = c.orders[(i + 2) % 3].order;
            uint256 amount = c.orders[i].order.sellAmount;
            uint256 fee = feeOf(to, uint256(to.sellAmount) * prices[(i + 2) % 3] / prices[i], bps);
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
        if (d(8) == 0) spoil(b.components[0]);
        send(b, "settle");
    }

    function settleRing(uint256 seed) external rolls(seed) {
        uint16 bps = uint16([uint256(0), 10, 30, 100][d(4)]);
        IExchange.Batch memory b = blank(bps, 1);
        b.components[0] = round(bps);
        if (d(8) == 0) spoil(b.components[0]);
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
        address who = actor(another(first.maker));
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
        takeAs(who, l, t, account);
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

    /// @dev All that accounts of an owner hold of a token.
    function heldIn(address who, address token) internal view returns (uint256) {
        uint256 i = indexOfToken(token);
        return held(who, i, (i + 1) % 3) + held(who, i, (i + 2) % 3);
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

    function dies(bytes32 id) internal {
        if (soldAtDeath[id] == 0) soldAtDeath[id] = sold[id] + 1;
    }

    function wait(uint256 seed) external rolls(seed) {
        vm.warp(block.timestamp + d(60));
        count("wait", true);
    }

    // ------------------------------------------------------------------------------------------------- ledger

    /// @dev Logs of frames that were reverted are recorded too. A component that settled has a fill for every order of it.
    function learn(IExchange.Batch memory b) internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bool[] memory left = new bool[](b.components.length);
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != COMPONENT_SKIPPED) continue;
            left[uint256(logs[i].topics[1])] = true;
            count("component_left_out", true);
        }
        uint256 c;
        uint256 n;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == COMPONENT_SKIPPED) (c, n) = (c + 1, 0);
            if (logs[i].topics[0] != BATCH_FILL || left[c]) continue;
            IExchange.Order memory o = known(logs[i]);
            uint256 w = abi.decode(logs[i].data, (uint256));
            (uint256 out, uint256 into) = (w >> 120 & (1 << 120) - 1, w & (1 << 120) - 1);
            ok(tokens[w >> 248] == o.sellToken && tokens[w >> 240 & 0xff] == o.buyToken, "other tokens");
            fees[o.sellToken] += int256(out);
            fees[o.buyToken] -= int256(into);
            fair(o, out, into, b.feeBps);
            fill(logs[i].topics[1], o, out, into, true);
            if (++n == b.components[c].orders.length) (c, n) = (c + 1, 0);
        }
        eq(c, b.components.length, "components and events differ");
    }

    /// @dev A step that was passed over may have got as far as its event.
    function learn(IExchange.SignedOrder[] memory l) internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == SKIPPED) count("step_passed_over", true);
            if (logs[i].topics[0] != FILL) continue;
            bool undone;
            for (uint256 j = i + 1; j < logs.length && logs[j].topics[0] != FILL; ++j) {
                if (logs[j].topics[0] != SKIPPED) continue;
                undone = undone || exchange.orderHash(l[uint256(logs[j].topics[1])].order) == logs[i].topics[1];
            }
            if (undone) continue;
            IExchange.Order memory o = known(logs[i]);
            (address s, address b, uint256 out, uint256 into) =
                abi.decode(logs[i].data, (address, address, uint256, uint256));
            ok(s == o.sellToken && b == o.buyToken, "other tokens");
            address who = address(uint160(uint256(logs[i].topics[3])));
            net[who][s] += int256(out);
            net[who][b] -= int256(into);
            ok(o.flags & BATCH_ONLY == 0 && who != o.maker, "a take that is barred");
            fill(logs[i].topics[1], o, out, into, false);
        }
    }

    function known(Vm.Log memory log) internal view returns (IExchange.Order memory o) {
        ok(indexOf[log.topics[1]] != 0, "a fill of an order that nobody signed");
        o = orders[indexOf[log.topics[1]] - 1].order;
        ok(address(uint160(uint256(log.topics[2]))) == o.maker, "another maker");
    }

    /// @dev At the batch's price, less at most the fee that was signed, within a base unit of the dearer token.
    function fair(IExchange.Order memory o, uint256 out, uint256 into, uint256 bps) internal {
        uint256 buyPrice = prices[indexOfToken(o.buyToken)];
        uint256 sellPrice = prices[indexOfToken(o.sellToken)];
        uint256 slack = buyPrice > sellPrice ? buyPrice : sellPrice;
        uint256 fee = feeOf(o, out * sellPrice / buyPrice, bps);
        ok((into + fee) * buyPrice < out * sellPrice + slack, "better than the batch's price");
        ok((into + fee) * buyPrice + slack > out * sellPrice, "a fee above the signed one");
        if (fee != 0) count("fee_paid", true);
    }

    function fill(bytes32 id, IExchange.Order memory o, uint256 out, uint256 into, bool batch) internal {
        ok(block.timestamp < o.expiry, "filled after its expiry");
        ok(o.epoch == 0 || o.epoch == exchange.epochOf(o.maker), "filled in another epoch");
        ok(into * o.sellAmount >= out * o.buyAmount, "a fill worse than signed");
        ok(soldAtDeath[id] == 0, "filled after it was dead");
        (sold[id], paid[id]) = (sold[id] + out, paid[id] + into);
        ok(sold[id] <= o.sellAmount, "over-filled");
        ok(paid[id] * o.sellAmount >= sold[id] * o.buyAmount, "worse than signed, in sum");
        if (o.flags & PARTIAL == 0 && out < o.sellAmount) {
            ok(batch && into >= o.buyAmount, "all or none was split");
            count("filled_for_less", true);
        }
        if (o.flags & PARTIAL == 0) dies(id);
        net[o.maker][o.sellToken] -= int256(out);
        net[o.maker][o.buyToken] += int256(into);
        if (o.flags & PARTIAL != 0) count(sold[id] < o.sellAmount ? "filled_slot_in_part" : "filled_slot_whole", true);
        else if (o.flags & ACCOUNT != 0 && o.nonce < type(uint32).max) count("filled_window", true);
        else count("filled_bit", true);
        if (o.flags & ACCOUNT != 0) count("filled_account", true);
    }

    function verify() public {
        uint256 n = orders.length < RECENT ? orders.length : RECENT;
        for (uint256 i = orders.length - n; i < orders.length; ++i) {
            IExchange.Order memory o = orders[i].order;
            bytes32 id = exchange.orderHash(o);
            uint256 left = exchange.remaining(o);
            ok(left + sold[id] <= o.sellAmount, "more left than unsold");
            ok(soldAtDeath[id] == 0 || left == 0, "alive again");
            if (left == 0) dies(id);
        }
        address sink = exchange.FEE_SINK();
        for (uint256 i; i < 3; ++i) {
            DemoToken token = DemoToken(tokens[i]);
            uint256 inAccounts = heldIn(keeper, tokens[i]) + heldIn(sink, tokens[i]);
            uint256 charged = inAccounts + token.balanceOf(keeper) + token.balanceOf(sink);
            ok(int256(charged) == fees[tokens[i]], "fees and events differ");
            for (uint256 k; k < ACTORS; ++k) {
                uint256 inside = heldIn(actor(k), tokens[i]);
                inAccounts += inside;
                int256 have = int256(token.balanceOf(actor(k)) + inside);
                ok(have - int256(WEALTH) == net[actor(k)][tokens[i]], "balances and events differ");
            }
            eq(token.balanceOf(address(exchange)), inAccounts + given[tokens[i]], "insolvent");
        }
        grows();
    }

    function grows() internal {
        for (uint256 k; k < ACTORS; ++k) {
            for (uint24 slot; slot < 6; ++slot) {
                (uint256 generation,) = exchange.slotState(actor(k), slot);
                ok(generation >= generations[k * 6 + slot], "a generation shrank");
                generations[k * 6 + slot] = generation;
            }
            for (uint256 i; i < 3; ++i) {
                (,, uint64 window) = exchange.accountOf(actor(k), tokens[i], tokens[(i + 1) % 3]);
                uint256 before = windows[k * 3 + i];
                ok(window >> 32 >= before >> 32, "a window went back");
                uint256 ahead = (window >> 32) - (before >> 32);
                uint256 kept = ahead < 32 ? uint32(before << ahead) : 0;
                ok(window & kept == kept, "a spent nonce of a window is free again");
                windows[k * 3 + i] = window;
            }
        }
    }
}
