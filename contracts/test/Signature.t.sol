// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "./Fixture.sol";
import {Answer, KeyWallet} from "./Makers.sol";
import {IExchange} from "../src/IExchange.sol";

/// @notice Who signed what, where and how: forged, bent and replayed orders.
contract SignatureTest is Fixture {
    uint256 internal constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function parts(IExchange.Order memory o) internal view returns (uint8 v, bytes32 r, bytes32 s) {
        return vm.sign(MAKER_KEY, exchange.orderHash(o));
    }

    // -------------------------------------------------------------------------------------------------- replays

    function test_replay() public {
        IExchange.SignedOrder memory o = sign(sample());
        take(o, paying(MAX));
        refused(o, IExchange.StaleNonce.selector);
    }

    function test_replay_of_a_partial_order() public {
        IExchange.SignedOrder memory o = sign(partly(1, 1));
        take(o, paying(MAX));
        refused(o, IExchange.Filled.selector);
    }

    function test_replay_on_another_chain() public {
        IExchange.SignedOrder memory o = sign(sample());
        vm.chainId(31_338);
        refused(o, IExchange.BadSignature.selector);
        vm.chainId(31_337);
        take(o, paying(MAX));
    }

    function test_replay_on_another_exchange() public {
        IExchange.SignedOrder memory o = sign(sample());
        IExchange first = exchange;
        exchange = newExchange();
        ok(first.domainSeparator() != exchange.domainSeparator(), "domains agree");
        vm.prank(maker);
        base.approve(address(exchange), type(uint256).max);
        refused(o, IExchange.BadSignature.selector);
    }

    // ----------------------------------------------------------------------------------------------- signatures

    function test_both_lengths_of_a_signature() public {
        IExchange.Order memory o = sample();
        (bytes32 r, bytes32 vs) = vm.signCompact(MAKER_KEY, exchange.orderHash(o));
        take(unsigned(o, abi.encodePacked(r, vs)), paying(MAX));
        o.nonce = 1;
        take(sign(o), paying(MAX));
    }

    function test_other_lengths_are_refused(uint8 length) public {
        vm.assume(length != 64 && length != 65);
        IExchange.SignedOrder memory s = sign(sample());
        bytes memory longer = abi.encodePacked(s.signature, new bytes(256));
        assembly {
            mstore(longer, length)
        }
        s.signature = longer;
        refused(s, IExchange.BadSignature.selector);
    }

    function test_high_s_is_refused() public {
        IExchange.Order memory o = sample();
        (uint8 v, bytes32 r, bytes32 s) = parts(o);
        bytes memory high = abi.encodePacked(r, bytes32(N - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        refused(unsigned(o, high), IExchange.BadSignature.selector);
    }

    function test_odd_v_is_refused(uint8 v) public {
        IExchange.Order memory o = sample();
        (uint8 right, bytes32 r, bytes32 s) = parts(o);
        vm.assume(v != right);
        refused(unsigned(o, abi.encodePacked(r, s, v)), IExchange.BadSignature.selector);
    }

    function test_zero_r_or_s_is_refused() public {
        IExchange.Order memory o = sample();
        (uint8 v, bytes32 r, bytes32 s) = parts(o);
        refused(unsigned(o, abi.encodePacked(bytes32(0), s, v)), IExchange.BadSignature.selector);
        refused(unsigned(o, abi.encodePacked(r, bytes32(0), v)), IExchange.BadSignature.selector);
        refused(unsigned(o, new bytes(64)), IExchange.BadSignature.selector);
        refused(unsigned(o, new bytes(65)), IExchange.BadSignature.selector);
    }

    function test_the_zero_maker_signs_nothing() public {
        IExchange.Order memory o = sample();
        o.maker = address(0);
        refused(unsigned(o, new bytes(65)), IExchange.BadSignature.selector);
    }

    function test_anothers_signature_is_refused(uint256 key) public {
        key = bound(key, 1, N - 1);
        vm.assume(key != MAKER_KEY);
        refused(sign(sample(), key), IExchange.BadSignature.selector);
    }

    function test_each_field_is_signed(uint256 field, uint256 value) public {
        IExchange.SignedOrder memory s = sign(sample());
        bytes32 id = exchange.orderHash(s.order);
        field = bound(field, 0, 11);
        IExchange.Order memory o = s.order;
        if (field == 0) o.maker = address(uint160(value));
        if (field == 1) o.taker = address(uint160(value));
        if (field == 2) o.sellToken = address(uint160(value));
        if (field == 3) o.buyToken = address(uint160(value));
        if (field == 4) o.sellAmount = uint128(value);
        if (field == 5) o.buyAmount = uint128(value);
        if (field == 6) o.nonce = uint64(value);
        if (field == 7) o.epoch = uint40(value);
        if (field == 8) o.validFrom = uint40(value);
        if (field == 9) o.expiry = uint40(value);
        if (field == 10) o.flags = uint16(value);
        if (field == 11) o.maxFeeBps = uint16(value);
        vm.assume(keccak256(abi.encode(o)) != keccak256(abi.encode(sample())));
        ok(exchange.orderHash(o) != id, "the id does not change");
        IExchange.Terms memory t = paying(MAX);
        (t.sellToken, t.buyToken) = (o.buyToken, o.sellToken);
        vm.prank(taker);
        try exchange.take(list(s), t) {
            ok(false, "an altered order was filled");
        } catch {}
    }

    /// @dev Bits above a field's width would be hashed and ignored: the compiler's decoder refuses them.
    function test_dirty_upper_bits_are_refused(uint256 field, uint256 bit) public {
        uint256[12] memory width = [uint256(160), 160, 160, 160, 128, 128, 64, 40, 40, 40, 16, 16];
        field = bound(field, 0, 11);
        bit = bound(bit, width[field], 255);
        IExchange.SignedOrder memory s = sign(sample());
        bytes memory data = abi.encodeCall(exchange.take, (list(s), paying(MAX)));
        uint256 spot = 4 + 32 * (9 + 1 + 1 + 1 + field) + 32; // past terms, length, offsets and the length of bytes
        assembly {
            mstore(add(data, spot), xor(mload(add(data, spot)), shl(bit, 1)))
        }
        vm.prank(taker);
        (bool done,) = address(exchange).call(data);
        ok(!done, "a dirty field was taken");
        data = abi.encodeCall(exchange.orderHash, (s.order));
        spot = 4 + 32 * field + 32;
        assembly {
            mstore(add(data, spot), xor(mload(add(data, spot)), shl(bit, 1)))
        }
        (done,) = address(exchange).staticcall(data);
        ok(!done, "a dirty field was hashed");
    }

    // ------------------------------------------------------------------------------------------ contract makers

    function contractOrder(address who) internal view returns (IExchange.Order memory o) {
        o = sample();
        (o.maker, o.flags) = (who, CONTRACT_SIGNER);
    }

    function test_a_contract_maker_signs_by_eip1271() public {
        KeyWallet wallet = new KeyWallet(maker);
        fund(address(wallet));
        IExchange.Order memory o = contractOrder(address(wallet));
        take(sign(o, MAKER_KEY), paying(MAX));
        o.nonce = 1;
        refused(sign(o, OTHER_KEY), IExchange.BadSignature.selector);
    }

    function test_a_contract_maker_without_the_flag_is_refused() public {
        KeyWallet wallet = new KeyWallet(maker);
        fund(address(wallet));
        IExchange.Order memory o = contractOrder(address(wallet));
        o.flags = 0;
        refused(sign(o, MAKER_KEY), IExchange.BadSignature.selector);
    }

    function test_the_flag_at_an_account_without_code_is_refused() public {
        IExchange.Order memory o = contractOrder(maker);
        refused(sign(o), IExchange.BadSignature.selector);
    }

    /// @dev An account that delegates to code (EIP-7702) has code and a key: the key signs, whatever the code says.
    function test_a_delegated_account_signs_by_its_key() public {
        vm.etch(maker, address(new Answer(Answer.Kind.Reverting)).code);
        take(sign(sample()), paying(MAX));
    }

    function test_a_delegated_account_may_sign_by_its_code() public {
        vm.etch(maker, address(new KeyWallet(other)).code);
        IExchange.Order memory o = contractOrder(maker);
        refused(sign(o, MAKER_KEY), IExchange.BadSignature.selector);
        take(sign(o, OTHER_KEY), paying(MAX));
    }

    function test_wrong_answers_are_no_signature() public {
        for (uint256 kind = uint256(Answer.Kind.Nothing); kind <= uint256(Answer.Kind.Writing); ++kind) {
            Answer wallet = new Answer(Answer.Kind(kind));
            fund(address(wallet));
            refused(unsigned(contractOrder(address(wallet)), "any"), IExchange.BadSignature.selector);
        }
    }

    function test_the_right_answer_is() public {
        Answer wallet = new Answer(Answer.Kind.Right);
        fund(address(wallet));
        take(unsigned(contractOrder(address(wallet)), ""), paying(MAX));
    }

    /// @dev In a sweep a signer that burns its gas costs the step's gas at most, and the sweep goes on.
    function test_a_greedy_signer_costs_a_step() public {
        Answer wallet = new Answer(Answer.Kind.Greedy);
        fund(address(wallet));
        IExchange.SignedOrder memory greedy = unsigned(contractOrder(address(wallet)), "any");
        uint256 before = gasleft();
        (, uint256 bought) = take(list(greedy, sign(sample())), paying(MAX));
        eq(bought, 3e18, "bought");
        ok(before - gasleft() < exchange.STEP_GAS() + 250_000, "a step took more than its gas");
    }

    /// @dev A caller cannot starve a costly signer out of a sweep: either its step has its gas, or nothing happens.
    function test_a_costly_signer_is_not_starved(uint256 gas) public {
        Answer wallet = new Answer(Answer.Kind.Costly);
        fund(address(wallet));
        IExchange.SignedOrder memory costly = unsigned(contractOrder(address(wallet)), "any");
        bytes memory data = abi.encodeCall(exchange.take, (list(sign(sample()), costly), paying(1_500_000)));
        gas = bound(gas, 100_000, 1_200_000);
        vm.prank(taker);
        (bool done,) = address(exchange).call{gas: gas}(data);
        eq(exchange.nonceWord(maker, 0) + exchange.nonceWord(address(wallet), 0), done ? 2 : 0, "orders spent");
        ok(done || gas < 800_000, "enough gas and still failed");
    }
}
