// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batches} from "./Batches.sol";
import {Vm} from "./Vm.sol";
import {Answer} from "./Makers.sol";
import {HostileToken} from "./Tokens.sol";
import {IExchange} from "../src/IExchange.sol";
import {DemoToken} from "../src/DemoToken.sol";

/// @notice What a settlement does, and refuses to do, in both its forms.
contract SettleTest is Batches {
    event Settlement(address indexed keeper, uint256 feeBps, address[] tokens, uint96[] prices);
    event BatchFill(bytes32 indexed id, address indexed maker, uint256 fill);
    event ComponentSkipped(uint256 indexed index, bytes4 reason);

    uint256 internal constant THIRD_KEY = 0x3d;

    function settledPair() internal view {
        eq(base.balanceOf(maker), uint256(MAX) - 3e18, "maker base");
        eq(quote.balanceOf(maker), uint256(MAX) + 750_000, "maker quote");
        eq(base.balanceOf(other), uint256(MAX) + 3e18, "other base");
        eq(quote.balanceOf(other), uint256(MAX) - 750_000, "other quote");
        eq(exchange.nonceWord(maker, 0), 1, "maker's nonce");
        eq(exchange.nonceWord(other, 0), 1, "other's nonce");
    }

    function test_a_pair_trades_and_the_logs_say_so() public {
        IExchange.Batch memory b = usual();
        uint256 sell = find(b.tokens, address(base));
        IExchange.Order memory ask = b.components[0].orders[0].order;
        vm.expectEmit(true, true, true, true, address(exchange));
        emit Settlement(keeper, 0, b.tokens, b.prices);
        vm.expectEmit(true, true, true, true, address(exchange));
        emit BatchFill(exchange.orderHash(ask), maker, sell << 248 | (1 - sell) << 240 | 3e18 << 120 | 750_000);
        eq(settle(b), 1, "settled");
        settledPair();
    }

    function test_a_pair_trades_in_the_readable_form() public {
        IExchange.Batch memory b = usual();
        vm.prank(keeper);
        eq(exchange.settle(b), 1, "settled");
        settledPair();
    }

    function test_anyone_may_settle_batch_only_and_post_only_orders() public {
        IExchange.Order memory o = sample();
        o.flags = BATCH_ONLY | POST_ONLY;
        settle(one(pair(o, counter(), 3e18, 750_000)));
        settledPair();
    }

    // --------------------------------------------------------------------------------------------- orders bind

    function test_what_bars_an_order_bars_its_component() public {
        IExchange.Order memory o = sample();
        o.expiry = uint40(START);
        unsettled(one(pair(o, counter(), 3e18, 750_000)), IExchange.Expired.selector);
        o = sample();
        o.validFrom = uint40(START + 1);
        unsettled(one(pair(o, counter(), 3e18, 750_000)), IExchange.NotYetValid.selector);
        o = sample();
        o.epoch = 2;
        unsettled(one(pair(o, counter(), 3e18, 750_000)), IExchange.WrongEpoch.selector);
        o = sample();
        o.flags = 64;
        unsettled(one(pair(o, counter(), 3e18, 750_000)), IExchange.UnknownFlags.selector);
        o = sample();
        o.maxFeeBps = 101;
        unsettled(one(pair(o, counter(), 3e18, 750_000)), IExchange.FeeTooHigh.selector);
        o = sample();
        o.taker = other;
        unsettled(one(pair(o, counter(), 3e18, 750_000)), IExchange.NotTaker.selector);
        vm.prank(maker);
        exchange.cancel(0);
        unsettled(usual(), IExchange.StaleNonce.selector);
    }

    function test_the_signature_binds_every_field(uint256 field, uint256 change) public {
        IExchange.Batch memory b = usual();
        b.components[0].orders[0].order = altered(b.components[0].orders[0].order, field % 6, change);
        vm.prank(keeper);
        try exchange.settle(b) {
            revert Wrong("an altered order settled");
        } catch {}
        bytes memory data = pack(b);
        vm.prank(keeper);
        (bool done,) = settlePacked(data);
        ok(!done, "an altered order settled packed");
    }

    function altered(IExchange.Order memory o, uint256 field, uint256 change)
        internal
        pure
        returns (IExchange.Order memory)
    {
        uint256 d = 1 + change % 1000;
        if (field == 0) o.nonce += uint64(d);
        if (field == 1) o.expiry += uint40(d);
        if (field == 2) o.buyAmount -= uint128(d);
        if (field == 3) o.sellAmount -= uint128(d);
        if (field == 4) o.maxFeeBps = uint16(1 + change % 100);
        if (field == 5) o.validFrom = uint40(d);
        return o;
    }

    function test_other_prices_than_the_batch_are_refused() public {
        IExchange.Order memory bid = counter();
        bid.sellAmount = 760_000;
        unsettled(one(pair(sample(), bid, 3e18, 760_000)), IExchange.NotUniform.selector);
        IExchange.Batch memory b = usual();
        ++b.prices[0];
        unsettled(b, IExchange.NotUniform.selector);
        b.prices[0] = 0;
        unsettled(b, IExchange.NotUniform.selector);
    }

    function test_a_worse_price_than_signed_is_refused() public {
        IExchange.Batch memory b = usual();
        IExchange.Order memory ask = sample();
        ask.buyAmount = 750_001;
        b.components[0] = pair(ask, counter(), 3e18, 750_000);
        unsettled(b, IExchange.WorsePrice.selector);
    }

    // -------------------------------------------------------------------------------------------------- moves

    function test_moves_must_lead_somewhere() public {
        IExchange.Batch memory b = usual();
        b.components[0].moves[1].to = 2;
        unsettled(b, IExchange.BadMove.selector);
        b = usual();
        b.components[0].moves[1].from = 2;
        unsettled(b, IExchange.BadMove.selector);
        b = usual();
        b.components[0].moves[1].to = 1;
        unsettled(b, IExchange.BadMove.selector);
        b = usual();
        b.components[0].moves[1].amount = 0;
        unsettled(b, IExchange.BadMove.selector);
    }

    function test_moves_must_balance() public {
        IExchange.Batch memory b = usual();
        b.components[0].moves[0].amount -= 1;
        unsettled(b, IExchange.WorsePrice.selector);
        (IExchange.Order memory ask, IExchange.Order memory bid) = (partly(1, 0), smaller(1, 0));
        (ask.buyAmount, bid.buyAmount) = (700_000, 2e18);
        b = one(pair(ask, bid, 3e18 - 1, 750_000));
        unsettled(b, IExchange.NotUniform.selector); // a fraction of a unit off, but in one market
        b = usual();
        b.components[0].moves[1].to = 255; // all of it as a fee
        unsettled(b, IExchange.InvalidAmount.selector);
    }

    function test_a_token_reaches_only_who_buys_it() public {
        // Two asks that would trade with each other: both sell base.
        IExchange.Order memory second = sample();
        second.maker = other;
        unsettled(one(pair(sample(), second, 3e18, 750_000)), IExchange.NotUniform.selector);
        // At prices where the amounts agree, the token does not.
        IExchange.Batch memory b = one(pair(sample(), second, 3e18, 3e18));
        (b.prices[0], b.prices[1]) = (1, 1);
        b.components[0].moves[1].amount = 3e18;
        unsettled(b, IExchange.BadMove.selector);
    }

    function test_one_does_not_trade_with_oneself() public {
        IExchange.Order memory bid = counter();
        bid.maker = maker;
        bid.nonce = 1;
        unsettled(one(pair(sample(), bid, 3e18, 750_000)), IExchange.SelfTrade.selector);
    }

    function test_a_maker_twice_in_a_component_spends_both_nonces() public {
        (IExchange.Order memory a, IExchange.Order memory b) = (sample(), sample());
        b.nonce = 1;
        (IExchange.Order memory c, IExchange.Order memory d) = (counter(), counter());
        d.nonce = 1;
        IExchange.Component memory k;
        k.orders = new IExchange.SignedOrder[](4);
        (k.orders[0], k.orders[1], k.orders[2], k.orders[3]) = (sign(a), sign(b), sign(c), sign(d));
        k.moves = new IExchange.Move[](4);
        k.moves[0] = IExchange.Move(0, 2, 3e18);
        k.moves[1] = IExchange.Move(1, 3, 3e18);
        k.moves[2] = IExchange.Move(2, 0, 750_000);
        k.moves[3] = IExchange.Move(3, 1, 750_000);
        settle(one(k));
        eq(exchange.nonceWord(maker, 0), 3, "maker's nonces");
        eq(exchange.nonceWord(other, 0), 3, "other's nonces");
    }

    function test_an_order_twice_in_a_component_is_refused() public {
        IExchange.Component memory k = usual().components[0];
        IExchange.SignedOrder[] memory three = new IExchange.SignedOrder[](3);
        (three[0], three[1], three[2]) = (k.orders[0], k.orders[1], k.orders[0]);
        k.orders = three;
        IExchange.Move[] memory moves = new IExchange.Move[](4);
        moves[0] = IExchange.Move(0, 1, 3e18);
        moves[1] = IExchange.Move(1, 0, 750_000);
        moves[2] = IExchange.Move(2, 1, 3e18);
        moves[3] = IExchange.Move(1, 2, 750_000);
        k.moves = moves;
        IExchange.Order memory bid = counter();
        (bid.sellAmount, bid.buyAmount) = (1_500_000, 6e18);
        k.orders[1] = sign(bid);
        unsettled(one(k), IExchange.StaleNonce.selector);
    }

    // -------------------------------------------------------------------------------------------------- rings

    function ring(uint256 n, uint128 amount) internal returns (IExchange.Batch memory b) {
        b.tokens = new address[](n);
        b.prices = new uint96[](n);
        b.components = new IExchange.Component[](1);
        IExchange.Component memory c = b.components[0];
        c.orders = new IExchange.SignedOrder[](n);
        c.moves = new IExchange.Move[](n);
        for (uint256 i; i < n; ++i) {
            address token = address(new DemoToken("R", "R", 18, address(this)));
            uint256 j = i;
            for (; j > 0 && b.tokens[j - 1] > token; --j) {
                b.tokens[j] = b.tokens[j - 1];
            }
            b.tokens[j] = token;
        }
        for (uint256 i; i < n; ++i) {
            b.prices[i] = 1;
            IExchange.Order memory o = sample();
            o.maker = vm.addr(THIRD_KEY + i);
            (o.sellToken, o.buyToken) = (b.tokens[i], b.tokens[(i + 1) % n]);
            (o.sellAmount, o.buyAmount) = (amount, amount);
            DemoToken(b.tokens[i]).mint(o.maker, amount);
            vm.prank(o.maker);
            DemoToken(b.tokens[i]).approve(address(exchange), amount);
            c.orders[i] = sign(o, THIRD_KEY + i);
            c.moves[i] = IExchange.Move(uint8(i), uint8((i + n - 1) % n), amount);
        }
    }

    function test_rings_of_three_and_five() public {
        for (uint256 n = 3; n <= 5; n += 2) {
            IExchange.Batch memory b = ring(n, 1e18);
            settle(b);
            for (uint256 i; i < n; ++i) {
                eq(DemoToken(b.tokens[(i + 1) % n]).balanceOf(vm.addr(THIRD_KEY + i)), 1e18, "got");
                vm.prank(vm.addr(THIRD_KEY + i));
                exchange.cancelWord(0, 0); // nothing to cancel, nothing breaks
            }
            vm.warp(block.timestamp + 1);
            for (uint256 i; i < n; ++i) {
                eq(exchange.nonceWord(vm.addr(THIRD_KEY + i), 0), 1, "spent");
            }
            if (n == 3) setUp();
        }
    }

    function test_a_ring_may_be_a_fraction_off_and_no_more() public {
        IExchange.Batch memory b = ring(3, 999);
        b.prices[1] = 3; // 999 of token 0 would be worth 333 of token 1
        for (uint256 i; i < 3; ++i) {
            IExchange.Order memory o = b.components[0].orders[i].order;
            o.sellAmount = i == 1 ? 332 : 998;
            o.buyAmount = i == 0 ? 332 : 1;
            o.flags = PARTIAL;
            b.components[0].orders[i] = sign(o, THIRD_KEY + i);
            b.components[0].moves[i].amount = o.sellAmount;
        }
        uint256 snapshot = vm.snapshotState();
        settle(b); // 998 against 332 × 3 = 996: less than one unit of token 1
        vm.revertToState(snapshot);
        IExchange.Order memory last = b.components[0].orders[1].order;
        last.sellAmount = 331;
        b.components[0].orders[1] = sign(last, THIRD_KEY + 1);
        b.components[0].moves[1].amount = 331;
        unsettled(b, IExchange.NotUniform.selector);
    }

    // --------------------------------------------------------------------------------------------------- fees

    /// @dev Both allow `cap`; the batch asks `bps`; of what is sold, 1/1000 goes to the fee.
    function withFee(uint16 bps, uint16 cap) internal view returns (IExchange.Batch memory b) {
        (IExchange.Order memory ask, IExchange.Order memory bid) = (sample(), counter());
        (ask.maxFeeBps, bid.maxFeeBps) = (cap, cap);
        (ask.buyAmount, bid.buyAmount) = (749_250, 2.997e18);
        b = one(pair(ask, bid, 2.997e18, 749_250));
        b.feeBps = bps;
        IExchange.Move[] memory moves = new IExchange.Move[](4);
        (moves[0], moves[1]) = (b.components[0].moves[0], b.components[0].moves[1]);
        moves[2] = IExchange.Move(0, 255, 0.003e18);
        moves[3] = IExchange.Move(1, 255, 750);
        b.components[0].moves = moves;
    }

    function test_fees_are_split_between_keeper_and_sink() public {
        settle(withFee(10, 10));
        eq(quote.balanceOf(maker), uint256(MAX) + 749_250, "maker's quote");
        eq(base.balanceOf(other), uint256(MAX) + 2.997e18, "other's base");
        eq(base.balanceOf(keeper), 0.0015e18, "keeper's base");
        eq(quote.balanceOf(keeper), 375, "keeper's quote");
        eq(base.balanceOf(exchange.FEE_SINK()), 0.0015e18, "sink's base");
        eq(quote.balanceOf(exchange.FEE_SINK()), 375, "sink's quote");
    }

    function test_no_higher_fee_than_signed_or_than_the_batch_says() public {
        unsettled(withFee(10, 9), IExchange.NotUniform.selector);
        unsettled(withFee(9, 10), IExchange.NotUniform.selector);
        unsettled(withFee(11, 11), IExchange.NotUniform.selector);
        unsettled(withFee(101, 100), IExchange.FeeTooHigh.selector);
        settle(withFee(100, 10)); // an order's maximum bounds the batch's fee
    }

    function test_the_fee_comes_on_top_of_the_limit() public {
        IExchange.Batch memory b = withFee(10, 10);
        IExchange.Order memory ask = b.components[0].orders[0].order;
        ask.buyAmount = 749_251;
        b.components[0].orders[0] = sign(ask);
        unsettled(b, IExchange.WorsePrice.selector);
    }

    // -------------------------------------------------------------------------------------- strict, best effort

    function two(IExchange.Component memory a, IExchange.Component memory b)
        internal
        view
        returns (IExchange.Batch memory both)
    {
        both = batch();
        both.components = new IExchange.Component[](2);
        (both.components[0], both.components[1]) = (a, b);
    }

    /// @dev A component that cannot settle, beside one that can.
    function oneBad() internal view returns (IExchange.Batch memory) {
        (IExchange.Order memory ask, IExchange.Order memory bid) = (sample(), counter());
        (ask.nonce, bid.nonce, ask.expiry) = (9, 9, uint40(START));
        return two(pair(ask, bid, 3e18, 750_000), pair(sample(), counter(), 3e18, 750_000));
    }

    function test_strict_reverts_whole() public {
        unsettled(oneBad(), IExchange.Expired.selector);
        eq(exchange.nonceWord(maker, 0), 0, "nothing happened");
    }

    function test_best_effort_leaves_out_what_cannot_settle() public {
        IExchange.Batch memory b = oneBad();
        b.bestEffort = true;
        uint256 snapshot = vm.snapshotState();
        vm.expectEmit(true, true, true, true, address(exchange));
        emit ComponentSkipped(0, IExchange.Expired.selector);
        eq(settle(b), 1, "settled");
        settledPair();
        vm.revertToState(snapshot);
        vm.prank(keeper);
        eq(exchange.settle(b), 1, "settled, readable form");
        settledPair();
    }

    function test_best_effort_that_settles_nothing_reverts() public {
        IExchange.Batch memory b = oneBad();
        b.components[1] = b.components[0];
        b.bestEffort = true;
        unsettled(b, IExchange.LeastNotMet.selector);
    }

    function test_a_signer_that_burns_gas_costs_its_own_component_only() public {
        IExchange.Order memory greedy = sample();
        greedy.maker = address(new Answer(Answer.Kind.Greedy));
        greedy.flags = CONTRACT_SIGNER;
        IExchange.Order memory bid = counter();
        bid.nonce = 9;
        IExchange.Component memory bad = pair(sample(), bid, 3e18, 750_000);
        bad.orders[0] = unsigned(greedy, "");
        IExchange.Batch memory b = two(bad, pair(sample(), counter(), 3e18, 750_000));
        b.bestEffort = true;
        eq(settle(b), 1, "settled");
        settledPair();
    }

    function test_starving_a_frame_reverts_the_batch(uint256 gas) public {
        IExchange.Batch memory b = usual();
        b.bestEffort = true;
        bytes memory data = pack(b);
        gas = bound(gas, 30_000, 900_000);
        vm.prank(keeper);
        (bool done,) = address(exchange).call{gas: gas}(packedCall(data));
        if (done) {
            settledPair();
        } else {
            eq(exchange.nonceWord(maker, 0), 0, "nothing happened");
            ok(gas < 700_000, "enough gas and still failed");
        }
    }

    function test_a_step_is_for_the_exchange_alone() public {
        vm.expectRevert(IExchange.OnlySelf.selector);
        exchange.settleStep(keeper, "", "");
    }

    function test_a_hook_cannot_settle_or_step() public {
        HostileToken bad = new HostileToken();
        IExchange.Order memory ask = sample();
        ask.sellToken = address(bad);
        bad.mint(maker, 3e18);
        vm.prank(maker);
        bad.approve(address(exchange), 3e18);
        IExchange.Order memory bid = counter();
        bid.buyToken = address(bad);
        IExchange.Batch memory b = one(pair(ask, bid, 3e18, 750_000));
        (address low, address high) = (address(bad), address(quote));
        bool first = low < high;
        (b.tokens[0], b.tokens[1]) = first ? (low, high) : (high, low);
        (b.prices[0], b.prices[1]) = first ? (uint96(1), uint96(4e12)) : (uint96(4e12), uint96(1));
        bad.callOut(address(exchange), packedCall(pack(usual())));
        settle(b);
        ok(bytes4(bad.answer()) == IExchange.Reentrancy.selector, "it settled within");
        eq(exchange.nonceWord(maker, 0), 1, "booked once");
    }

    // ------------------------------------------------------------------------------------------------- packed

    function test_packed_bytes_have_one_length(uint256 cut, bool longer, bytes1 extra) public {
        bytes memory data = pack(usual());
        bytes memory wrong = data;
        if (longer) {
            wrong = abi.encodePacked(data, extra);
        } else {
            cut = bound(cut, 0, data.length - 1);
            wrong = new bytes(cut);
            for (uint256 i; i < cut; ++i) {
                wrong[i] = data[i];
            }
        }
        unsettled(wrong, IExchange.BadEncoding.selector);
    }

    /// @dev No other bytes settle the same orders, but for the keeper's own choices: fee, units, prices and best effort.
    function test_no_changed_byte_of_an_order_settles(uint256 place, uint8 change) public {
        bytes memory data = pack(usual());
        uint256 start = 4 + 33 * 2 + 5 + 18 * 2; // the first order
        place = bound(place, start, data.length - 1);
        data[place] = bytes1(uint8(data[place]) ^ uint8(bound(change, 1, 255)));
        vm.prank(keeper);
        (bool done,) = settlePacked(data);
        ok(!done, "changed bytes settled");
        eq(exchange.nonceWord(maker, 0) + exchange.nonceWord(other, 0), 0, "something was booked");
    }

    function test_tokens_of_a_batch_ascend() public {
        IExchange.Batch memory b = usual();
        (b.tokens[0], b.tokens[1], b.prices[0], b.prices[1]) = (b.tokens[1], b.tokens[0], b.prices[1], b.prices[0]);
        unsettled(b, IExchange.BadEncoding.selector);
        b.tokens[1] = b.tokens[0];
        unsettled(b, IExchange.BadEncoding.selector);
    }

    function test_an_index_beyond_the_table_is_refused() public {
        IExchange.Batch memory b = usual();
        b.components[0].orders[0].order.sellToken = address(0x1234);
        unsettled(b, IExchange.BadEncoding.selector);
    }

    function test_units_scale_every_amount() public {
        IExchange.Batch memory b = usual();
        bool baseFirst = b.tokens[0] == address(base);
        bytes memory data = abi.encodePacked(uint8(0), uint16(0), uint8(2));
        for (uint256 i; i < 2; ++i) {
            data = abi.encodePacked(data, b.tokens[i], uint8(b.tokens[i] == address(base) ? 18 : 1), b.prices[i]);
        }
        bytes memory moves = abi.encodePacked(uint8(0), uint8(1), uint64(3), uint8(1), uint8(0), uint64(75_000));
        bytes memory orders;
        for (uint256 i; i < 2; ++i) {
            IExchange.SignedOrder memory s = b.components[0].orders[i];
            bool ask = i == 0;
            orders = abi.encodePacked(orders, uint8(0), uint32(0), uint8(ask == baseFirst ? 0 : 1));
            orders = abi.encodePacked(orders, uint8(ask == baseFirst ? 1 : 0), s.order.expiry, uint64(0), s.order.maker);
            orders = abi.encodePacked(orders, uint64(ask ? 3 : 75_000), uint64(ask ? 75_000 : 3), compact(s.signature));
        }
        data = abi.encodePacked(data, uint16(5 + moves.length + orders.length), uint8(0), uint8(2), uint8(2));
        data = bytes.concat(data, moves, orders);
        vm.prank(keeper);
        (bool done,) = settlePacked(data);
        ok(done, "it reverted");
        settledPair();
    }
}
