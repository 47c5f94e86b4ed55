// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeTransferLib} from "solady/src/utils/SafeTransferLib.sol";
import {FeeSink} from "./FeeSink.sol";
import {Fields} from "./Fields.sol";
import {IExchange} from "./IExchange.sol";
import {Settlement} from "./Settlement.sol";

interface IAllowance {
    function allowance(address owner, address spender) external view returns (uint256);
}

/// @title Exchange
/// @notice See {IExchange}. Built in layers, each a file: {TypedData} hashes orders and checks signatures, {Accounts} keeps
/// market accounts and moves tokens, {OrderState} keeps what is sold and cancelled, {Packed} reads packed calldata,
/// {Taking} and {Settlement} fill; here are the views that look at an order from all sides.
contract Exchange is Settlement {
    /// @param feeOwner the first owner of the {FeeSink}; nobody owns the Exchange
    constructor(address feeOwner) {
        FEE_SINK = address(new FeeSink(feeOwner));
    }

    /// @inheritdoc IExchange
    function check(SignedOrder[] calldata orders, address taker) external view returns (Status[] memory list) {
        list = new Status[](orders.length);
        for (uint256 i; i < orders.length; ++i) {
            Fields o = _fields(orders[i].order);
            _status(o, orders[i].signature, _takeRefusal(o, _u(taker)), list[i]);
        }
    }

    /// @inheritdoc IExchange
    function checkSettle(SignedOrder[] calldata orders) external view returns (Status[] memory list) {
        list = new Status[](orders.length);
        for (uint256 i; i < orders.length; ++i) {
            Fields o = _fields(orders[i].order);
            _status(o, orders[i].signature, _settleRefusal(o), list[i]);
        }
    }

    function _status(Fields o, bytes calldata signature, bytes4 reason, Status memory status) private view {
        bytes4 gone;
        (gone,,, status.remaining) = _stateOf(o);
        if (reason == 0) reason = gone;
        status.id = _hash(o);
        if (reason == 0 && !_signed(o, status.id, signature)) reason = BadSignature.selector;
        if (reason == 0) (reason, status.fillable) = _backing(o, status.remaining);
        status.reason = reason;
    }

    /// @dev How much of `left` the maker's funds cover: the market account, or balance and allowance. A token that does not
    /// answer covers nothing.
    function _backing(Fields o, uint256 left) private view returns (bytes4 reason, uint256 covered) {
        covered = left;
        if (o.flags() & ACCOUNT != 0) {
            uint256 held = _balanceIn(o.maker(), o.sellToken(), o.buyToken());
            if (held < covered) (reason, covered) = (Unfunded.selector, held);
        } else {
            (, uint256 balance) = SafeTransferLib.checkBalanceOf(_a(o.sellToken()), _a(o.maker()));
            if (balance < covered) (reason, covered) = (Unfunded.selector, balance);
            uint256 allowed = _allowance(o.sellToken(), o.maker());
            if (allowed < covered) (reason, covered) = (NotAllowed.selector, allowed);
        }
        if (covered < left && o.flags() & PARTIAL == 0) covered = 0;
    }

    /// @dev What `owner` lets the Exchange move of `token`; 0 for one that does not say. Not a call of Solidity's: that
    /// would revert when the answer is no number.
    function _allowance(uint256 token, uint256 owner) private view returns (uint256 allowed) {
        uint256 selector = uint256(bytes32(IAllowance.allowance.selector));
        assembly ("memory-safe") {
            let m := mload(0x40) // past the end is free to use
            mstore(m, selector)
            mstore(add(m, 0x04), owner)
            mstore(add(m, 0x24), address())
            let ok := staticcall(gas(), token, m, 0x44, 0x00, 0x20)
            allowed := mul(mload(0x00), and(ok, gt(returndatasize(), 0x1f)))
        }
    }
}
