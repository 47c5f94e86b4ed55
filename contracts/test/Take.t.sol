// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "./Fixture.sol";
import {IExchange} from "../src/IExchange.sol";

/// @notice What a take does for its taker: modes, bounds, rounding, sweeps.
contract TakeTest is Fixture {
    event Fill(
        bytes32 indexed id,
        address indexed maker,
        address indexed taker,
        address sellToken,
        address buyToken,
        uint256 amounts
    );
    event Skipped(uint256 indexed index, bytes4 reason);

    function test_full_fill_moves_both_sides_and_says_so() public {
        IExchange.SignedOrder memory o = sign(sample());
        bytes32 id = exchange.orderHash(o.order);
        vm.expectEmit(true, true, true, true, address(exchange));
        emit Fill(id, maker, taker, address(base), address(quote), uint256(3e18) << 128 | 750_000);
        (uint256 sold, uint256 bought) = take(o, paying(750_000));
        eq(sold, 750_000, "sold");
        eq(bought, 3e18, "bought");
        eq(base.balanceOf(taker), uint256(MAX) + 3e18, "taker base");
        eq(quote.balanceOf(taker), uint256(MAX) - 750_000, "taker quote");
        eq(base.balanceOf(maker), uint256(MAX) - 3e18, "maker base");
        eq(quote.balanceOf(maker), uint256(MAX) + 750_000, "maker quote");
        eq(exchange.nonceWord(maker, 0), 1, "nonce bit");
        eq(exchange.remaining(o.order), 0, "remaining");
    }

    function test_budget_bounds_a_partial_fill() public {
        (uint256 sold, uint256 bought) = take(sign(partly(1, 0)), paying(250_001));
        eq(bought, uint256(250_001) * 3e18 / 750_000, "bought");
        eq(sold, 250_001, "sold");
    }

    function test_exact_buy_pays_the_price_and_no_more() public {
        (uint256 sold, uint256 bought) = take(sign(partly(1, 0)), getting(1e18, MAX));
        eq(bought, 1e18, "bought");
        eq(sold, 250_000, "sold");
    }

    function test_exact_buy_refuses_a_price_above_its_bound() public {
        refused(sign(partly(1, 0)), getting(1e18, 249_999), IExchange.WorsePrice.selector);
        take(sign(partly(1, 0)), getting(1e18, 250_000));
    }

    function test_sell_mode_refuses_a_price_below_its_bound() public {
        IExchange.Terms memory t = paying(750_000);
        t.buyAmount = 3e18 + 1;
        refused(sign(sample()), t, IExchange.WorsePrice.selector);
        t.buyAmount = 3e18;
        take(sign(sample()), t);
    }

    function test_least_is_met_or_nothing_moves() public {
        IExchange.Terms memory t = paying(250_000);
        t.leastBuy = 1e18 + 1;
        refused(sign(partly(1, 0)), t, IExchange.LeastNotMet.selector);
        t.leastBuy = 1e18;
        take(sign(partly(1, 0)), t);
    }

    function test_immediate_or_cancel_takes_what_is_there() public {
        (uint256 sold, uint256 bought) = take(sign(sample()), paying(2_000_000));
        eq(sold, 750_000, "sold");
        eq(bought, 3e18, "bought");
    }

    function test_fill_or_kill_kills() public {
        IExchange.Terms memory t = paying(750_001);
        t.fillOrKill = true;
        refused(sign(sample()), t, IExchange.LeastNotMet.selector);
        t.sellAmount = 750_000;
        take(sign(sample()), t);
    }

    function test_fill_or_kill_of_an_exact_buy() public {
        IExchange.Terms memory t = getting(3e18 + 1, MAX);
        t.fillOrKill = true;
        refused(sign(sample()), t, IExchange.LeastNotMet.selector);
        t.buyAmount = 3e18;
        take(sign(sample()), t);
    }

    function test_fill_or_kill_in_sell_mode_leaves_less_than_the_price_of_a_unit() public {
        IExchange.Order memory o = partly(1, 0);
        (o.sellAmount, o.buyAmount) = (10, 1000);
        IExchange.Terms memory t = paying(450);
        t.fillOrKill = true;
        (uint256 sold, uint256 bought) = take(sign(o), t);
        eq(sold, 400, "sold");
        eq(bought, 4, "bought");
    }

    function test_deadline_binds() public {
        IExchange.Terms memory t = paying(750_000);
        t.deadline = uint40(START);
        refused(sign(sample()), t, IExchange.Expired.selector);
        t.deadline = uint40(START + 1);
        take(sign(sample()), t);
    }

    function test_an_empty_list_is_refused() public {
        vm.expectRevert(IExchange.InvalidLength.selector);
        exchange.take(new IExchange.SignedOrder[](0), paying(1));
    }

    function test_other_tokens_than_the_terms_are_refused() public {
        IExchange.Terms memory t = paying(750_000);
        t.sellToken = address(base);
        refused(sign(sample()), t, IExchange.InvalidToken.selector);
        t = paying(750_000);
        t.buyToken = address(quote);
        refused(sign(sample()), t, IExchange.InvalidToken.selector);
    }

    // -------------------------------------------------------------------------------------------- the order binds

    function test_all_or_none_is_not_split() public {
        refused(sign(sample()), paying(749_999), IExchange.NotPartial.selector);
        refused(sign(sample()), getting(3e18 - 1, MAX), IExchange.NotPartial.selector);
    }

    function test_expiry_is_the_first_second_too_late() public {
        IExchange.SignedOrder memory o = sign(sample());
        vm.warp(o.order.expiry);
        IExchange.Terms memory t = paying(MAX);
        t.deadline = type(uint40).max;
        refused(o, t, IExchange.Expired.selector);
        vm.warp(o.order.expiry - 1);
        take(o, t);
    }

    function test_valid_from_is_the_first_second_in_time() public {
        IExchange.Order memory o = sample();
        o.validFrom = uint40(START + 60);
        IExchange.SignedOrder memory s = sign(o);
        vm.warp(START + 59);
        refused(s, IExchange.NotYetValid.selector);
        vm.warp(START + 60);
        take(s, paying(MAX));
    }

    function test_named_taker_only() public {
        IExchange.Order memory o = sample();
        o.taker = other;
        refused(sign(o), IExchange.NotTaker.selector);
        o.taker = taker;
        take(sign(o), paying(MAX));
    }

    function test_batch_only_is_not_taken() public {
        IExchange.Order memory o = sample();
        o.flags = BATCH_ONLY;
        refused(sign(o), IExchange.OnlyBatch.selector);
    }

    function test_post_only_is_taken() public {
        IExchange.Order memory o = sample();
        o.flags = POST_ONLY;
        take(sign(o), paying(MAX));
    }

    /// @dev Takes of a buy order count what it sells: one unit of quote in every take may come on top of what it asks for.
    function test_takes_of_a_buy_order_round_for_the_maker_by_less_than_a_unit_each() public {
        IExchange.Order memory o = partly(1, 0);
        (o.sellAmount, o.buyAmount, o.flags) = (100, 10, PARTIAL | BUY);
        uint256 paid;
        for (uint256 i; i < 4; ++i) {
            (uint256 sold, uint256 bought) = take(sign(o), getting(25, MAX));
            eq(bought, 25, "what is left counts what is sold");
            paid += sold;
        }
        eq(paid, 12, "3 for 2.5, four times");
        eq(exchange.remaining(o), 0, "all of it is sold, and no more");
    }

    function test_unknown_flags_are_refused(uint16 flags) public {
        vm.assume(flags > 63);
        IExchange.Order memory o = sample();
        o.flags = flags;
        refused(sign(o), IExchange.UnknownFlags.selector);
    }

    function test_own_order_is_refused() public {
        IExchange.SignedOrder[] memory l = list(sign(sample()));
        IExchange.Terms memory t = paying(MAX);
        vm.prank(maker);
        vm.expectRevert(IExchange.SelfTrade.selector);
        exchange.take(l, t);
    }

    function test_zero_amounts_are_refused() public {
        IExchange.Order memory o = sample();
        o.sellAmount = 0;
        refused(sign(o), IExchange.InvalidAmount.selector);
        o = sample();
        o.buyAmount = 0;
        refused(sign(o), IExchange.InvalidAmount.selector);
    }

    function test_a_fee_cap_above_the_code_is_refused() public {
        IExchange.Order memory o = sample();
        o.maxFeeBps = 101;
        refused(sign(o), IExchange.FeeTooHigh.selector);
        o.maxFeeBps = 100;
        (uint256 sold,) = take(sign(o), paying(MAX));
        eq(sold, 750_000, "a take charges no fee");
    }

    // ------------------------------------------------------------------------------------------------- rounding

    /// @dev The maker's limit holds exactly; the taker loses less than one base unit of what is paid.
    function test_rounding(uint128 sellAmount, uint128 buyAmount, uint128 budget, uint128 want, bool exactBuy) public {
        IExchange.Order memory o = partly(1, 0);
        (o.sellAmount, o.buyAmount) = (uint128(bound(sellAmount, 1, MAX)), uint128(bound(buyAmount, 1, MAX)));
        if (exactBuy && budget % 4 != 0) budget = MAX; // else the price bound ends most of these
        IExchange.Terms memory t = paying(budget);
        if (exactBuy) (t.exactBuy, t.buyAmount) = (true, want);
        IExchange.SignedOrder memory s = sign(o);
        vm.prank(taker);
        try exchange.take(list(s), t) returns (uint256 sold, uint256 bought) {
            ok(bought > 0 && bought <= o.sellAmount, "amount");
            ok(sold * o.sellAmount >= bought * o.buyAmount, "worse than the maker signed");
            ok((sold - 1) * o.sellAmount < bought * o.buyAmount, "taker loses a unit or more");
            ok(sold <= budget && sold <= o.buyAmount, "above the budget");
            if (exactBuy) {
                ok(bought <= want && sold * want <= bought * budget, "worse than the terms");
            } else if (bought < o.sellAmount) {
                ok(
                    (bought + 1) * o.buyAmount > uint256(budget) * o.sellAmount || sold == budget,
                    "a unit more was affordable"
                );
            }
            eq(exchange.remaining(o), o.sellAmount - bought, "remaining");
        } catch (bytes memory why) {
            bytes4 reason = bytes4(why);
            if (reason == IExchange.WorsePrice.selector) {
                ok(exactBuy, "no bound in this sell");
            } else {
                ok(reason == IExchange.InvalidAmount.selector, "another reason");
                ok(
                    (exactBuy && want == 0) || uint256(budget) * o.sellAmount / o.buyAmount == 0,
                    "something was affordable"
                );
            }
        }
    }

    // --------------------------------------------------------------------------------------------------- sweeps

    function test_sweep_goes_in_the_order_of_the_list() public {
        IExchange.Order memory a = partly(1, 0);
        IExchange.Order memory b = sample();
        (b.maker, b.buyAmount, b.flags) = (other, 900_000, PARTIAL);
        (uint256 sold, uint256 bought) = take(list(sign(a), sign(b)), paying(750_000 + 300_000));
        eq(sold, 1_050_000, "sold");
        eq(bought, 4e18, "bought");
        eq(exchange.remaining(b), 2e18, "the second gives the rest");
    }

    function test_sweep_stops_when_satisfied() public {
        IExchange.Order memory b = sample();
        b.maker = other;
        take(list(sign(sample()), sign(b)), paying(750_000));
        eq(exchange.remaining(b), 3e18, "the second was touched");
    }

    function test_sweep_skips_what_is_gone_and_leaves_it_unchanged() public {
        IExchange.Order memory b = sample();
        b.maker = other;
        vm.prank(other);
        quote.approve(address(exchange), 0);
        vm.prank(maker);
        base.approve(address(exchange), 0);
        vm.expectEmit(true, false, false, true, address(exchange));
        emit Skipped(0, IExchange.TransferFailed.selector);
        (, uint256 bought) = take(list(sign(sample()), sign(b)), paying(MAX));
        eq(bought, 3e18, "bought");
        eq(exchange.nonceWord(maker, 0), 0, "the skipped order's nonce was spent");
    }

    function test_two_takers_of_one_order_do_not_fail_each_other() public {
        IExchange.Order memory b = sample();
        b.maker = other;
        IExchange.SignedOrder[] memory both = list(sign(sample()), sign(b));
        take(sign(sample()), paying(750_000)); // somebody was faster
        vm.expectEmit(true, false, false, true, address(exchange));
        emit Skipped(0, IExchange.StaleNonce.selector);
        (, uint256 bought) = take(both, paying(750_000));
        eq(bought, 3e18, "bought");
    }

    function test_sweep_of_nothing_reverts() public {
        IExchange.Order memory b = sample();
        b.maker = other;
        IExchange.SignedOrder[] memory both = list(sign(sample()), sign(b));
        IExchange.Terms memory t = paying(MAX);
        vm.warp(START + 1 hours);
        t.deadline = type(uint40).max;
        vm.prank(taker);
        vm.expectRevert(IExchange.LeastNotMet.selector);
        exchange.take(both, t);
    }

    function test_sweep_fill_or_kill_counts_all_orders() public {
        IExchange.Order memory b = sample();
        b.maker = other;
        IExchange.Terms memory t = paying(1_500_001);
        t.fillOrKill = true;
        IExchange.SignedOrder[] memory both = list(sign(sample()), sign(b));
        vm.prank(taker);
        vm.expectRevert(IExchange.LeastNotMet.selector);
        exchange.take(both, t);
        t.sellAmount = 1_500_000;
        take(both, t);
    }

    function test_the_same_order_twice_in_a_sweep_fills_once() public {
        IExchange.SignedOrder memory o = sign(sample());
        (uint256 sold,) = take(list(o, o), paying(MAX));
        eq(sold, 750_000, "sold");
        o = sign(partly(1, 0));
        (sold,) = take(list(o, o), paying(MAX));
        eq(sold, 750_000, "partial sold");
    }

    /// @dev With too little gas for a step the whole take reverts: no order is passed over for it.
    function test_starving_a_sweep_burns_nothing(uint256 gas) public {
        IExchange.Order memory b = sample();
        b.maker = other;
        bytes memory call = abi.encodeCall(exchange.take, (list(sign(sample()), sign(b)), paying(1_500_000)));
        gas = bound(gas, 30_000, 1_000_000);
        vm.prank(taker);
        (bool done,) = address(exchange).call{gas: gas}(call);
        uint256 spent = exchange.nonceWord(maker, 0) + exchange.nonceWord(other, 0);
        eq(spent, done ? 2 : 0, "orders spent");
        ok(done || gas < 700_000, "enough gas and still failed");
    }

    function test_a_step_is_for_the_exchange_alone() public {
        vm.expectRevert(IExchange.OnlySelf.selector);
        exchange.fillStep();
    }
}
