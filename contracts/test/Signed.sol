// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fields} from "../src/Fields.sol";
import {Exchange} from "../src/Exchange.sol";

/// @notice Shows the signature check alone: an order need be neither funded nor in time.
contract Signed is Exchange(address(1)) {
    function signed(SignedOrder calldata s) external view returns (bytes32 id, bool yes) {
        Fields o = _fields(s.order);
        id = _hash(o);
        yes = _signed(o, id, s.signature);
    }
}
