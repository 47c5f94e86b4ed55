// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batches} from "./Batches.sol";
import {Counted} from "./Counted.sol";
import {IStepping} from "./Fixture.sol";
import {KeyWallet} from "./Makers.sol";
import {Vm} from "./Vm.sol";
import {IExchange} from "../src/IExchange.sol";
import {DemoToken} from "../src/DemoToken.sol";

/// @notice Actors with wallets and market accounts of three tokens, all orders that they signed, and a ledger of what the
/// events said, to hold the Exchange against.
abstract contract SettleLedger is Batches, Counted {
    uint256 internal constant ACTORS = 4;
    uint256 internal constant CONTRACT = 3; // this one is a contract, whose key signs by EIP-1271
    uint256 internal constant WEALTH = 1e30;
    uint256 internal constant RECENT = 12; // orders that are looked at again
    bytes32 internal constant FILL = keccak256("Fill(bytes32,address,address,address,address,uint256)");
    bytes32 internal constant BATCH_FILL = keccak256("BatchFill(bytes32,address,uint256)");
    bytes32 internal constant SKIPPED = keccak256("Skipped(uint256,bytes4)");
    bytes32 internal constant COMPONENT_SKIPPED = keccak256("ComponentSkipped(uint256,bytes4)");

    address[3] internal tokens; // ascending
    uint256[3] internal prices = [uint256(7), 3, 40];
    address[ACTORS] internal actors;

    IExchange.SignedOrder[] internal orders;
    mapping(bytes32 id => uint256 index) internal indexOf; // one more than the index
    mapping(bytes32 id => uint256) internal sold;
    mapping(bytes32 id => uint256) internal paid;
    mapping(bytes32 id => uint256) internal soldAtDeath; // one more
    mapping(bytes32 id => uint256) internal takes; // of an order that counts what it buys
    mapping(address who => mapping(address token => int256)) internal net; // wallet and accounts together, by the events
    mapping(address token => int256) internal fees;
    mapping(address token => uint256) internal given; // to the Exchange, for nothing
    mapping(uint256 key => uint256) internal generations;
    mapping(uint256 key => uint256) internal windows;

    constructor(IStepping e) {
        exchange = e;
        for (uint256 k; k < ACTORS; ++k) {
            actors[k] = vm.addr(0x1000 + k);
            if (k == CONTRACT) actors[k] = address(new KeyWallet(actors[k]));
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

    function actor(uint256 i) public view returns (address) {
        return actors[i % ACTORS];
    }

    function held(address who, uint256 token, uint256 otherToken) internal view returns (uint256 amount) {
        (amount,,) = exchange.accountOf(who, tokens[token], tokens[otherToken]);
    }

    /// @dev All that accounts of an owner hold of a token.
    function heldIn(address who, address token) internal view returns (uint256) {
        uint256 i = indexOfToken(token);
        return held(who, i, (i + 1) % 3) + held(who, i, (i + 2) % 3);
    }

    function indexOfToken(address token) internal view returns (uint256) {
        return token == tokens[0] ? 0 : token == tokens[1] ? 1 : 2;
    }

    function feeOf(IExchange.Order memory o, uint256 gross, uint256 bps) internal pure returns (uint256) {
        return gross * (bps < o.maxFeeBps ? bps : o.maxFeeBps) / 10_000;
    }

    function dies(bytes32 id) internal {
        if (soldAtDeath[id] == 0) soldAtDeath[id] = sold[id] + 1;
    }

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
            (address s, address b, uint256 both) = abi.decode(logs[i].data, (address, address, uint256));
            (uint256 out, uint256 into) = (both >> 128, uint128(both));
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
        if (o.flags & BUY != 0) {
            // Every take rounds what it pays up, by less than one base unit; batches do not take part in that.
            if (!batch) ++takes[id];
            ok(paid[id] <= o.buyAmount + (takes[id] == 0 ? 0 : takes[id] - 1), "bought more than it asked for");
            count(batch ? "filled_buy" : "taken_buy", true);
            if (paid[id] == o.buyAmount && sold[id] < o.sellAmount) count("bought_all_for_less", true);
        }
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
        if (o.flags & CONTRACT_SIGNER != 0) count(batch ? "filled_contract" : "taken_contract", true);
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
