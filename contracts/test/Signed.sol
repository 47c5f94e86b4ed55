// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Exchange} from "../src/Exchange.sol";

/// @notice Shows the signature check alone: an order need be neither funded nor in time.
contract Signed is Exchange {
    function signed(SignedOrder calldata s) external view returns (bytes32 id, bool yes) {
        id = _hash(s.order);
        yes = _signed(s.order, id, s.signature);
    }
}
