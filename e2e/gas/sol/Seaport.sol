// SPDX-License-Identifier: MIT
pragma solidity 0.8.24;

import {Consideration} from "seaport-core/src/lib/Consideration.sol";

/// @notice Seaport as deployed: the core under its own name, which the EIP-712 domain holds.
contract Seaport is Consideration {
    constructor(address conduitController) Consideration(conduitController) {}

    function _name() internal pure override returns (string memory) {
        return "Seaport";
    }

    function _nameString() internal pure override returns (string memory) {
        return "Seaport";
    }
}
