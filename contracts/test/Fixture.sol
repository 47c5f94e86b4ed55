// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "./Vm.sol";
import {IExchange} from "../src/IExchange.sol";
import {DemoToken} from "../src/DemoToken.sol";

/// @notice The Exchange with the entry points that are for itself.
interface IStepping is IExchange {
    function fillStep() external returns (uint256 paid, uint256 got, bool ended);

    function settleStep(address keeper, bytes calldata table, bytes calldata component) external;
}

/// @notice An Exchange, a market of two tokens, a taker and makers that hold and allow both.
abstract contract Fixture is Test {
    uint256 internal constant MAKER_KEY = 0xa11ce;
    uint256 internal constant OTHER_KEY = 0xb0b;
    uint256 internal constant START = 1_800_000_000;
    address internal constant FEE_OWNER = address(0xfee);
    uint128 internal constant MAX = type(uint128).max;

    uint16 internal constant PARTIAL = 1;
    uint16 internal constant POST_ONLY = 2;
    uint16 internal constant BATCH_ONLY = 4;
    uint16 internal constant CONTRACT_SIGNER = 8;
    uint16 internal constant ACCOUNT = 16;
    uint16 internal constant BUY = 32;

    IStepping internal exchange;
    DemoToken internal base;
    DemoToken internal quote;
    address internal maker = vm.addr(MAKER_KEY);
    address internal other = vm.addr(OTHER_KEY);
    address internal taker = address(0x7a4e);

    function setUp() public virtual {
        vm.warp(START);
        exchange = newExchange();
        base = new DemoToken("Base", "BASE", 18, address(this));
        quote = new DemoToken("Quote", "QUOTE", 6, address(this));
        fund(maker);
        fund(other);
        fund(taker);
    }

    /// @dev The Exchange as it is deployed: by the optimizer, whatever compiles the tests.
    function newExchange() internal returns (IStepping) {
        return IStepping(vm.deployCode("Exchange.sol:Exchange", abi.encode(FEE_OWNER)));
    }

    function fund(address who) internal {
        base.mint(who, MAX);
        quote.mint(who, MAX);
        vm.prank(who);
        base.approve(address(exchange), type(uint256).max);
        vm.prank(who);
        quote.approve(address(exchange), type(uint256).max);
    }

    /// @dev The maker sells 3 base for 0.75 quote, anyone, all or none, first nonce.
    function sample() internal view returns (IExchange.Order memory o) {
        o.maker = maker;
        o.sellToken = address(base);
        o.buyToken = address(quote);
        o.sellAmount = 3e18;
        o.buyAmount = 750_000;
        o.expiry = uint40(START + 1 hours);
    }

    function partly(uint24 slot, uint40 generation) internal view returns (IExchange.Order memory o) {
        o = sample();
        o.flags = PARTIAL;
        o.nonce = slotNonce(slot, generation);
    }

    function slotNonce(uint24 slot, uint40 generation) internal pure returns (uint64) {
        return uint64(slot) << 40 | generation;
    }

    function sign(IExchange.Order memory o, uint256 key) internal view returns (IExchange.SignedOrder memory s) {
        s.order = o;
        (uint8 v, bytes32 r, bytes32 sv) = vm.sign(key, exchange.orderHash(o));
        s.signature = abi.encodePacked(r, sv, v);
    }

    function sign(IExchange.Order memory o) internal view returns (IExchange.SignedOrder memory) {
        return sign(o, o.maker == other ? OTHER_KEY : MAKER_KEY);
    }

    /// @dev The taker pays up to `pay` quote for base at any price.
    function paying(uint128 pay) internal view returns (IExchange.Terms memory t) {
        t.sellToken = address(quote);
        t.buyToken = address(base);
        t.sellAmount = pay;
        t.deadline = uint40(START + 1 hours);
    }

    /// @dev The taker gets `get` base for at most `pay` quote.
    function getting(uint128 get, uint128 pay) internal view returns (IExchange.Terms memory t) {
        t = paying(pay);
        t.buyAmount = get;
        t.exactBuy = true;
    }

    function list(IExchange.SignedOrder memory a) internal pure returns (IExchange.SignedOrder[] memory l) {
        l = new IExchange.SignedOrder[](1);
        l[0] = a;
    }

    function list(IExchange.SignedOrder memory a, IExchange.SignedOrder memory b)
        internal
        pure
        returns (IExchange.SignedOrder[] memory l)
    {
        l = new IExchange.SignedOrder[](2);
        (l[0], l[1]) = (a, b);
    }

    function take(IExchange.SignedOrder memory o, IExchange.Terms memory t) internal returns (uint256, uint256) {
        vm.prank(taker);
        return exchange.take(list(o), t);
    }

    function take(IExchange.SignedOrder[] memory l, IExchange.Terms memory t) internal returns (uint256, uint256) {
        vm.prank(taker);
        return exchange.take(l, t);
    }

    /// @dev The take of one order must fail for this reason, and {IExchange.check} must give the same one.
    function refused(IExchange.SignedOrder memory o, bytes4 reason) internal {
        IExchange.Status memory s = exchange.check(list(o), taker)[0];
        ok(s.reason == reason, "check gives another reason");
        eq(s.fillable, 0, "check says fillable");
        refused(o, paying(MAX), reason);
    }

    function refused(IExchange.SignedOrder memory o, IExchange.Terms memory t, bytes4 reason) internal {
        IExchange.SignedOrder[] memory l = list(o);
        vm.prank(taker);
        vm.expectRevert(reason);
        exchange.take(l, t);
    }

    /// @dev A contract maker cannot sign by key: its signature is what the test says.
    function unsigned(IExchange.Order memory o, bytes memory signature)
        internal
        pure
        returns (IExchange.SignedOrder memory s)
    {
        s.order = o;
        s.signature = signature;
    }
}
