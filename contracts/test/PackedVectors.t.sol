// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test, Vm} from "./Vm.sol";
import {IExchange} from "../src/IExchange.sol";
import {DemoToken} from "../src/DemoToken.sol";

/// @notice The calls that Go writes and JavaScript makes again, carried out: packed and readable form do the same, and
/// what the Go model says that they do.
contract PackedVectorsTest is Test {
    string internal json;
    address internal exchange;

    function setUp() public {
        json = vm.readFile("contracts/testdata/packed.json");
        vm.chainId(vm.parseJsonUint(json, ".chainId"));
        vm.warp(vm.parseJsonUint(json, ".time"));
        exchange = vm.parseJsonAddress(json, ".exchange");
        vm.etch(exchange, vm.deployCode("Exchange.sol:Exchange", abi.encode(address(this))).code);
        for (uint256 i; i < 3; ++i) {
            vm.etch(token(i), address(new DemoToken("Token", "T", 18, address(this))).code);
        }
        for (uint256 i; vm.keyExistsJson(json, nth(".holders", i)); ++i) {
            fund(vm.parseJsonAddress(json, nth(".holders", i)));
        }
        vm.etch(vm.parseJsonAddress(json, ".contract"), vm.parseJsonBytes(json, ".wallet"));
    }

    function fund(address who) internal {
        for (uint256 i; i < 3; ++i) {
            DemoToken(token(i)).mint(who, number(".funds") + 2 * number(".deposit"));
            vm.prank(who);
            DemoToken(token(i)).approve(exchange, type(uint256).max);
        }
        for (uint256 i; i < 3; ++i) {
            vm.prank(who);
            IExchange(exchange).deposit(token(i), token((i + 1) % 3), number(".deposit"), number(".deposit"));
        }
    }

    function token(uint256 i) internal view returns (address) {
        return vm.parseJsonAddress(json, nth(".tokens", i));
    }

    function nth(string memory path, uint256 i) internal pure returns (string memory) {
        return string.concat(path, "[", vm.toString(i), "]");
    }

    function number(string memory path) internal view returns (uint256) {
        return vm.parseUint(vm.parseJsonString(json, path));
    }

    /// @dev Carries out a call of a vector and takes it back.
    function play(string memory path, string memory form) internal returns (bytes memory out, Vm.Log[] memory logs) {
        uint256 before = vm.snapshotState();
        bytes memory data = vm.parseJsonBytes(json, string.concat(path, form));
        vm.recordLogs();
        vm.prank(vm.parseJsonAddress(json, string.concat(path, ".caller")));
        bool done;
        (done, out) = exchange.call(data);
        ok(done, string.concat(path, form, " reverts"));
        logs = vm.getRecordedLogs();
        vm.revertToState(before);
    }

    /// @dev Both forms of a vector return the same and log the same.
    function both(string memory path) internal returns (bytes memory out, Vm.Log[] memory logs) {
        bytes memory plainOut;
        Vm.Log[] memory plainLogs;
        (out, logs) = play(path, ".packed");
        (plainOut, plainLogs) = play(path, ".plain");
        ok(keccak256(out) == keccak256(plainOut), string.concat("answers of ", path));
        ok(keccak256(abi.encode(logs)) == keccak256(abi.encode(plainLogs)), string.concat("logs of ", path));
    }

    function test_takes() public {
        uint256 n;
        for (; vm.keyExistsJson(json, nth(".takes", n)); ++n) {
            string memory path = nth(".takes", n);
            (bytes memory out,) = both(path);
            (uint256 sold, uint256 bought) = abi.decode(out, (uint256, uint256));
            eq(sold, number(string.concat(path, ".sold")), string.concat("sold by ", path));
            eq(bought, number(string.concat(path, ".bought")), string.concat("bought by ", path));
        }
        ok(n >= 7, "too few takes");
    }

    function test_settlements() public {
        uint256 n;
        for (; vm.keyExistsJson(json, nth(".settlements", n)); ++n) {
            string memory path = nth(".settlements", n);
            (bytes memory out, Vm.Log[] memory logs) = both(path);
            eq(abi.decode(out, (uint256)), number(string.concat(path, ".settled")), string.concat("settled by ", path));
            uint256 fills;
            for (uint256 i; i < logs.length; ++i) {
                if (logs[i].topics[0] != IExchange.BatchFill.selector) continue;
                string memory want = nth(string.concat(path, ".fills"), fills++);
                uint256 fill = abi.decode(logs[i].data, (uint256));
                ok(logs[i].topics[1] == vm.parseJsonBytes32(json, string.concat(want, ".id")), want);
                eq(fill >> 120 & type(uint120).max, number(string.concat(want, ".sold")), want);
                eq(fill & type(uint120).max, number(string.concat(want, ".bought")), want);
            }
            ok(fills >= 2 && !vm.keyExistsJson(json, nth(string.concat(path, ".fills"), fills)), "a fill is missing");
        }
        ok(n >= 5, "too few settlements");
    }
}
