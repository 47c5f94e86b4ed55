// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "./Fixture.sol";
import {SettleHandler} from "./SettleHandler.sol";

/// @notice Accounts are solvent to the unit, fees stay within what was signed, no order is over-filled or filled worse
/// than signed, windows and generations only grow, what is dead stays dead, and the events tell every move of tokens.
contract SettleInvariantTest is Fixture {
    SettleHandler internal handler;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function setUp() public override {
        vm.warp(START);
        exchange = newExchange();
        handler = new SettleHandler(exchange);
    }

    function targetContracts() public view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(handler);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory list) {
        list = new FuzzSelector[](1);
        list[0].addr = address(handler);
        bytes4[] memory s = new bytes4[](16);
        for (uint256 i; i < 4; ++i) {
            (s[i], s[i + 4]) = (SettleHandler.settlePair.selector, SettleHandler.takeSome.selector);
        }
        (s[8], s[9], s[10]) =
        (SettleHandler.settleRing.selector, SettleHandler.settleRing.selector, SettleHandler.wait.selector);
        (s[11], s[12], s[13]) =
        (SettleHandler.putIn.selector, SettleHandler.putIn.selector, SettleHandler.takeOut.selector);
        (s[14], s[15]) = (SettleHandler.cancelSome.selector, SettleHandler.donate.selector);
        list[0].selectors = s;
    }

    function invariant_nobody_loses_and_accounts_are_solvent() public {
        handler.verify();
    }

    function afterInvariant() public {
        handler.verify();
        handler.report("settle");
    }
}
