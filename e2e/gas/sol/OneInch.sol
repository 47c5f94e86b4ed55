// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

// The compiler compiles what this file imports: the package ships no bytecode.
import {LimitOrderProtocol} from "@1inch/limit-order-protocol-contract/contracts/LimitOrderProtocol.sol";
