// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batches} from "./Batches.sol";
import {Vm} from "./Vm.sol";
import {IExchange} from "../src/IExchange.sol";

/// @notice What small changes of the contracts did that no other test noticed, see docs/exchange-runs.md.
contract MutantsTest is Batches {
    function test_a_settlement_names_expiry_before_the_taker() public {
        IExchange.Order memory o = sample();
        o.taker = taker;
        vm.warp(o.expiry);
        unsettled(one(pair(o, counter(), 3e18, 750_000)), IExchange.Expired.selector);
    }

    function test_a_withdrawal_of_one_token_does_not_touch_the_other() public {
        deposit(maker, 5, 5);
        vm.recordLogs();
        vm.prank(maker);
        exchange.withdraw(address(base), address(quote), 1, 0);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        eq(logs.length, 2, "more than a withdrawal and a transfer");
        ok(logs[0].topics[0] == IExchange.Withdrawn.selector, "no withdrawal");
        ok(logs[1].emitter == address(base), "another token was called");
    }

    function test_a_window_is_cancelled_below_a_nonce_that_it_has_passed() public {
        IExchange.Order[] memory l = new IExchange.Order[](1);
        l[0] = sample();
        (l[0].flags, l[0].nonce) = (ACCOUNT, 39);
        vm.prank(maker);
        exchange.cancelOrders(l);
        vm.prank(maker);
        exchange.cancelWindow(address(base), address(quote), 35);
        (,, uint64 window) = exchange.accountOf(maker, address(base), address(quote));
        eq(window >> 32, 40, "next");
        eq(uint32(window), uint32(type(uint32).max << 5 | 1), "nonces 35 to 38 are open, 39 and those below 35 are not");
    }

    function test_the_share_of_gas_grows_with_the_orders() public {
        IExchange.Batch memory b = usual();
        IExchange.SignedOrder[] memory two = b.components[0].orders;
        b.components[0].orders = new IExchange.SignedOrder[](3);
        for (uint256 i; i < 3; ++i) {
            b.components[0].orders[i] = two[i % 2];
        }
        b.bestEffort = true;
        uint256 gas = 2 * exchange.STEP_GAS(); // the share of three orders, and nothing besides
        vm.prank(keeper);
        vm.expectRevert(IExchange.InsufficientGas.selector);
        exchange.settle{gas: gas}(b);
    }

    function test_a_component_is_no_longer_than_its_orders() public {
        bytes memory data = bytes.concat(pack(usual()), hex"00");
        uint256 component = 4 + 33 * 2;
        uint256 size = data.length - component;
        (data[component], data[component + 1]) = (bytes1(uint8(size >> 8)), bytes1(uint8(size)));
        unsettled(data, IExchange.BadEncoding.selector);
    }

    /// @dev Half of one unit is nothing: no token is called for it.
    function test_a_fee_of_one_unit_is_one_transfer() public {
        IExchange.Order memory ask = sample();
        (ask.sellAmount, ask.buyAmount, ask.maxFeeBps) = (400e12, 99, 100);
        IExchange.Order memory bid = counter();
        (bid.sellAmount, bid.buyAmount) = (100, 400e12);
        IExchange.Component memory c = pair(ask, bid, 400e12, 99);
        IExchange.Move[] memory moves = new IExchange.Move[](3);
        (moves[0], moves[1], moves[2]) = (c.moves[0], c.moves[1], IExchange.Move(1, 255, 1));
        c.moves = moves;
        IExchange.Batch memory b = one(c);
        b.feeBps = 100;
        vm.recordLogs();
        settle(b);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 transfers;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter != address(exchange)) ++transfers;
        }
        eq(transfers, 3, "transfers");
        eq(quote.balanceOf(exchange.FEE_SINK()), 1, "fee");
    }

    /// @dev One side is enough: both lie in one word of the event.
    function test_a_fill_is_below_two_to_the_120() public {
        IExchange.Order memory ask = sample();
        ask.buyAmount = uint128(uint256(1 << 120) / 4e12 + 1);
        ask.sellAmount = ask.buyAmount * 4e12;
        IExchange.Order memory bid = counter();
        (bid.sellAmount, bid.buyAmount) = (ask.buyAmount, ask.sellAmount);
        unsettled(one(pair(ask, bid, ask.sellAmount, ask.buyAmount)), IExchange.InvalidAmount.selector);
    }
}
