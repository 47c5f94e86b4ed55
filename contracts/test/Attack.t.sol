// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batches} from "./Batches.sol";
import {IExchange} from "../src/IExchange.sol";

/// @notice Attacks that need more than one entry point. contracts/ATTACKS.md lists all.
contract AttackTest is Batches {
    function test_Attack1_replay_through_the_other_path() public {
        settle(usual());
        refused(sign(sample()), IExchange.StaleNonce.selector);
        IExchange.Order memory o = sample();
        o.nonce = 1;
        take(sign(o), paying(MAX));
        IExchange.Order memory bid = counter();
        bid.nonce = 1;
        unsettled(one(pair(o, bid, 3e18, 750_000)), IExchange.StaleNonce.selector);
    }

    function test_Attack1_replay_in_two_components() public {
        IExchange.Batch memory b = usual();
        IExchange.Component[] memory twice = new IExchange.Component[](2);
        (twice[0], twice[1]) = (b.components[0], b.components[0]);
        b.components = twice;
        unsettled(b, IExchange.StaleNonce.selector);
    }

    function test_Attack5_every_cancel_stops_a_settlement() public {
        uint256 fresh = vm.snapshotState();
        vm.prank(maker);
        exchange.cancelWord(0, 1);
        unsettled(usual(), IExchange.StaleNonce.selector);
        vm.revertToState(fresh);
        IExchange.Order memory o = sample();
        o.epoch = 1;
        vm.prank(maker);
        exchange.cancelAll();
        unsettled(one(pair(o, counter(), 3e18, 750_000)), IExchange.WrongEpoch.selector);
        vm.prank(maker);
        exchange.cancelSlot(1, 0);
        unsettled(one(pair(partly(1, 0), counter(), 3e18, 750_000)), IExchange.StaleGeneration.selector);
    }

    /// @dev What the Exchange cannot prevent: a keeper trades against each side itself, at each side's own limit, in two
    /// calls with two prices. Both makers get what they signed; the keeper keeps what lies between the limits.
    function test_Attack8_two_call_sandwich_costs_nobody_the_limit() public {
        (IExchange.Order memory ask, IExchange.Order memory bid) = (sample(), counter());
        (bid.sellAmount, bid.buyAmount) = (900_000, 3e18);
        uint256 mine = 0x5a;
        address me = vm.addr(mine);
        fund(me);
        IExchange.Order memory buyer = counter();
        buyer.maker = me;
        IExchange.Order memory seller = sample();
        (seller.maker, seller.nonce, seller.buyAmount) = (me, 1, 900_000);
        IExchange.Component memory c = pair(ask, buyer, 3e18, 750_000);
        c.orders[1] = sign(buyer, mine);
        settle(one(c));
        c = pair(seller, bid, 3e18, 900_000);
        c.orders[0] = sign(seller, mine);
        IExchange.Batch memory b = one(c);
        bool baseFirst = b.tokens[0] == address(base);
        (b.prices[0], b.prices[1]) = baseFirst ? (uint96(3), uint96(1e13)) : (uint96(1e13), uint96(3));
        settle(b);
        eq(quote.balanceOf(maker), uint256(MAX) + 750_000, "the ask got its limit");
        eq(base.balanceOf(other), uint256(MAX) + 3e18, "the bid got its limit");
        eq(quote.balanceOf(me), uint256(MAX) + 150_000, "the keeper kept what lay between");
        eq(base.balanceOf(me), MAX, "and no base");
    }

    function test_Attack9_solvent_whatever_accounts_do(uint256 seed) public {
        address[4] memory who = [maker, other, taker, keeper];
        fund(keeper);
        for (uint256 i; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            address a = who[seed % 4];
            (uint256 x, uint256 y) = (bound(seed >> 8, 0, 1e19), bound(seed >> 80, 0, 1e7));
            vm.prank(a);
            if (seed & 16 == 0) {
                exchange.deposit(address(base), address(quote), x, y);
            } else {
                try exchange.withdraw(address(base), address(quote), x, y) {} catch {}
            }
            IExchange.Order memory ask = sample();
            IExchange.Order memory bid = counter();
            (ask.nonce, bid.nonce) = (uint64(i), uint64(i));
            if (seed & 32 == 0) ask.flags = ACCOUNT;
            if (seed & 64 == 0) bid.flags = ACCOUNT;
            bytes memory data = pack(one(pair(ask, bid, 3e18, 750_000)));
            settlePacked(data);
            (uint256 sumBase, uint256 sumQuote) = (0, 0);
            for (uint256 j; j < 4; ++j) {
                (uint256 b, uint256 q) = held(who[j]);
                (sumBase, sumQuote) = (sumBase + b, sumQuote + q);
            }
            eq(base.balanceOf(address(exchange)), sumBase, "base");
            eq(quote.balanceOf(address(exchange)), sumQuote, "quote");
        }
    }
}
