// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title DemoToken
/// @notice A token without value for demonstrations: its minter makes as much as the faucet hands out.
contract DemoToken is ERC20, ERC20Permit {
    address public immutable MINTER;
    uint8 private immutable DECIMALS;

    error NotOwner();

    constructor(string memory name, string memory symbol, uint8 decimals_, address minter)
        ERC20(name, symbol)
        ERC20Permit(name)
    {
        DECIMALS = decimals_;
        MINTER = minter;
    }

    function mint(address to, uint256 amount) external {
        if (msg.sender != MINTER) revert NotOwner();
        _mint(to, amount);
    }

    function decimals() public view override returns (uint8) {
        return DECIMALS;
    }
}
