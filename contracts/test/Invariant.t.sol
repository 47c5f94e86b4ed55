// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Counted} from "./Counted.sol";
import {Fixture} from "./Fixture.sol";
import {KeyWallet} from "./Makers.sol";
import {Vm} from "./Vm.sol";
import {IExchange} from "../src/IExchange.sol";
import {DemoToken} from "../src/DemoToken.sol";

/// @notice Makers, takers and cancels at random, with a ledger of what the events said.
contract Handler is Counted {
    uint256 internal constant ACTORS = 4;
    uint256 internal constant CONTRACT = 3; // this one is a contract, whose key signs by EIP-1271
    uint256 internal constant RECENT = 12; // orders that are taken
    bytes32 internal constant FILL = keccak256("Fill(bytes32,address,address,address,address,uint256)");

    IExchange internal immutable exchange;
    address[2] internal tokens;
    uint256 public time;

    IExchange.SignedOrder[] internal orders;
    mapping(bytes32 id => uint256 index) internal indexOf; // one more than the index
    mapping(bytes32 id => uint256) public sold;
    mapping(bytes32 id => uint256) public paid;
    mapping(bytes32 id => uint256) internal takes; // of an order that counts what it buys
    mapping(address who => mapping(address token => int256)) public net; // by the events
    mapping(uint256 key => uint256) internal generations;
    mapping(bytes32 id => uint256) internal soldAtDeath; // one more
    address[ACTORS] internal actors;

    constructor(IExchange e, address a, address b) {
        (exchange, tokens) = (e, [a, b]);
        time = block.timestamp;
        for (uint256 i; i < ACTORS; ++i) {
            actors[i] = vm.addr(key(i));
            if (i == CONTRACT) actors[i] = address(new KeyWallet(actors[i]));
        }
    }

    function key(uint256 i) public pure returns (uint256) {
        return 0x1000 + i % ACTORS;
    }

    function actor(uint256 i) public view returns (address) {
        return actors[i % ACTORS];
    }

    /// @dev Nonces and slots come from a small range, so that orders meet in them.
    function post(uint256 who, uint256 side, uint256 sell, uint256 buy, uint256 nonce, uint256 kind) external {
        IExchange.SignedOrder memory s;
        IExchange.Order memory o = s.order;
        o.maker = actor(who);
        (o.sellToken, o.buyToken) = (tokens[side % 2], tokens[1 - side % 2]);
        o.sellAmount = uint128(bound(sell, 1, kind & 64 == 0 ? 20 : 1e12));
        o.buyAmount = uint128(bound(buy, 1, kind & 128 == 0 ? 20 : 1e12));
        if (kind & 1 == 0) {
            o.nonce = uint64(nonce % 24);
        } else {
            o.flags = 1;
            (uint256 generation,) = exchange.slotState(o.maker, uint24(nonce % 3));
            o.nonce = uint64((nonce % 3) << 40 | (generation + (kind >> 1) % 2));
        }
        if (kind & 256 == 0) o.flags |= 32;
        if (who % ACTORS == CONTRACT) o.flags |= 8;
        if (kind & 8 == 0) o.epoch = exchange.epochOf(o.maker);
        if (kind & 48 == 48) o.taker = actor(kind >> 9);
        o.expiry = uint40(time + 1 + nonce % 2000);
        bytes32 id = exchange.orderHash(o);
        count("post", indexOf[id] == 0);
        if (indexOf[id] != 0) return;
        (uint8 v, bytes32 r, bytes32 sv) = vm.sign(key(who), id);
        s.signature = abi.encodePacked(r, sv, v);
        orders.push(s);
        indexOf[id] = orders.length;
    }

    /// @dev Mostly what may succeed: recent orders of one direction, a taker who is allowed, amounts that reach.
    function take(uint256 who, uint256 seed, uint256 n, uint256 sell, uint256 buy, bool exactBuy) external {
        if (orders.length == 0) return count("take", false);
        IExchange.SignedOrder[] memory l = new IExchange.SignedOrder[](bound(n, 1, 4));
        uint256 recent = orders.length < RECENT ? orders.length : RECENT;
        for (uint256 i; i < l.length; ++i) {
            uint256 back = uint256(keccak256(abi.encode(seed, i))) % recent;
            l[i] = orders[orders.length - 1 - back];
            for (uint256 j; j < recent && !fits(l[i].order, l[0].order, i == 0); ++j) {
                l[i] = orders[orders.length - 1 - (back + j) % recent];
            }
        }
        IExchange.Order memory first = l[0].order;
        IExchange.Terms memory t;
        (t.sellToken, t.buyToken, t.deadline) = (first.buyToken, first.sellToken, type(uint40).max);
        t.sellAmount = uint128(seed & 14 == 0 ? bound(sell, 1, 30) : 1e13);
        if (exactBuy) (t.exactBuy, t.buyAmount) = (true, uint128(bound(buy, 1, first.sellAmount)));
        // All or none, mostly as it is; and from somebody else.
        if (first.flags & 1 == 0 && seed & 112 != 0) {
            (t.sellAmount, t.buyAmount) = (1e13, exactBuy ? first.sellAmount : 0);
        }
        address taker = first.taker != address(0) ? first.taker : actor(who);
        if (taker == first.maker && first.taker == address(0) && seed & 384 != 0) taker = actor(who % ACTORS + 1);
        vm.recordLogs();
        vm.prank(taker);
        bool done;
        try exchange.take(l, t) {
            done = true;
        } catch {}
        count("take", done);
        if (done) learn(vm.getRecordedLogs(), t);
    }

    function fits(IExchange.Order memory o, IExchange.Order memory first, bool isFirst) internal view returns (bool) {
        return (isFirst || o.sellToken == first.sellToken) && exchange.remaining(o) > 0 && time < o.expiry
            && (o.epoch == 0 || o.epoch == exchange.epochOf(o.maker)) && o.taker != o.maker;
    }

    function learn(Vm.Log[] memory logs, IExchange.Terms memory t) internal {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != FILL) continue;
            bytes32 id = logs[i].topics[1];
            ok(indexOf[id] != 0, "a fill of an order that nobody signed");
            IExchange.Order memory o = orders[indexOf[id] - 1].order;
            (address s, address b, uint256 both) = abi.decode(logs[i].data, (address, address, uint256));
            (uint256 out, uint256 into) = (both >> 128, uint128(both));
            ok(address(uint160(uint256(logs[i].topics[2]))) == o.maker, "another maker");
            ok(s == o.sellToken && b == o.buyToken, "other tokens");
            ok(time < o.expiry, "filled after its expiry");
            ok(o.epoch == 0 || o.epoch == exchange.epochOf(o.maker), "filled in another epoch");
            ok(into * o.sellAmount >= out * o.buyAmount, "a fill worse than signed");
            ok(into * t.buyAmount <= out * t.sellAmount, "a fill worse than the terms");
            address taker = address(uint160(uint256(logs[i].topics[3])));
            ok(o.taker == address(0) || o.taker == taker, "another taker");
            ok(taker != o.maker, "a trade with oneself");
            ok(soldAtDeath[id] == 0, "filled after it was dead");
            (sold[id], paid[id]) = (sold[id] + out, paid[id] + into);
            net[o.maker][s] -= int256(out);
            net[o.maker][b] += int256(into);
            net[taker][s] += int256(out);
            net[taker][b] -= int256(into);
            if (o.flags & 32 != 0) {
                ++takes[id];
                count("taken_buy", true);
            }
            if (o.flags & 8 != 0) count("taken_contract", true);
            if (o.flags & 1 == 0) count("filled_bit", true);
            else count(sold[id] < o.sellAmount ? "filled_slot_in_part" : "filled_slot_whole", true);
        }
    }

    /// @dev Mostly of a nonce that is not spent yet.
    function cancel(uint256 who, uint256 nonce) external {
        uint256 word = exchange.nonceWord(actor(who), 0);
        nonce %= 24;
        for (uint256 i; i < 24 && word >> nonce & 1 != 0 && who % 8 != 0; ++i) {
            nonce = (nonce + 1) % 24;
        }
        vm.prank(actor(who));
        try exchange.cancel(uint64(nonce)) {
            ok(word >> nonce & 1 == 0, "a spent nonce was cancelled");
            count("cancel", true);
        } catch {
            ok(word >> nonce & 1 != 0, "a cancel was refused");
            count("cancel", false);
        }
    }

    function cancelWord(uint256 who, uint256 mask) external {
        vm.prank(actor(who));
        exchange.cancelWord(0, mask & 0xff0000);
        count("cancelWord", true);
    }

    function cancelSlot(uint256 who, uint256 slot, uint256 ahead) external {
        (uint256 generation,) = exchange.slotState(actor(who), uint24(slot % 3));
        vm.prank(actor(who));
        exchange.cancelSlot(uint24(slot % 3), uint40(generation + ahead % 2));
        count("cancelSlot", true);
    }

    function cancelOne(uint256 pick) external {
        if (orders.length == 0) return count("cancelOrders", false);
        IExchange.Order[] memory l = new IExchange.Order[](1);
        l[0] = orders[pick % orders.length].order;
        vm.prank(l[0].maker);
        exchange.cancelOrders(l);
        count("cancelOrders", true);
        look(l[0]);
        ok(soldAtDeath[exchange.orderHash(l[0])] != 0, "open after its cancel");
    }

    /// @dev Time passes; now and then a maker ends all its orders of an epoch.
    function wait(uint256 who, uint256 dice) external {
        if (dice % 8 != 0) {
            time += dice % 60;
            vm.warp(time);
            return count("wait", true);
        }
        uint40 before = exchange.epochOf(actor(who));
        vm.prank(actor(who));
        eq(exchange.cancelAll(), before + 1, "epoch");
        count("cancelAll", true);
    }

    function look(IExchange.Order memory o) internal {
        bytes32 id = exchange.orderHash(o);
        ok(sold[id] <= o.sellAmount, "over-filled");
        ok(paid[id] * o.sellAmount >= sold[id] * o.buyAmount, "worse than signed, in sum");
        // Every take rounds what it pays up, by less than one base unit.
        ok(takes[id] == 0 || paid[id] < o.buyAmount + takes[id], "bought more than it asked for");
        ok(o.flags & 1 == 1 || sold[id] == 0 || sold[id] == o.sellAmount, "all or none was split");
        uint256 left = exchange.remaining(o);
        ok(left + sold[id] <= o.sellAmount, "more left than unsold");
        if (left == 0 && soldAtDeath[id] == 0) soldAtDeath[id] = sold[id] + 1;
        ok(soldAtDeath[id] == 0 || left == 0, "alive again");
    }

    /// @dev Looks at the latest orders only, or at all.
    function verify(bool all) external {
        for (uint256 i = all || orders.length < RECENT ? 0 : orders.length - RECENT; i < orders.length; ++i) {
            look(orders[i].order);
        }
        for (uint256 i; i < ACTORS; ++i) {
            for (uint24 slot; slot < 3; ++slot) {
                (uint256 generation,) = exchange.slotState(actor(i), slot);
                ok(generation >= generations[i * 3 + slot], "a generation shrank");
                generations[i * 3 + slot] = generation;
            }
            for (uint256 j; j < 2; ++j) {
                int256 have = int256(DemoToken(tokens[j]).balanceOf(actor(i)));
                ok(have - 1e30 == net[actor(i)][tokens[j]], "balances and events differ");
            }
        }
        eq(DemoToken(tokens[0]).balanceOf(address(exchange)), 0, "the Exchange keeps a token");
        eq(DemoToken(tokens[1]).balanceOf(address(exchange)), 0, "the Exchange keeps a token");
    }
}

/// @notice Never over-filled, never worse than signed, generations only grow, what is dead stays dead, and the events
/// tell every move of tokens.
contract InvariantTest is Fixture {
    Handler internal handler;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() public override {
        super.setUp();
        handler = new Handler(exchange, address(base), address(quote));
        for (uint256 i; i < 4; ++i) {
            address who = handler.actor(i);
            base.mint(who, 1e30);
            quote.mint(who, 1e30);
            vm.prank(who);
            base.approve(address(exchange), type(uint256).max);
            vm.prank(who);
            quote.approve(address(exchange), type(uint256).max);
        }
    }

    function targetContracts() public view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(handler);
    }

    /// @dev Posting and taking come often, cancels now and then.
    function targetSelectors() public view returns (FuzzSelector[] memory list) {
        list = new FuzzSelector[](1);
        list[0].addr = address(handler);
        bytes4[] memory s = new bytes4[](15);
        for (uint256 i; i < 5; ++i) {
            (s[i], s[i + 5]) = (Handler.post.selector, Handler.take.selector);
        }
        (s[10], s[11], s[12]) = (Handler.cancel.selector, Handler.cancelWord.selector, Handler.cancelSlot.selector);
        (s[13], s[14]) = (Handler.cancelOne.selector, Handler.wait.selector);
        list[0].selectors = s;
    }

    function invariant_orders_are_honoured() public {
        handler.verify(false);
    }

    function afterInvariant() public {
        handler.verify(true);
        handler.report("take");
    }
}
