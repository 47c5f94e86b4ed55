// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "./Fixture.sol";
import {IExchange} from "../src/IExchange.sol";

/// @notice Cancels, and partial fills by slot and generation.
contract CancelTest is Fixture {
    event NoncesCancelled(address indexed maker, uint56 word, uint256 mask);
    event SlotCancelled(address indexed maker, uint24 slot, uint40 generation);
    event EpochRaised(address indexed maker, uint40 epoch);

    function asMaker(bytes memory call) internal {
        vm.prank(maker);
        (bool done,) = address(exchange).call(call);
        ok(done, "the maker's call failed");
    }

    // ---------------------------------------------------------------------------------------------- nonce bits

    function test_cancel_then_fill(uint64 nonce) public {
        IExchange.Order memory o = sample();
        o.nonce = nonce;
        vm.expectEmit(true, false, false, true, address(exchange));
        emit NoncesCancelled(maker, uint56(nonce >> 8), 1 << (nonce & 255));
        vm.prank(maker);
        exchange.cancel(nonce);
        refused(sign(o), IExchange.StaleNonce.selector);
        eq(exchange.remaining(o), 0, "remaining");
    }

    function test_fill_then_cancel_tells_that_it_lost_the_race(uint64 nonce) public {
        IExchange.Order memory o = sample();
        o.nonce = nonce;
        take(sign(o), paying(MAX));
        vm.prank(maker);
        vm.expectRevert(IExchange.StaleNonce.selector);
        exchange.cancel(nonce);
    }

    function test_a_bit_cancels_itself_alone(uint64 nonce, uint64 neighbour) public {
        vm.assume(nonce != neighbour);
        vm.prank(maker);
        exchange.cancel(nonce);
        IExchange.Order memory o = sample();
        o.nonce = neighbour;
        take(sign(o), paying(MAX));
    }

    function test_a_fill_spends_its_own_bit_alone(uint64 nonce) public {
        IExchange.Order memory o = sample();
        o.nonce = nonce;
        take(sign(o), paying(MAX));
        eq(exchange.nonceWord(maker, uint56(nonce >> 8)), 1 << (nonce & 255), "word");
        eq(exchange.nonceWord(other, uint56(nonce >> 8)), 0, "another maker's word");
    }

    function test_a_word_mask_cancels_its_bits(uint56 word, uint256 mask, uint8 bit) public {
        vm.prank(maker);
        exchange.cancelWord(word, mask);
        IExchange.Order memory o = sample();
        o.nonce = uint64(word) << 8 | bit;
        if (mask >> bit & 1 == 1) refused(sign(o), IExchange.StaleNonce.selector);
        else take(sign(o), paying(MAX));
    }

    function test_a_word_mask_frees_nothing() public {
        vm.prank(maker);
        exchange.cancelWord(3, 5);
        vm.prank(maker);
        exchange.cancelWord(3, 2);
        eq(exchange.nonceWord(maker, 3), 7, "word");
    }

    function test_nobody_cancels_for_another() public {
        vm.prank(other);
        exchange.cancel(0);
        vm.prank(other);
        exchange.cancelWord(0, type(uint256).max);
        vm.prank(other);
        exchange.cancelAll();
        IExchange.Order[] memory l = new IExchange.Order[](1);
        l[0] = sample();
        vm.prank(other);
        vm.expectRevert(IExchange.NotMaker.selector);
        exchange.cancelOrders(l);
        l[0].epoch = 1;
        take(sign(l[0]), paying(MAX));
    }

    // ------------------------------------------------------------------------------------- slots and generations

    function test_partial_fills_add_up(uint256 seed) public {
        IExchange.SignedOrder memory o = sign(partly(9, 4));
        uint256 bought;
        uint256 paid;
        for (uint256 i; bought < 3e18 && i < 20; ++i) {
            uint256 budget = bound(uint256(keccak256(abi.encode(seed, i))), 1, 200_000);
            (uint256 s, uint256 b) = take(o, paying(uint128(budget)));
            (paid, bought) = (paid + s, bought + b);
            (uint256 generation, uint256 sold) = exchange.slotState(maker, 9);
            eq(generation, 4, "generation");
            eq(sold, bought, "slot");
            ok(bought <= 3e18 && paid * 3e18 >= bought * 750_000, "over-filled or worse than signed");
        }
        if (bought == 3e18) refused(o, IExchange.Filled.selector);
    }

    function test_fills_of_one_unit_never_favour_the_taker() public {
        IExchange.Order memory o = partly(1, 0);
        (o.sellAmount, o.buyAmount) = (10, 4);
        IExchange.SignedOrder memory s = sign(o);
        uint256 paid;
        for (uint256 i; i < 10; ++i) {
            (uint256 sold, uint256 bought) = take(s, getting(1, MAX));
            eq(bought, 1, "bought");
            paid += sold;
        }
        eq(paid, 10, "each unit costs a whole unit of the other token");
        refused(s, IExchange.Filled.selector);
    }

    function test_a_budget_that_buys_nothing_is_refused() public {
        IExchange.Order memory o = partly(1, 0);
        (o.sellAmount, o.buyAmount) = (10, 4000);
        refused(sign(o), paying(399), IExchange.InvalidAmount.selector);
    }

    function test_a_newer_generation_kills_older_ones() public {
        IExchange.SignedOrder memory old = sign(partly(2, 0));
        take(old, paying(100_000));
        take(sign(partly(2, 1)), paying(100_000));
        refused(old, IExchange.StaleGeneration.selector);
        (uint256 generation, uint256 sold) = exchange.slotState(maker, 2);
        eq(generation, 1, "generation");
        eq(sold, uint256(100_000) * 3e18 / 750_000, "the new generation starts at zero");
    }

    function test_a_generation_may_not_jump() public {
        IExchange.SignedOrder memory o = sign(partly(2, 65_537));
        refused(o, IExchange.GenerationJump.selector);
        vm.prank(maker);
        vm.expectRevert(IExchange.GenerationJump.selector);
        exchange.cancelSlot(2, 65_537);
        take(sign(partly(2, 65_536)), paying(MAX));
        take(o, paying(MAX));
    }

    function test_orders_that_share_slot_and_generation_share_what_is_sold() public {
        IExchange.Order memory dear = partly(2, 0);
        dear.buyAmount = 900_000;
        take(sign(partly(2, 0)), getting(2e18, MAX));
        (, uint256 bought) = take(sign(dear), paying(MAX));
        eq(bought, 1e18, "together they sell what one of them signed");
    }

    /// @dev Slot state proves nothing: an invented order on a slot in use still needs the maker's signature.
    function test_a_slot_in_use_does_not_spare_the_signature() public {
        IExchange.SignedOrder memory o = sign(partly(2, 0));
        take(o, paying(100_000));
        o.order.buyAmount = 1;
        refused(o, IExchange.BadSignature.selector);
    }

    function test_cancel_of_a_generation(uint24 slot, uint40 generation) public {
        generation = uint40(bound(generation, 0, 65_536));
        vm.expectEmit(true, false, false, true, address(exchange));
        emit SlotCancelled(maker, slot, generation);
        vm.prank(maker);
        exchange.cancelSlot(slot, generation);
        refused(sign(partly(slot, generation)), IExchange.StaleGeneration.selector);
        vm.prank(maker);
        vm.expectRevert(IExchange.StaleGeneration.selector);
        exchange.cancelSlot(slot, generation);
        take(sign(partly(slot, generation + 1)), paying(MAX));
    }

    function test_cancel_of_a_part_filled_order() public {
        IExchange.SignedOrder memory o = sign(partly(2, 7));
        take(o, paying(100_000));
        vm.prank(maker);
        exchange.cancelSlot(2, 7);
        refused(o, IExchange.StaleGeneration.selector);
    }

    function test_the_last_generation_can_be_used_and_cancelled() public {
        uint40 last = type(uint40).max;
        // The slot's word as it stands just before: keccak256(key . 0) of the first mapping.
        uint256 key = uint256(uint160(maker)) << 96 | 1 << 64 | 5;
        VmStore(address(vm))
            .store(address(exchange), keccak256(abi.encode(key, uint256(0))), bytes32(uint256(last - 1) << 128));
        IExchange.SignedOrder memory o = sign(partly(5, last));
        take(o, paying(100_000));
        vm.prank(maker);
        exchange.cancelSlot(5, last);
        refused(o, IExchange.StaleGeneration.selector);
        (uint256 generation,) = exchange.slotState(maker, 5);
        eq(generation, 1 << 40, "generation");
    }

    function test_slots_words_and_makers_do_not_touch() public {
        vm.prank(maker);
        exchange.cancelSlot(0, 0);
        eq(exchange.nonceWord(maker, 0), 0, "the word of the same number");
        (uint256 generation,) = exchange.slotState(other, 0);
        eq(generation, 0, "the other maker's slot");
        take(sign(sample()), paying(MAX));
        take(sign(partly(1, 0)), paying(MAX));
    }

    // -------------------------------------------------------------------------------------------------- epochs

    function test_cancel_all_kills_orders_with_an_epoch() public {
        IExchange.Order memory o = sample();
        o.epoch = 1;
        IExchange.Order memory free = sample();
        free.nonce = 1;
        eq(exchange.epochOf(maker), 1, "first epoch");
        vm.expectEmit(true, false, false, true, address(exchange));
        emit EpochRaised(maker, 2);
        vm.prank(maker);
        eq(exchange.cancelAll(), 2, "second epoch");
        refused(sign(o), IExchange.WrongEpoch.selector);
        take(sign(free), paying(MAX));
        o.epoch = 2;
        take(sign(o), paying(MAX));
    }

    function test_an_epoch_ahead_is_refused() public {
        IExchange.Order memory o = sample();
        o.epoch = 2;
        refused(sign(o), IExchange.WrongEpoch.selector);
    }

    // ------------------------------------------------------------------------------------------ lists of orders

    function test_cancel_orders_of_both_kinds_and_pass_over_the_dead() public {
        IExchange.Order[] memory l = new IExchange.Order[](4);
        (l[0], l[1], l[2], l[3]) = (sample(), partly(3, 2), sample(), partly(4, 0));
        l[2].nonce = 77;
        asMaker(abi.encodeCall(exchange.cancel, (77)));
        take(sign(l[3]), paying(MAX)); // sold out: its generation is closed all the same
        vm.recordLogs();
        asMaker(abi.encodeCall(exchange.cancelOrders, (l)));
        eq(vm.getRecordedLogs().length, 3, "events");
        refused(sign(l[0]), IExchange.StaleNonce.selector);
        refused(sign(l[1]), IExchange.StaleGeneration.selector);
        refused(sign(l[3]), IExchange.StaleGeneration.selector);
    }

    /// @dev It is alive: passing over it would leave it to be filled when its slot or window has come nearer.
    function test_cancel_orders_refuses_an_order_too_far_ahead() public {
        IExchange.Order[] memory l = new IExchange.Order[](2);
        (l[0], l[1]) = (sample(), partly(3, 65_537));
        vm.prank(maker);
        vm.expectRevert(IExchange.GenerationJump.selector);
        exchange.cancelOrders(l);
        l[1].nonce = 65_536;
        l[1].flags = 16; // account: of its window
        vm.prank(maker);
        vm.expectRevert(IExchange.GenerationJump.selector);
        exchange.cancelOrders(l);
        take(sign(l[0]), paying(MAX)); // nothing was cancelled
    }

    function test_generation_reuse_after_cancel_is_refused(uint40 generation) public {
        generation = uint40(bound(generation, 0, 65_535));
        take(sign(partly(3, generation)), paying(100_000));
        asMaker(abi.encodeCall(exchange.cancelSlot, (3, generation)));
        IExchange.Order memory o = partly(3, generation);
        o.sellAmount = MAX;
        refused(sign(o), IExchange.StaleGeneration.selector);
    }
}

interface VmStore {
    function store(address target, bytes32 slot, bytes32 value) external;
}
