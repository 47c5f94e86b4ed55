// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "./Vm.sol";

interface VmWrite {
    function writeLine(string calldata path, string calldata line) external;
    function isDir(string calldata path) external view returns (bool);
}

/// @notice How often each transition of an invariant's handler was tried and how often it succeeded. A run ends with a
/// line of both for every transition, when the folder for them is there (`make fuzz` makes it and adds the lines up).
abstract contract Counted is Test {
    string private constant FOLDER = "build/forge/calls";

    string[] private _names;
    mapping(bytes32 name => uint256) private _tried;
    mapping(bytes32 name => uint256) private _done;

    function count(string memory name, bool done) internal {
        bytes32 key = keccak256(bytes(name));
        if (_tried[key]++ == 0) _names.push(name);
        if (done) ++_done[key];
    }

    function report(string memory suite) public {
        VmWrite w = VmWrite(address(vm));
        if (!w.isDir(FOLDER)) return;
        string memory line;
        for (uint256 i; i < _names.length; ++i) {
            bytes32 key = keccak256(bytes(_names[i]));
            line = string.concat(line, _names[i], " ", vm.toString(_tried[key]), " ", vm.toString(_done[key]), " ");
        }
        w.writeLine(string.concat(FOLDER, "/", suite), line);
    }
}
