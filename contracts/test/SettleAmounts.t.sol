// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batches} from "./Batches.sol";
import {IExchange} from "../src/IExchange.sol";

/// @notice How much of an order a settlement trades: all or none, in parts, what is left, and the limit at any amounts.
contract SettleAmountsTest is Batches {
    function test_all_or_none_is_not_split() public {
        IExchange.Order memory big = partly(1, 0);
        (big.sellAmount, big.buyAmount) = (6e18, 1_500_000);
        IExchange.Order memory bid = counter();
        (bid.sellAmount, bid.buyAmount) = (1_500_000, 6e18);
        unsettled(one(pair(big, bid, 3e18, 750_000)), IExchange.NotPartial.selector);
    }

    function test_all_or_none_ends_with_all_it_asks() public {
        // The bid offers 750,000 for 3e18 and pays 600,000: the batch's price is better.
        IExchange.Order memory ask = partly(1, 0);
        ask.buyAmount = 600_000;
        IExchange.Batch memory b = one(pair(ask, counter(), 3e18, 600_000));
        b.prices[find(b.tokens, address(quote))] = 5e12;
        settle(b);
        eq(quote.balanceOf(other), uint256(MAX) - 600_000, "paid");
        eq(base.balanceOf(other), uint256(MAX) + 3e18, "bought");
        eq(exchange.remaining(counter()), 0, "over");
        ask.nonce = slotNonce(2, 0);
        b.components[0].orders[0] = sign(ask);
        unsettled(b, IExchange.StaleNonce.selector);
    }

    function test_all_or_none_sells_no_part_for_a_part() public {
        // 750,000 for 3e18 again: a unit less than it asks, at the better price, is no fill.
        IExchange.Order memory ask = partly(1, 0);
        (ask.sellAmount, ask.buyAmount) = (6e18, 1_200_000);
        IExchange.Batch memory b = one(pair(ask, counter(), 3e18 - 5e12, 599_999));
        b.prices[find(b.tokens, address(quote))] = 5e12;
        unsettled(b, IExchange.NotPartial.selector);
        b.components[0] = pair(ask, counter(), 3e18 + 5e12, 600_001); // more than it asks is no harm
        settle(b);
        eq(quote.balanceOf(other), uint256(MAX) - 600_001, "paid");
    }

    function test_partial_fills_add_up_and_end() public {
        IExchange.Order memory big = partly(1, 0);
        (big.sellAmount, big.buyAmount) = (6e18, 1_500_000);
        IExchange.Order memory bid = counter();
        settle(one(pair(big, bid, 3e18, 750_000)));
        eq(exchange.remaining(big), 3e18, "remaining");
        bid.nonce = 1;
        settle(one(pair(big, bid, 3e18, 750_000)));
        eq(exchange.remaining(big), 0, "nothing remains");
        bid.nonce = 2;
        unsettled(one(pair(big, bid, 3e18, 750_000)), IExchange.Filled.selector);
    }

    /// @dev The bid may buy 3 base for 0.9 quote; the asks sell at 0.25 the base, so that it costs 0.75.
    function wanting(uint16 flags) internal view returns (IExchange.Order memory bid) {
        bid = counter();
        (bid.sellAmount, bid.flags) = (900_000, flags);
        if (flags & PARTIAL != 0) bid.nonce = slotNonce(1, 0);
    }

    function test_a_buy_order_in_parts_buys_its_amount_and_ends() public {
        IExchange.Order memory bid = wanting(PARTIAL | BUY);
        IExchange.Order memory ask = partly(1, 0);
        settle(one(pair(ask, bid, 1e18, 250_000)));
        eq(exchange.remaining(bid), 600_000, "counts what it bought at its limit");
        settle(one(pair(ask, bid, 1e18, 250_000)));
        settle(one(pair(ask, bid, 1e18, 250_000)));
        eq(exchange.remaining(bid), 0, "over with all that it asks for");
        eq(quote.balanceOf(other), uint256(MAX) - 750_000, "paid");
        eq(base.balanceOf(other), uint256(MAX) + 3e18, "bought");
        ask.nonce = slotNonce(1, 1);
        unsettled(one(pair(ask, bid, 1e18, 250_000)), IExchange.Filled.selector);
    }

    function test_an_order_that_counts_what_it_sells_goes_on_buying() public {
        IExchange.Order memory bid = wanting(PARTIAL);
        settle(one(pair(partly(1, 0), bid, 3e18, 750_000)));
        eq(exchange.remaining(bid), 150_000, "what it did not spend");
        settle(one(pair(partly(1, 1), bid, 6e17, 150_000)));
        eq(base.balanceOf(other), uint256(MAX) + 36e17, "bought");
    }

    function test_a_buy_order_does_not_buy_more_than_it_asks_for() public {
        IExchange.Order memory ask = sample();
        (ask.sellAmount, ask.buyAmount) = (36e17, 900_000);
        for (uint16 part; part < 2; ++part) {
            unsettled(one(pair(ask, wanting(part | BUY), 36e17, 900_000)), IExchange.Filled.selector);
        }
        settle(one(pair(ask, wanting(0), 36e17, 900_000))); // sells all, when it does not count what it buys
    }

    function test_all_or_none_that_counts_what_it_buys() public {
        IExchange.Order memory bid = wanting(BUY);
        unsettled(one(pair(partly(1, 0), bid, 2e18, 500_000)), IExchange.NotPartial.selector);
        settle(one(pair(partly(1, 0), bid, 3e18, 750_000)));
        eq(exchange.remaining(bid), 0, "over");
    }

    /// @dev Off the grid every fill counts a fraction of a base unit more, never less.
    function test_a_buy_order_never_buys_above_its_amount(uint128 sell, uint128 buy, uint256 seed) public {
        IExchange.Order memory bid = wanting(PARTIAL | BUY);
        (bid.sellAmount, bid.buyAmount) = (uint128(bound(sell, 1, 3000)), uint128(bound(buy, 1, 1000)));
        IExchange.Batch memory b = one(pair(sample(), bid, 1, 1));
        (b.prices[0], b.prices[1]) = (1, 1);
        uint256 bought;
        for (uint24 i; i < 6; ++i) {
            uint128 amount = uint128(bound(uint256(keccak256(abi.encode(seed, i))), 1, 500));
            IExchange.Order memory ask = partly(i, 0);
            ask.buyAmount = 1;
            b.components[0] = pair(ask, bid, amount, amount);
            bytes memory data = pack(b);
            vm.prank(keeper);
            (bool done,) = settlePacked(data);
            if (done) bought += amount;
        }
        ok(bought <= bid.buyAmount, "bought more than it asked for");
        ok(exchange.remaining(bid) + bought <= bid.sellAmount || bought == 0, "counted less than it sold");
    }

    function test_more_than_remains_is_refused() public {
        IExchange.Order memory big = partly(1, 0);
        settle(one(pair(partly(1, 0), smaller(1, 0), 2e18, 500_000)));
        IExchange.Order memory bid = smaller(1, 1);
        unsettled(one(pair(big, bid, 2e18, 500_000)), IExchange.Filled.selector);
    }

    /// @dev Whatever amounts a keeper chooses, both makers get their limit or nothing happens.
    function test_limits_hold_at_any_amounts(uint128 out, uint128 back, uint96 price, uint128 want) public {
        out = uint128(bound(out, 1, 3e18));
        back = uint128(bound(back, 1, 750_000));
        IExchange.Order memory ask = partly(1, 0);
        IExchange.Order memory bid = smaller(1, 0);
        bid.buyAmount = uint128(bound(want, 1, 4e18));
        IExchange.Batch memory b = one(pair(ask, bid, out, back));
        uint256 i = find(b.tokens, address(quote));
        b.prices[i] = uint96(bound(price, 1, 8e12));
        bytes memory data = pack(b);
        vm.prank(keeper);
        (bool done,) = settlePacked(data);
        if (done) {
            ok(uint256(back) * ask.sellAmount >= uint256(out) * ask.buyAmount, "ask below its limit");
            ok(uint256(out) * bid.sellAmount >= uint256(back) * bid.buyAmount, "bid below its limit");
            eq(uint256(out) * b.prices[1 - i], uint256(back) * b.prices[i], "another price");
        }
    }
}
