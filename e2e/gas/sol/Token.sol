// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice The plain OpenZeppelin token that every project here moves. Anyone mints, to many at once.
contract Token is ERC20 {
    constructor(string memory name) ERC20(name, name) {}

    function mint(address[] calldata holders, uint256 amount) external {
        for (uint256 i; i < holders.length; ++i) {
            _mint(holders[i], amount);
        }
    }
}
