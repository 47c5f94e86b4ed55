// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batches} from "./Batches.sol";
import {HostileToken} from "./Tokens.sol";
import {IExchange} from "../src/IExchange.sol";
import {FeeSink} from "../src/FeeSink.sol";

/// @notice Market accounts: in, out, what orders do with them, and their window of nonces.
contract AccountTest is Batches {
    event WindowCancelled(address indexed maker, address indexed tokenA, address indexed tokenB, uint64 window);

    function inAccount(IExchange.Order memory o) internal pure returns (IExchange.Order memory) {
        o.flags |= ACCOUNT;
        return o;
    }

    function test_what_goes_in_comes_out(uint96 ofBase, uint96 ofQuote) public {
        ofBase = uint96(bound(ofBase, 1, type(uint96).max));
        ofQuote = uint96(bound(ofQuote, 1, type(uint96).max));
        deposit(maker, ofBase, ofQuote);
        (uint256 a, uint256 b) = held(maker);
        ok(a == ofBase && b == ofQuote, "held");
        (b, a,) = exchange.accountOf(maker, address(quote), address(base));
        ok(a == ofBase && b == ofQuote, "held, asked the other way round");
        vm.prank(maker);
        exchange.withdraw(address(quote), address(base), ofQuote, ofBase);
        (a, b) = held(maker);
        eq(a + b, 0, "left");
        eq(base.balanceOf(maker), MAX, "base");
        eq(quote.balanceOf(maker), MAX, "quote");
    }

    function test_no_more_comes_out_than_is_in() public {
        deposit(maker, 10, 10);
        deposit(other, 10, 10);
        vm.prank(maker);
        vm.expectRevert(IExchange.AccountShort.selector);
        exchange.withdraw(address(base), address(quote), 11, 0);
        vm.prank(maker);
        vm.expectRevert(IExchange.AccountShort.selector);
        exchange.withdraw(address(base), address(quote), 10, 11);
    }

    function test_accounts_of_markets_are_apart() public {
        HostileToken third = new HostileToken();
        deposit(maker, 10, 10);
        vm.prank(maker);
        vm.expectRevert(IExchange.AccountShort.selector);
        exchange.withdraw(address(base), address(third), 1, 0);
    }

    function test_an_account_holds_less_than_2_to_the_96() public {
        deposit(maker, type(uint96).max, 5);
        vm.prank(maker);
        vm.expectRevert(IExchange.AccountFull.selector);
        exchange.deposit(address(base), address(quote), 1, 0);
        vm.prank(other);
        vm.expectRevert(IExchange.AccountFull.selector);
        exchange.deposit(address(base), address(quote), uint256(type(uint96).max) + 1, 0);
        (uint256 a, uint256 b) = held(maker);
        ok(a == type(uint96).max && b == 5, "changed");
    }

    function test_a_market_has_two_tokens() public {
        vm.prank(maker);
        vm.expectRevert(IExchange.InvalidToken.selector);
        exchange.deposit(address(base), address(base), 1, 1);
        vm.prank(maker);
        vm.expectRevert(IExchange.InvalidToken.selector);
        exchange.withdraw(address(base), address(base), 0, 0);
    }

    // ------------------------------------------------------------------------------------------ hostile tokens

    function hostile(address who, uint256 amount) internal returns (HostileToken bad) {
        bad = new HostileToken();
        bad.mint(who, amount);
        vm.prank(who);
        bad.approve(address(exchange), amount);
    }

    function test_a_deposit_counts_what_arrives() public {
        HostileToken bad = hostile(maker, 1000);
        bad.set(HostileToken.Way.Fee);
        vm.prank(maker);
        exchange.deposit(address(bad), address(quote), 1000, 0);
        (uint256 a,,) = exchange.accountOf(maker, address(bad), address(quote));
        eq(a, 990, "credited");
        eq(bad.balanceOf(address(exchange)), 990, "arrived");
    }

    function test_a_deposit_of_nothing_is_refused() public {
        HostileToken bad = hostile(maker, 1000);
        bad.set(HostileToken.Way.ReturnsFalse);
        vm.prank(maker);
        vm.expectRevert(IExchange.TransferFailed.selector);
        exchange.deposit(address(bad), address(quote), 1000, 0);
        vm.prank(maker);
        vm.expectRevert(IExchange.TransferFailed.selector);
        exchange.deposit(address(0xdead), address(quote), 1000, 0);
    }

    function test_a_donation_is_nobodys() public {
        deposit(maker, 10, 0);
        vm.prank(other);
        base.transfer(address(exchange), 1000);
        (uint256 a,) = held(maker);
        eq(a, 10, "credited");
        deposit(other, 5, 0);
        (a,) = held(other);
        eq(a, 5, "first deposit after a donation");
    }

    function test_a_hook_cannot_deposit_or_withdraw_within() public {
        HostileToken bad = hostile(maker, 1000);
        bytes[2] memory calls = [
            abi.encodeCall(exchange.deposit, (address(bad), address(quote), 1, 0)),
            abi.encodeCall(exchange.withdraw, (address(bad), address(quote), 1, 0))
        ];
        for (uint256 i; i < 2; ++i) {
            bad = hostile(maker, 1000);
            bad.callOut(address(exchange), calls[i]);
            vm.prank(maker);
            exchange.deposit(address(bad), address(quote), 1000, 0);
            ok(bytes4(bad.answer()) == IExchange.Reentrancy.selector, "it ran within");
        }
    }

    // ---------------------------------------------------------------------------------------------- settlement

    function test_a_pair_of_accounts_calls_no_token() public {
        deposit(maker, 3e18, 0);
        deposit(other, 0, 750_000);
        (uint256 b0, uint256 q0) = (base.balanceOf(address(exchange)), quote.balanceOf(address(exchange)));
        settle(one(pair(inAccount(sample()), inAccount(counter()), 3e18, 750_000)));
        (uint256 a, uint256 b) = held(maker);
        ok(a == 0 && b == 750_000, "maker");
        (a, b) = held(other);
        ok(a == 3e18 && b == 0, "other");
        ok(b0 == base.balanceOf(address(exchange)) && q0 == quote.balanceOf(address(exchange)), "a token moved");
        (,, uint64 window) = exchange.accountOf(maker, address(base), address(quote));
        eq(window, 1 << 32 | 1, "window");
        unsettled(one(pair(inAccount(sample()), counter(), 3e18, 750_000)), IExchange.StaleNonce.selector);
    }

    function test_account_and_wallet_trade_either_way() public {
        deposit(maker, 3e18, 0);
        settle(one(pair(inAccount(sample()), counter(), 3e18, 750_000)));
        (uint256 a, uint256 b) = held(maker);
        ok(a == 0 && b == 750_000, "maker");
        eq(base.balanceOf(other), uint256(MAX) + 3e18, "other's base");
        eq(quote.balanceOf(other), uint256(MAX) - 750_000, "other's quote");
        eq(base.balanceOf(address(exchange)), 0, "base kept");
        eq(quote.balanceOf(address(exchange)), 750_000, "quote kept");
    }

    function test_an_account_that_is_short_settles_nothing() public {
        deposit(maker, 3e18 - 1, 0);
        unsettled(one(pair(inAccount(sample()), counter(), 3e18, 750_000)), IExchange.AccountShort.selector);
    }

    function test_a_token_that_takes_a_fee_cannot_go_into_an_account() public {
        HostileToken bad = hostile(other, 750_000);
        bad.set(HostileToken.Way.Fee);
        deposit(maker, 0, 0);
        IExchange.Order memory o = inAccount(sample());
        o.buyToken = address(bad);
        base.mint(maker, 0);
        vm.prank(maker);
        exchange.deposit(address(base), address(bad), 3e18, 0);
        IExchange.SignedOrder memory s = sign(o);
        IExchange.Terms memory t = paying(750_000);
        t.sellToken = address(bad);
        vm.prank(other);
        vm.expectRevert(IExchange.TransferFailed.selector);
        exchange.take(list(s), t);
    }

    function test_fees_of_accounts_stay_in_accounts() public {
        deposit(maker, 3e18, 0);
        deposit(other, 0, 750_000);
        (IExchange.Order memory ask, IExchange.Order memory bid) = (inAccount(sample()), inAccount(counter()));
        (ask.maxFeeBps, bid.maxFeeBps, ask.buyAmount, bid.buyAmount) = (10, 10, 749_250, 2.997e18);
        IExchange.Batch memory b = one(pair(ask, bid, 2.997e18, 749_250));
        b.feeBps = 10;
        IExchange.Move[] memory moves = new IExchange.Move[](4);
        (moves[0], moves[1]) = (b.components[0].moves[0], b.components[0].moves[1]);
        moves[2] = IExchange.Move(0, 255, 0.003e18);
        moves[3] = IExchange.Move(1, 255, 750);
        b.components[0].moves = moves;
        settle(b);
        FeeSink sink = FeeSink(exchange.FEE_SINK());
        (uint256 a, uint256 q) = held(address(sink));
        ok(a == 0.0015e18 && q == 375, "sink");
        (a, q) = held(keeper);
        ok(a == 0.0015e18 && q == 375, "keeper");
        vm.prank(FEE_OWNER);
        sink.collect(address(base), address(quote), 0.0015e18, 375);
        vm.prank(FEE_OWNER);
        sink.pull(address(base), address(0x77), 0.0015e18);
        eq(base.balanceOf(address(0x77)), 0.0015e18, "pulled");
    }

    function test_a_sink_obeys_its_owner_only_and_changes_hands_in_two_steps() public {
        FeeSink sink = FeeSink(exchange.FEE_SINK());
        vm.expectRevert(FeeSink.NotOwner.selector);
        sink.pull(address(base), address(this), 0);
        vm.expectRevert(FeeSink.NotOwner.selector);
        sink.collect(address(base), address(quote), 0, 0);
        vm.expectRevert(FeeSink.NotOwner.selector);
        sink.proposeOwner(address(this));
        vm.prank(FEE_OWNER);
        sink.proposeOwner(other);
        ok(sink.owner() == FEE_OWNER, "changed in one step");
        vm.expectRevert(FeeSink.NotOwner.selector);
        sink.acceptOwner();
        vm.prank(other);
        sink.acceptOwner();
        ok(sink.owner() == other && sink.pendingOwner() == address(0), "owner");
        vm.prank(FEE_OWNER);
        vm.expectRevert(FeeSink.NotOwner.selector);
        sink.pull(address(base), FEE_OWNER, 0);
    }

    // -------------------------------------------------------------------------------------------------- takes

    function test_a_take_between_accounts_calls_no_token() public {
        deposit(maker, 3e18, 0);
        deposit(taker, 0, 750_000);
        IExchange.SignedOrder memory o = sign(inAccount(sample()));
        vm.prank(taker);
        exchange.takeFromAccount(list(o), paying(750_000));
        (uint256 a, uint256 b) = held(maker);
        ok(a == 0 && b == 750_000, "maker");
        (a, b) = held(taker);
        ok(a == 3e18 && b == 0, "taker");
    }

    function test_a_wallet_takes_an_account_order() public {
        deposit(maker, 3e18, 0);
        take(sign(inAccount(sample())), paying(750_000));
        (uint256 a, uint256 b) = held(maker);
        ok(a == 0 && b == 750_000, "maker");
        eq(base.balanceOf(taker), uint256(MAX) + 3e18, "taker");
    }

    function test_an_account_takes_a_wallets_order() public {
        deposit(taker, 0, 750_000);
        IExchange.SignedOrder memory o = sign(sample());
        vm.prank(taker);
        exchange.takeFromAccount(list(o), paying(750_000));
        (uint256 a,) = held(taker);
        eq(a, 3e18, "taker");
        eq(quote.balanceOf(maker), uint256(MAX) + 750_000, "maker");
    }

    function test_check_looks_at_the_account() public {
        IExchange.SignedOrder memory o = sign(inAccount(sample()));
        ok(exchange.check(list(o), taker)[0].reason == IExchange.Unfunded.selector, "unfunded");
        deposit(maker, 3e18, 0);
        IExchange.Status memory s = exchange.check(list(o), taker)[0];
        ok(s.reason == 0 && s.fillable == 3e18, "fillable");
        ok(exchange.checkSettle(list(o))[0].fillable == 3e18, "fillable in a batch");
        IExchange.Order memory named = inAccount(sample());
        named.taker = taker;
        ok(exchange.checkSettle(list(sign(named)))[0].reason == IExchange.NotTaker.selector, "named taker");
    }

    // ------------------------------------------------------------------------------------------------- windows

    mapping(uint256 nonce => bool) internal spent;

    /// @dev The window against its definition, on random nonces near its edges.
    function test_the_window_is_an_anti_replay_window(uint256 seed) public {
        uint256 next;
        deposit(maker, 100, 0);
        for (uint256 i; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 low = next > 40 ? next - 40 : 0;
            uint256 nonce = bound(seed, low, next + 40);
            if (seed >> 128 & 15 == 0) nonce = next + (1 << 16) - (seed >> 140 & 1);
            IExchange.Order memory o = inAccount(sample());
            (o.nonce, o.sellAmount, o.buyAmount) = (uint64(nonce), 1, 1);
            bool dead = nonce + 32 < next || (nonce < next && spent[nonce]);
            bool tooFar = nonce >= next + (1 << 16);
            eq(exchange.remaining(o), dead || tooFar ? 0 : 1, "remaining");
            IExchange.SignedOrder memory s = sign(o);
            vm.prank(taker);
            try exchange.take(list(s), paying(1)) {
                ok(!dead && !tooFar, "a dead nonce was filled");
                spent[nonce] = true;
                if (nonce >= next) next = nonce + 1;
            } catch {
                ok(dead || tooFar, "a live nonce was refused");
            }
        }
        (,, uint64 window) = exchange.accountOf(maker, address(base), address(quote));
        eq(window >> 32, next, "next");
    }

    function test_cancels_in_a_window() public {
        deposit(maker, 3e18, 0);
        IExchange.Order memory o = inAccount(sample());
        IExchange.Order[] memory l = new IExchange.Order[](1);
        (o.nonce, l[0]) = (5, o);
        vm.prank(maker);
        exchange.cancelOrders(l);
        eq(exchange.remaining(o), 0, "cancelled");
        o.nonce = 4;
        eq(exchange.remaining(o), 3e18, "its neighbour lives");
        vm.prank(maker);
        exchange.cancelWindow(address(base), address(quote), 5);
        eq(exchange.remaining(o), 0, "below");
        o.nonce = 6;
        eq(exchange.remaining(o), 3e18, "above");
        vm.prank(maker);
        exchange.cancelWindow(address(quote), address(base), 100);
        for (uint64 n; n < 100; ++n) {
            o.nonce = n;
            eq(exchange.remaining(o), 0, "all below 100");
        }
        o.nonce = 100;
        eq(exchange.remaining(o), 3e18, "100");
        vm.prank(maker);
        vm.expectRevert(IExchange.GenerationJump.selector);
        exchange.cancelWindow(address(quote), address(base), 100 + (1 << 16) + 1);
        (uint256 a,) = held(maker);
        eq(a, 3e18, "the balance");
    }

    function test_nonces_of_account_orders_above_the_window_are_words() public {
        deposit(maker, 3e18, 0);
        IExchange.Order memory o = inAccount(sample());
        o.nonce = type(uint32).max;
        take(sign(o), paying(750_000));
        eq(exchange.nonceWord(maker, uint56(o.nonce >> 8)), 1 << 255, "word");
        (,, uint64 window) = exchange.accountOf(maker, address(base), address(quote));
        eq(window, 0, "window");
    }

    function test_withdrawal_and_cancel_beat_the_fill() public {
        deposit(maker, 3e18, 0);
        IExchange.SignedOrder memory o = sign(inAccount(sample()));
        vm.prank(maker);
        exchange.withdraw(address(base), address(quote), 1, 0);
        vm.prank(taker);
        vm.expectRevert(IExchange.AccountShort.selector);
        exchange.take(list(o), paying(MAX));
    }
}
