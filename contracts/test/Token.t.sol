// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "./Fixture.sol";
import {Fallback, HostileToken} from "./Tokens.sol";
import {IExchange} from "../src/IExchange.sol";
import {DemoToken} from "../src/DemoToken.sol";
import {VTR} from "../src/VTR.sol";

/// @notice Hostile tokens, permits, and the tokens of this repository.
contract TokenTest is Fixture {
    HostileToken internal bad;

    function setUp() public override {
        super.setUp();
        bad = new HostileToken();
        for (uint256 i; i < 3; ++i) {
            address who = i == 0 ? maker : i == 1 ? taker : other;
            bad.mint(who, MAX);
            vm.prank(who);
            bad.approve(address(exchange), type(uint256).max);
        }
    }

    /// @dev The maker sells the hostile token.
    function selling(address who) internal view returns (IExchange.Order memory o, IExchange.Terms memory t) {
        o = sample();
        (o.maker, o.sellToken) = (who, address(bad));
        t = paying(MAX);
        t.buyToken = address(bad);
    }

    /// @dev The maker buys the hostile token.
    function buying(address who) internal view returns (IExchange.Order memory o, IExchange.Terms memory t) {
        o = sample();
        (o.maker, o.buyToken) = (who, address(bad));
        t = paying(MAX);
        t.sellToken = address(bad);
    }

    function bothWays(HostileToken.Way way, bool works) internal {
        bad.set(way);
        (IExchange.Order memory o, IExchange.Terms memory t) = selling(maker);
        if (works) take(sign(o), t);
        else refused(sign(o), t, IExchange.TransferFailed.selector);
        (o, t) = buying(maker);
        o.nonce = 1;
        if (works) take(sign(o), t);
        else refused(sign(o), t, IExchange.TransferFailed.selector);
        eq(exchange.nonceWord(maker, 0), works ? 3 : 0, "nonces");
    }

    function test_a_plain_token_moves() public {
        bothWays(HostileToken.Way.None, true);
    }

    function test_a_token_that_returns_nothing_moves() public {
        bothWays(HostileToken.Way.NoReturn, true);
    }

    function test_a_token_that_says_false_does_not() public {
        bothWays(HostileToken.Way.ReturnsFalse, false);
    }

    function test_a_token_that_answers_with_no_boolean_does_not() public {
        bothWays(HostileToken.Way.ReturnsTwo, false);
    }

    function test_a_token_that_reverts_does_not() public {
        bothWays(HostileToken.Way.Reverts, false);
        bothWays(HostileToken.Way.Paused, false);
    }

    function test_a_token_that_answers_at_length_does_not() public {
        bothWays(HostileToken.Way.LongAnswer, false);
    }

    function test_a_token_without_code_does_not_move() public {
        IExchange.Order memory o = sample();
        o.sellToken = address(0xdead);
        IExchange.Terms memory t = paying(MAX);
        t.buyToken = address(0xdead);
        refused(sign(o), t, IExchange.TransferFailed.selector);
        ok(exchange.check(list(sign(o)), taker)[0].reason == IExchange.Unfunded.selector, "reason");
    }

    function test_the_exchange_as_a_token_does_not_move() public {
        IExchange.Order memory o = sample();
        o.sellToken = address(exchange);
        IExchange.Terms memory t = paying(MAX);
        t.buyToken = address(exchange);
        refused(sign(o), t, IExchange.TransferFailed.selector);
    }

    function test_a_token_against_itself_is_refused() public {
        IExchange.Order memory o = sample();
        o.buyToken = o.sellToken;
        IExchange.Terms memory t = paying(MAX);
        t.sellToken = t.buyToken;
        refused(sign(o), t, IExchange.InvalidToken.selector);
    }

    /// @dev Documented: the event says what was sent; a token that takes a fee delivers less. It hurts who signed for it.
    function test_a_fee_on_transfer_reaches_the_receiver_short() public {
        bad.set(HostileToken.Way.Fee);
        (IExchange.Order memory o, IExchange.Terms memory t) = selling(maker);
        (, uint256 bought) = take(sign(o), t);
        eq(bought, 3e18, "bought");
        eq(bad.balanceOf(taker), uint256(MAX) + 2.97e18, "received");
        eq(bad.balanceOf(maker), uint256(MAX) - 3e18, "the maker sends what was signed, no more");
    }

    function test_balances_above_2_128_settle() public {
        bad.mint(maker, type(uint256).max - bad.balanceOf(maker) - 1e20);
        (IExchange.Order memory o, IExchange.Terms memory t) = selling(maker);
        take(sign(o), t);
        ok(exchange.check(list(sign(partlyOf(o))), taker)[0].reason == 0, "check overflows");
    }

    function partlyOf(IExchange.Order memory o) internal pure returns (IExchange.Order memory) {
        (o.flags, o.nonce) = (PARTIAL, slotNonce(1, 1));
        return o;
    }

    function test_a_blocked_maker_does_not_stop_a_sweep() public {
        bad.block_(maker);
        (IExchange.Order memory o, IExchange.Terms memory t) = buying(maker);
        (IExchange.Order memory next,) = buying(other);
        (, uint256 bought) = take(list(sign(o), sign(next)), t);
        eq(bought, 3e18, "bought");
        eq(exchange.nonceWord(maker, 0), 0, "the blocked maker's nonce");
        eq(base.balanceOf(maker), MAX, "the blocked maker's tokens");
    }

    function test_a_token_that_burns_gas_costs_its_steps() public {
        bad.set(HostileToken.Way.BurnsGas);
        (IExchange.Order memory o, IExchange.Terms memory t) = selling(maker);
        (IExchange.Order memory next,) = selling(other);
        IExchange.SignedOrder[] memory l = list(sign(o), sign(next));
        uint256 before = gasleft();
        vm.prank(taker);
        vm.expectRevert(IExchange.LeastNotMet.selector);
        exchange.take(l, t);
        ok(before - gasleft() < 2 * exchange.STEP_GAS() + 100_000, "a step took more than its gas");
    }

    // ------------------------------------------------------------------------------------------------ reentrancy

    function reenters(bytes memory what) internal returns (bytes4) {
        (IExchange.Order memory o, IExchange.Terms memory t) = selling(maker);
        bad.callOut(address(exchange), what);
        take(sign(o), t);
        ok(bad.called(), "the hook did not run");
        bytes memory answer = bad.answer();
        return answer.length < 4 ? bytes4(0) : bytes4(answer);
    }

    function test_a_hook_cannot_take() public {
        IExchange.Order memory o = sample();
        o.maker = other;
        bytes memory what = abi.encodeCall(exchange.take, (list(sign(o)), paying(MAX)));
        ok(reenters(what) == IExchange.Reentrancy.selector, "it took");
        eq(exchange.remaining(o), 3e18, "remaining");
    }

    function test_a_hook_cannot_take_with_permit() public {
        IExchange.Permit memory p;
        bytes memory what = abi.encodeCall(exchange.takeWithPermit, (list(sign(sample())), paying(MAX), p));
        ok(reenters(what) == IExchange.Reentrancy.selector, "it took");
    }

    function test_a_hook_cannot_run_a_step() public {
        ok(reenters(abi.encodeCall(exchange.fillStep, ())) == IExchange.OnlySelf.selector, "it ran");
    }

    function test_a_hook_sees_the_fill_as_booked() public {
        (IExchange.Order memory o,) = selling(maker);
        reenters(abi.encodeCall(exchange.remaining, (o)));
        eq(uint256(bytes32(bad.answer())), 0, "the hook saw an open order");
    }

    /// @dev The token's own cancel touches the token's orders only.
    function test_a_hook_may_cancel_its_own() public {
        ok(reenters(abi.encodeCall(exchange.cancelAll, ())) != IExchange.Reentrancy.selector, "cancels are locked");
        eq(exchange.epochOf(address(bad)), 2, "the token's epoch");
        eq(exchange.epochOf(maker), 1, "the maker's epoch");
    }

    function test_the_lock_opens_again() public {
        take(sign(sample()), paying(MAX));
        IExchange.Order memory o = sample();
        o.nonce = 1;
        take(sign(o), paying(MAX));
    }

    function test_the_exchange_keeps_nothing_and_takes_no_ether() public {
        take(sign(sample()), paying(MAX));
        eq(base.balanceOf(address(exchange)), 0, "base");
        eq(quote.balanceOf(address(exchange)), 0, "quote");
        (bool done,) = address(exchange).call{value: 1}("");
        ok(!done, "it took ether");
    }

    // --------------------------------------------------------------------------------------------------- permits

    uint256 internal constant TAKER_KEY = 0x7ace;

    function permitted(uint256 value) internal returns (IExchange.Permit memory p) {
        taker = vm.addr(TAKER_KEY);
        quote.mint(taker, MAX);
        p.value = value;
        p.deadline = START + 60;
        bytes32 typehash =
            keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 structHash = keccak256(abi.encode(typehash, taker, address(exchange), value, 0, p.deadline));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", quote.DOMAIN_SEPARATOR(), structHash));
        (p.v, p.r, p.s) = vm.sign(TAKER_KEY, digest);
    }

    function takePermitted(IExchange.Permit memory p) internal {
        IExchange.SignedOrder[] memory l = list(sign(sample()));
        vm.prank(taker);
        exchange.takeWithPermit(l, paying(750_000), p);
    }

    function test_take_with_a_permit() public {
        takePermitted(permitted(750_000));
        eq(quote.allowance(taker, address(exchange)), 0, "allowance left");
        eq(base.balanceOf(taker), 3e18, "bought");
    }

    function test_a_permit_sent_first_by_another_does_not_block_the_take() public {
        IExchange.Permit memory p = permitted(750_000);
        vm.prank(other);
        quote.permit(taker, address(exchange), p.value, p.deadline, p.v, p.r, p.s);
        takePermitted(p);
        eq(base.balanceOf(taker), 3e18, "bought");
    }

    function test_anothers_permit_serves_nobody_else() public {
        IExchange.Permit memory p = permitted(750_000);
        address victim = taker;
        taker = address(0xbad);
        quote.mint(taker, MAX);
        IExchange.SignedOrder[] memory l = list(sign(sample()));
        vm.prank(taker);
        vm.expectRevert(IExchange.TransferFailed.selector);
        exchange.takeWithPermit(l, paying(750_000), p);
        eq(quote.allowance(victim, address(exchange)), 0, "the victim's allowance");
    }

    function test_a_wrong_permit_leaves_the_take_to_the_allowance() public {
        IExchange.Permit memory p = permitted(750_000);
        p.value = 1;
        IExchange.SignedOrder[] memory l = list(sign(sample()));
        vm.prank(taker);
        vm.expectRevert(IExchange.TransferFailed.selector);
        exchange.takeWithPermit(l, paying(750_000), p);
        vm.prank(taker);
        quote.approve(address(exchange), 750_000);
        takePermitted(p);
    }

    /// @dev A fallback that swallows the permit says yes to transfers too: it hurts the maker who signed for it.
    function test_a_permit_that_does_nothing_is_passed_over() public {
        IExchange.Order memory o = sample();
        o.buyToken = address(new Fallback());
        IExchange.Terms memory t = paying(MAX);
        t.sellToken = o.buyToken;
        IExchange.SignedOrder[] memory l = list(sign(o));
        IExchange.Permit memory p;
        vm.prank(taker);
        (, uint256 bought) = exchange.takeWithPermit(l, t, p);
        eq(bought, 3e18, "bought");
    }

    // ---------------------------------------------------------------------------------------------------- tokens

    function test_vtr_is_minted_once() public {
        VTR vtr = new VTR(other);
        eq(vtr.totalSupply(), 1_000_000_000e18, "supply");
        eq(vtr.balanceOf(other), 1_000_000_000e18, "holder");
        eq(vtr.decimals(), 18, "decimals");
    }

    function test_only_the_minter_mints_demo_tokens(address who) public {
        vm.assume(who != address(this));
        vm.prank(who);
        vm.expectRevert(DemoToken.NotOwner.selector);
        base.mint(who, 1);
    }
}
