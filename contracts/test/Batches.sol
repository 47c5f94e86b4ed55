// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "./Fixture.sol";
import {IExchange} from "../src/IExchange.sol";

/// @notice Builds settlements, and packs them as contracts/PACKED.md says, apart from the code under test.
abstract contract Batches is Fixture {
    address internal keeper = address(0x4ee9);

    function ordered() internal view returns (address low, address high) {
        (low, high) = (address(base), address(quote));
        if (low > high) (low, high) = (high, low);
    }

    /// @dev 3 base are worth 0.75 quote: 3e18 base units are 750,000.
    function batch() internal view returns (IExchange.Batch memory b) {
        b.tokens = new address[](2);
        b.prices = new uint96[](2);
        (b.tokens[0], b.tokens[1]) = ordered();
        bool baseFirst = b.tokens[0] == address(base);
        (b.prices[0], b.prices[1]) = baseFirst ? (uint96(1), uint96(4e12)) : (uint96(4e12), uint96(1));
        b.components = new IExchange.Component[](1);
    }

    /// @dev The other maker's order that fits {sample}.
    function counter() internal view returns (IExchange.Order memory o) {
        o = sample();
        o.maker = other;
        (o.sellToken, o.buyToken) = (o.buyToken, o.sellToken);
        (o.sellAmount, o.buyAmount) = (o.buyAmount, o.sellAmount);
    }

    function pair(IExchange.Order memory ask, IExchange.Order memory bid, uint128 out, uint128 back)
        internal
        view
        returns (IExchange.Component memory c)
    {
        c.orders = list(sign(ask), sign(bid));
        c.moves = new IExchange.Move[](2);
        c.moves[0] = IExchange.Move(0, 1, out);
        c.moves[1] = IExchange.Move(1, 0, back);
    }

    function one(IExchange.Component memory c) internal view returns (IExchange.Batch memory b) {
        b = batch();
        b.components[0] = c;
    }

    function usual() internal view returns (IExchange.Batch memory) {
        return one(pair(sample(), counter(), 3e18, 750_000));
    }

    function settle(IExchange.Batch memory b) internal returns (uint256) {
        bytes memory data = pack(b);
        vm.prank(keeper);
        (bool done, bytes memory out) = settlePacked(data);
        if (!done) {
            assembly ("memory-safe") {
                revert(add(out, 0x20), mload(out))
            }
        }
        return abi.decode(out, (uint256));
    }

    /// @dev {IExchange-settlePacked} with `data` behind its selector.
    function settlePacked(bytes memory data) internal returns (bool done, bytes memory out) {
        return address(exchange).call(packedCall(data));
    }

    function packedCall(bytes memory data) internal view returns (bytes memory) {
        return bytes.concat(exchange.settlePacked.selector, data);
    }

    /// @dev Both forms must refuse the batch for this reason, and change nothing.
    function unsettled(IExchange.Batch memory b, bytes4 reason) internal {
        vm.prank(keeper);
        vm.expectRevert(reason);
        exchange.settle(b);
        unsettled(pack(b), reason);
    }

    /// @dev Of a call that does not revert by itself, forge makes success when it was refused as expected, and else no
    /// more than a failure of the call.
    function unsettled(bytes memory data, bytes4 reason) internal {
        vm.prank(keeper);
        vm.expectRevert(reason);
        (bool asExpected,) = settlePacked(data);
        ok(asExpected, "the packed form was not refused for this reason");
    }

    function pack(IExchange.Batch memory b) internal pure returns (bytes memory data) {
        data = abi.encodePacked(uint8(b.bestEffort ? 1 : 0), b.feeBps, uint8(b.tokens.length));
        for (uint256 i; i < b.tokens.length; ++i) {
            data = abi.encodePacked(data, b.tokens[i], uint8(0), b.prices[i]);
        }
        for (uint256 i; i < b.components.length; ++i) {
            data = bytes.concat(data, pack(b.components[i], b.tokens));
        }
    }

    function pack(IExchange.Component memory c, address[] memory tokens) internal pure returns (bytes memory data) {
        for (uint256 i; i < c.moves.length; ++i) {
            data = abi.encodePacked(data, c.moves[i].from, c.moves[i].to, c.moves[i].amount);
        }
        for (uint256 i; i < c.orders.length; ++i) {
            data = bytes.concat(data, pack(c.orders[i], tokens));
        }
        data = abi.encodePacked(uint16(data.length + 5), uint8(1), uint8(c.orders.length), uint8(c.moves.length), data);
    }

    function pack(IExchange.SignedOrder memory s, address[] memory tokens) internal pure returns (bytes memory) {
        IExchange.Order memory o = s.order;
        uint8 form = 1;
        if (o.epoch | o.validFrom != 0) form |= 2;
        if (o.taker != address(0)) form |= 4;
        bytes memory data = abi.encodePacked(
            form, o.flags, o.maxFeeBps, find(tokens, o.sellToken), find(tokens, o.buyToken), o.expiry, o.nonce, o.maker
        );
        data = abi.encodePacked(data, o.sellAmount, o.buyAmount);
        if (form & 2 != 0) data = abi.encodePacked(data, o.epoch, o.validFrom);
        if (form & 4 != 0) data = abi.encodePacked(data, o.taker);
        if (o.flags & CONTRACT_SIGNER != 0) return abi.encodePacked(data, uint16(s.signature.length), s.signature);
        return bytes.concat(data, compact(s.signature));
    }

    function smaller(uint24 slot, uint40 generation) internal view returns (IExchange.Order memory o) {
        o = counter();
        o.flags = PARTIAL;
        o.nonce = slotNonce(slot, generation);
    }

    function find(address[] memory tokens, address token) internal pure returns (uint8 i) {
        while (i < tokens.length && tokens[i] != token) ++i;
        if (i == tokens.length) return 255;
    }

    function compact(bytes memory signature) internal pure returns (bytes memory) {
        if (signature.length != 65) return signature;
        (bytes32 r, uint256 s, uint8 v) = (bytes32(0), 0, uint8(signature[64]));
        assembly {
            r := mload(add(signature, 0x20))
            s := mload(add(signature, 0x40))
        }
        return abi.encodePacked(r, uint256(v - 27) << 255 | s);
    }

    function deposit(address who, uint256 ofBase, uint256 ofQuote) internal {
        vm.prank(who);
        exchange.deposit(address(base), address(quote), ofBase, ofQuote);
    }

    function held(address who) internal view returns (uint256 ofBase, uint256 ofQuote) {
        (ofBase, ofQuote,) = exchange.accountOf(who, address(base), address(quote));
    }
}
