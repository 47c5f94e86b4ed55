// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title VTR
/// @notice Virtua Trader: 1,000,000,000 tokens of 18 decimals, minted once. ERC-20 and EIP-2612, nothing else: no
/// owner, no pause, no more minting.
contract VTR is ERC20, ERC20Permit {
    constructor(address holder) ERC20("Virtua Trader", "VTR") ERC20Permit("Virtua Trader") {
        _mint(holder, 1_000_000_000e18);
    }
}
