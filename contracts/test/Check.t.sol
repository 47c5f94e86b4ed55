// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "./Fixture.sol";
import {IExchange} from "../src/IExchange.sol";

/// @notice What {IExchange.check} says is what a take meets.
contract CheckTest is Fixture {
    function status(IExchange.Order memory o) internal view returns (IExchange.Status memory) {
        return exchange.check(list(sign(o)), taker)[0];
    }

    function test_an_open_order() public view {
        IExchange.Status memory s = status(sample());
        ok(s.id == exchange.orderHash(sample()) && s.reason == 0, "id or reason");
        eq(s.remaining, 3e18, "remaining");
        eq(s.fillable, 3e18, "fillable");
    }

    function test_anyone_stands_for_the_named_taker() public view {
        IExchange.Order memory o = sample();
        o.taker = other;
        ok(exchange.check(list(sign(o)), address(0))[0].reason == 0, "reason");
    }

    function test_backing_bounds_what_is_fillable(uint128 balance, uint128 allowed) public {
        vm.prank(maker);
        base.transfer(address(1), MAX - balance);
        vm.prank(maker);
        base.approve(address(exchange), allowed);
        IExchange.Status memory s = status(partly(1, 0));
        eq(s.remaining, 3e18, "remaining");
        uint256 least = balance < allowed ? balance : allowed;
        eq(s.fillable, least < 3e18 ? least : 3e18, "fillable");
        bytes4 want =
            least >= 3e18 ? bytes4(0) : allowed < balance ? IExchange.NotAllowed.selector : IExchange.Unfunded.selector;
        ok(s.reason == want, "reason");
        eq(status(sample()).fillable, least < 3e18 ? 0 : 3e18, "all or none");
    }

    /// @dev On random orders in random states: a take gets what check says, or fails for the reason it gives.
    function test_check_and_take_agree(uint256 seed, uint128 balance, uint128 sell, uint128 buy) public {
        IExchange.Order memory o = sample();
        (o.sellAmount, o.buyAmount) = (uint128(bound(sell, 0, 1e20)), uint128(bound(buy, 0, 1e20)));
        o.flags = uint16(
            seed & 3 | (seed & 0xf00 == 0 ? 4 : 0) | (seed & 0xf000 == 0 ? 64 : 0) | (seed & 0x1000 == 0 ? 32 : 0)
        );
        o.nonce = o.flags & 1 == 1 ? slotNonce(1, uint40(seed >> 16 & 3)) : uint64(seed >> 16 & 3);
        if (seed >> 20 & 3 == 0) o.epoch = uint40(seed >> 22 & 3);
        if (seed >> 24 & 7 == 0) o.taker = other;
        if (seed >> 28 & 7 == 0) o.validFrom = uint40(START + (seed >> 31 & 3) - 1);
        if (seed >> 36 & 7 == 0) o.expiry = uint40(START + (seed >> 39 & 3) - 1);
        if (seed >> 44 & 7 == 0) o.maxFeeBps = 101;
        vm.prank(maker);
        if (seed >> 48 & 1 == 0) exchange.cancel(uint64(seed >> 49 & 3));
        else exchange.cancelSlot(1, uint40(seed >> 49 & 1));
        if (seed >> 52 & 3 == 0) {
            vm.prank(maker);
            base.transfer(address(1), MAX - bound(balance, 0, 1e20));
        }
        IExchange.SignedOrder memory s = sign(o, seed >> 56 & 15 == 0 ? OTHER_KEY : MAKER_KEY);
        IExchange.Status memory said = exchange.check(list(s), taker)[0];
        IExchange.Terms memory t = said.fillable == 0 ? paying(MAX) : getting(uint128(said.fillable), MAX);
        vm.prank(taker);
        try exchange.take(list(s), t) returns (uint256, uint256 bought) {
            eq(bought, said.fillable, "bought");
        } catch (bytes memory why) {
            eq(said.fillable, 0, "check says fillable");
            bytes4 got = bytes4(why);
            bool backing = said.reason == IExchange.Unfunded.selector || said.reason == IExchange.NotAllowed.selector;
            ok(got == (backing ? IExchange.TransferFailed.selector : said.reason), "another reason");
        }
    }
}
