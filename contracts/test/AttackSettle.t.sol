// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batches} from "./Batches.sol";
import {HostileToken} from "./Tokens.sol";
import {IExchange} from "../src/IExchange.sol";

/// @notice A token whose balances are shares of what its issuer says.
contract RebasingToken {
    uint256 public index = 1e18;
    mapping(address => uint256) public shares;
    mapping(address => mapping(address => uint256)) public allowance;

    function rebase(uint256 to) external {
        index = to;
    }

    function mint(address to, uint256 amount) external {
        shares[to] += amount * 1e18 / index;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function balanceOf(address who) external view returns (uint256) {
        return shares[who] * index / 1e18;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        uint256 part = (amount * 1e18 + index - 1) / index;
        shares[from] -= part;
        shares[to] += part;
        allowance[from][msg.sender] -= amount;
        return true;
    }
}

/// @notice Attacks on settlements: a keeper with an order of its own, tokens that change under way, and bytes that change under
/// way.
contract AttackSettleTest is Batches {
    uint256 internal constant KEEPER_KEY = 0x4ee;

    // ------------------------------------------------------------------------------------- the keeper's own order

    function keeperSells(uint16 flags) internal returns (IExchange.Batch memory b) {
        keeper = vm.addr(KEEPER_KEY);
        fund(keeper);
        (IExchange.Order memory ask, IExchange.Order memory bid) = (sample(), counter());
        (ask.maker, ask.flags, ask.maxFeeBps, bid.maxFeeBps) = (keeper, flags, 10, 10);
        (ask.buyAmount, bid.buyAmount) = (749_250, 2.997e18);
        IExchange.Component memory c = pair(ask, bid, 2.997e18, 749_250);
        c.orders[0] = sign(ask, KEEPER_KEY);
        IExchange.Move[] memory moves = new IExchange.Move[](4);
        (moves[0], moves[1]) = (c.moves[0], c.moves[1]);
        moves[2] = IExchange.Move(0, 255, 0.003e18);
        moves[3] = IExchange.Move(1, 255, 750);
        c.moves = moves;
        b = one(c);
        b.feeBps = 10;
    }

    /// @dev The keeper's part of the fee of its own order comes back to it; nothing is made of nothing, and the other
    /// pays and gets what everybody would.
    function test_Attack8_a_fee_of_the_keepers_own_order_makes_no_money() public {
        settle(keeperSells(0));
        address sink = exchange.FEE_SINK();
        eq(base.balanceOf(keeper), uint256(MAX) - 3e18 + 0.0015e18, "keeper's base");
        eq(quote.balanceOf(keeper), uint256(MAX) + 749_250 + 375, "keeper's quote");
        eq(base.balanceOf(sink), 0.0015e18, "sink's base");
        eq(quote.balanceOf(sink), 375, "sink's quote");
        eq(base.balanceOf(other), uint256(MAX) + 2.997e18, "other's base");
        eq(quote.balanceOf(other), uint256(MAX) - 750_000, "other's quote");
        eq(base.balanceOf(address(exchange)) + quote.balanceOf(address(exchange)), 0, "the Exchange keeps nothing");
    }

    function test_Attack8_a_fee_between_the_keepers_own_accounts_makes_no_money() public {
        IExchange.Batch memory b = keeperSells(ACCOUNT);
        deposit(keeper, 3e18, 0);
        settle(b);
        (uint256 ofBase, uint256 ofQuote) = held(keeper);
        (uint256 sinkBase, uint256 sinkQuote) = held(exchange.FEE_SINK());
        eq(ofBase, 0.0015e18, "keeper's base");
        eq(ofQuote, 749_250, "keeper's quote");
        eq(sinkBase, 0.0015e18, "sink's base");
        eq(sinkQuote, 0, "sink's quote came from a wallet");
        eq(base.balanceOf(address(exchange)), ofBase + sinkBase, "base is there");
        eq(quote.balanceOf(address(exchange)), ofQuote + sinkQuote, "quote is there");
    }

    // ------------------------------------------------------------------------------------ tokens that change

    /// @dev Beside the usual pair, one in which the maker sells 3e18 of another token; nonces 9.
    function beside(address token) internal view returns (IExchange.Batch memory b) {
        (IExchange.Order memory ask, IExchange.Order memory bid) = (sample(), counter());
        (ask.sellToken, bid.buyToken, ask.nonce, bid.nonce) = (token, token, 9, 9);
        b.tokens = new address[](3);
        b.prices = new uint96[](3);
        (b.tokens[0], b.tokens[1], b.tokens[2]) = (address(base), address(quote), token);
        for (uint256 i; i < 3; ++i) {
            for (uint256 j = i; j > 0 && b.tokens[j - 1] > b.tokens[j]; --j) {
                (b.tokens[j - 1], b.tokens[j]) = (b.tokens[j], b.tokens[j - 1]);
            }
        }
        b.prices[find(b.tokens, address(base))] = 1;
        b.prices[find(b.tokens, token)] = 1;
        b.prices[find(b.tokens, address(quote))] = 4e12;
        b.components = new IExchange.Component[](2);
        b.components[0] = pair(ask, bid, 3e18, 750_000);
        b.components[1] = pair(sample(), counter(), 3e18, 750_000);
    }

    /// @dev Strict reverts whole; best effort leaves the component out, and only it; later it settles.
    function leavesOut(IExchange.Batch memory b) internal {
        unsettled(b, IExchange.TransferFailed.selector);
        eq(exchange.nonceWord(maker, 0) | exchange.nonceWord(other, 0), 0, "strict booked something");
        b.bestEffort = true;
        eq(settle(b), 1, "settled");
        eq(exchange.nonceWord(maker, 0), 1, "maker's nonces");
        eq(exchange.nonceWord(other, 0), 1, "other's nonces");
        eq(base.balanceOf(other), uint256(MAX) + 3e18, "the neighbour's base");
        eq(quote.balanceOf(maker), uint256(MAX) + 750_000, "the neighbour's quote");
    }

    function later(IExchange.Batch memory b) internal {
        IExchange.Component[] memory first = new IExchange.Component[](1);
        first[0] = b.components[0];
        b.components = first;
        settle(b);
        eq(exchange.nonceWord(maker, 0), 1 << 9 | 1, "maker's nonces, later");
    }

    function test_Attack6_a_paused_token_leaves_out_its_component_only() public {
        HostileToken token = new HostileToken();
        token.mint(maker, 3e18);
        vm.prank(maker);
        token.approve(address(exchange), 3e18);
        IExchange.Batch memory b = beside(address(token));
        token.set(HostileToken.Way.Paused);
        leavesOut(b);
        token.set(HostileToken.Way.None);
        later(b);
        eq(token.balanceOf(other), 3e18, "got");
    }

    function test_Attack6_a_token_that_shrinks_leaves_out_its_component_only() public {
        RebasingToken token = new RebasingToken();
        token.mint(maker, 3e18);
        vm.prank(maker);
        token.approve(address(exchange), 3e18);
        IExchange.Batch memory b = beside(address(token));
        token.rebase(0.9e18);
        leavesOut(b);
        token.rebase(1.5e18); // and it grew: what is sold is an amount, not a share
        later(b);
        eq(token.balanceOf(other), 3e18, "got");
        eq(token.balanceOf(maker), 1.5e18, "what grew stays the maker's");
        eq(token.balanceOf(address(exchange)), 0, "the Exchange keeps nothing");
    }

    // -------------------------------------------------------------------------------------- bytes that change

    /// @dev Flips, cuts and extends. Every change depends on the seed only.
    function mutated(bytes memory data, uint256 seed) internal pure returns (bytes memory) {
        for (uint256 n = 1 + seed % 3; n > 0; --n) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 kind = seed % 8;
            uint256 place = (seed >> 8) % (data.length + 1);
            if (kind == 0 || data.length == 0) {
                data = abi.encodePacked(data, uint8(seed >> 200));
            } else if (kind == 1) {
                data = slice(data, 0, place);
            } else if (kind == 2) {
                // a piece twice
                data = bytes.concat(slice(data, 0, place), data);
            } else if (kind == 3) {
                // a piece left out
                uint256 end = place + (seed >> 64) % (data.length - place + 1);
                data = bytes.concat(slice(data, 0, place), slice(data, end, data.length));
            } else {
                data = bytes.concat(data);
                if (place < data.length) data[place] ^= bytes1(uint8(1 << ((seed >> 200) % 8)));
            }
        }
        return data;
    }

    function slice(bytes memory data, uint256 start, uint256 end) internal pure returns (bytes memory part) {
        part = new bytes(end - start);
        for (uint256 i; i < part.length; ++i) {
            part[i] = data[start + i];
        }
    }

    /// @dev Whatever happened, no maker gave more or got less than its order says, and nothing came from nowhere.
    function honoured(IExchange.Order memory o) internal view {
        (uint256 sold, uint256 bought) = flow(o.maker, o.sellToken == address(base));
        ok(sold <= o.sellAmount, "sold more than signed");
        ok(bought * o.sellAmount >= sold * o.buyAmount, "got less than signed");
        ok(sold != 0 || bought == 0, "got without selling");
        ok(o.flags & PARTIAL != 0 || sold == 0 || sold == o.sellAmount, "split");
        eq(exchange.remaining(o), o.sellAmount - sold, "booked otherwise");
    }

    function flow(address who, bool sellsBase) internal view returns (uint256 sold, uint256 bought) {
        (uint256 b, uint256 q) = (base.balanceOf(who), quote.balanceOf(who));
        return sellsBase ? (MAX - b, q - MAX) : (MAX - q, b - MAX);
    }

    function whole(address a, address b) internal view {
        eq(base.balanceOf(maker) + base.balanceOf(a) + base.balanceOf(b), 3 * uint256(MAX), "base");
        eq(quote.balanceOf(maker) + quote.balanceOf(a) + quote.balanceOf(b), 3 * uint256(MAX), "quote");
    }

    function test_Attack3_no_mutation_of_a_take_does_what_no_maker_signed(uint256 seed) public {
        (IExchange.Order memory a, IExchange.Order memory b) = (partly(1, 0), sample());
        (b.maker, b.buyAmount) = (other, 800_000);
        IExchange.SignedOrder[] memory l = list(sign(a), sign(b));
        address[] memory tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(quote), address(base));
        bytes memory data = abi.encodePacked(uint8(0), uint40(START + 1), tokens[0], uint8(0), tokens[1], uint8(0));
        data =
            abi.encodePacked(data, uint128(2_000_000), uint128(0), uint128(0), pack(l[0], tokens), pack(l[1], tokens));
        uint256 fresh = vm.snapshotState();
        vm.prank(taker);
        (bool done,) = address(exchange).call(bytes.concat(exchange.takePacked.selector, data));
        ok(done, "the take itself");
        eq(base.balanceOf(taker), uint256(MAX) + 6e18, "as signed");
        for (uint256 i; i < 8; ++i) {
            vm.revertToState(fresh);
            fresh = vm.snapshotState();
            bytes memory wrong = mutated(data, uint256(keccak256(abi.encode(seed, i))));
            vm.prank(taker);
            (done,) = address(exchange).call(bytes.concat(exchange.takePacked.selector, wrong));
            honoured(a);
            honoured(b);
            whole(other, taker);
        }
    }

    function test_Attack3_no_mutation_of_a_settlement_does_what_no_maker_signed(uint256 seed) public {
        IExchange.Order memory ask = partly(1, 0);
        IExchange.Order memory bid = counter();
        (ask.buyAmount, ask.maxFeeBps, bid.maxFeeBps) = (700_000, 10, 10);
        IExchange.Batch memory b = one(pair(ask, bid, 3e18, 750_000));
        b.bestEffort = seed & 1 == 0;
        bytes memory data = pack(b);
        uint256 fresh = vm.snapshotState();
        settle(b);
        eq(base.balanceOf(other), uint256(MAX) + 3e18, "as signed");
        for (uint256 i; i < 8; ++i) {
            vm.revertToState(fresh);
            fresh = vm.snapshotState();
            bytes memory wrong = mutated(data, uint256(keccak256(abi.encode(seed, i))));
            vm.prank(taker);
            settlePacked(wrong);
            honoured(ask);
            honoured(bid);
            whole(other, taker);
        }
    }
}
