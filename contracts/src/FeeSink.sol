// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeTransferLib} from "solady/src/utils/SafeTransferLib.sol";
import {IExchange} from "./IExchange.sol";

/// @title FeeSink
/// @notice Keeps the fees of one Exchange until its owner pulls them. It has no way to reach anybody's orders, allowances
/// or accounts: to the Exchange it is an address like any other.
contract FeeSink {
    /// @notice The Exchange that made this.
    IExchange public immutable EXCHANGE;

    address public owner;
    address public pendingOwner;

    event OwnerProposed(address indexed owner, address indexed pending);
    event OwnerChanged(address indexed before, address indexed owner);

    error NotOwner();

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner();
        _;
    }

    constructor(address first) {
        EXCHANGE = IExchange(msg.sender);
        owner = first;
        emit OwnerChanged(address(0), first);
    }

    /// @notice Names the next owner, who must accept.
    function proposeOwner(address next) external onlyOwner {
        pendingOwner = next;
        emit OwnerProposed(owner, next);
    }

    /// @notice Makes the caller, whom the owner named, the owner.
    function acceptOwner() external {
        if (msg.sender != pendingOwner) revert NotOwner();
        emit OwnerChanged(owner, msg.sender);
        (owner, pendingOwner) = (msg.sender, address(0));
    }

    /// @notice Sends fees that came from wallets.
    function pull(address token, address to, uint256 amount) external onlyOwner {
        SafeTransferLib.safeTransfer(token, to, amount);
    }

    /// @notice Brings here the fees that came from market accounts of two tokens.
    function collect(address tokenA, address tokenB, uint256 amountA, uint256 amountB) external onlyOwner {
        EXCHANGE.withdraw(tokenA, tokenB, amountA, amountB);
    }
}
