// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// Prices, fees and market accounts. prove.mjs puts the functions of contracts/src in place of the lines that name them.

contract Price {
    // from Settlement: _offPrice

    /// nothing in _offPrice overflows: the worth of a fill is below 2^216, and so is that of a fee
    function claim_fits(uint120 sold, uint96 ps, uint96 pb, uint16 rate) external pure {
        require(pb != 0 && rate <= 100);
        uint256 worth = uint256(sold) * ps;
        uint256 gross = worth / pb;
        uint256 fee = gross * rate / 10_000;
        assert(worth < 2 ** 216 && gross * pb <= worth && fee <= gross);
    }

    /// _offPrice accepts less than a base unit's worth of the dearer token, or reverts
    function claim_off(uint16 fee, uint16 cap, uint120 sold, uint120 bought, uint96 ps, uint96 pb) external pure {
        require(ps != 0 && pb != 0 && fee <= 100 && cap <= 100);
        uint256 off = _offPrice(fee, cap, sold, bought, ps, pb);
        assert(off < ps || off < pb);
    }

    /// _offPrice answers 0 only at equality (fee 0)
    function claim_equal(uint120 sold, uint120 bought, uint96 ps, uint96 pb) external pure {
        require(ps != 0 && pb != 0);
        uint256 off = _offPrice(0, 100, sold, bought, ps, pb);
        assert(off != 0 || uint256(sold) * ps == uint256(bought) * pb);
    }

    /// a fee is at most the signed part of the gross amount, and the batch's
    function claim_fee(uint120 gross, uint16 fee, uint16 cap) external pure {
        require(fee <= 100);
        uint256 charged = uint256(gross) * (fee < cap ? fee : cap) / 10_000;
        assert(charged * 10_000 <= uint256(gross) * cap && charged * 100 <= gross);
    }
}

contract Account {
    uint256 private constant MAX_BALANCE = type(uint96).max;
    uint256 private state;

    function pack(uint64 window, uint96 high, uint96 low) internal pure returns (uint256) {
        return uint256(window) * 2 ** 192 + uint256(high) * 2 ** 96 + low;
    }

    /// a debit within the low balance takes the amount from it and leaves the other balance and the window
    function claim_debit_low(uint64 window, uint96 high, uint96 low, uint96 amount) external pure {
        require(amount <= low);
        assert(pack(window, high, low) - amount == pack(window, high, low - amount));
    }

    /// a debit within the high balance takes the amount from it and leaves the other balance and the window
    function claim_debit_high(uint64 window, uint96 high, uint96 low, uint96 amount) external pure {
        require(amount <= high);
        assert(pack(window, high, low) - uint256(amount) * 2 ** 96 == pack(window, high - amount, low));
    }

    /// a credit within the room of the low balance adds the amount to it and leaves the other balance and the window
    function claim_credit_low(uint64 window, uint96 high, uint96 low, uint96 amount) external pure {
        require(amount <= MAX_BALANCE - low);
        assert(pack(window, high, low) + amount == pack(window, high, low + amount));
    }

    /// a credit within the room of the high balance adds the amount to it and leaves the other balance and the window
    function claim_credit_high(uint64 window, uint96 high, uint96 low, uint96 amount) external pure {
        require(amount <= MAX_BALANCE - high);
        assert(pack(window, high, low) + uint256(amount) * 2 ** 96 == pack(window, high + amount, low));
    }
}
