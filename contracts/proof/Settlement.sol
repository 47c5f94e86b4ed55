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

    /// whatever _offPrice accepts without a fee, an order lost less than a base unit's worth
    function claim_loss(uint16 cap, uint120 sold, uint120 bought, uint96 ps, uint96 pb) external pure {
        require(ps != 0 && pb != 0 && cap <= 100);
        _offPrice(0, cap, sold, bought, ps, pb);
        assert(uint256(bought) * pb + (ps > pb ? ps : pb) > uint256(sold) * ps);
    }

    /// the fee is at most the signed part of the gross amount, and a hundredth
    function claim_fee(uint120 sold, uint16 fee, uint16 cap, uint96 ps, uint96 pb) external pure {
        require(pb != 0 && fee <= 100);
        uint256 gross = uint256(sold) * ps / pb;
        uint256 charged = gross * (fee < cap ? fee : cap) / 10_000;
        assert(charged * 10_000 <= gross * cap && charged * 100 <= gross);
    }
}

/// @dev The balance of the token with the lower address.
contract LowBalance {
    uint256 private constant MAX_BALANCE = type(uint96).max;
    uint256 private constant UNIT = 1;
    uint256 private stored;

    // from Accounts: _debit _credit

    function _accountAt(uint256, uint256, uint256) private pure returns (bytes32) {
        return 0;
    }

    function _load(bytes32) private view returns (uint256) {
        return stored;
    }

    function _store(bytes32, uint256 value) private {
        stored = value;
    }

    function pack(uint256 window, uint256 high, uint256 low) private pure returns (uint256) {
        return window * 2 ** 192 + high * 2 ** 96 + low;
    }

    /// a debit is at most the balance, and leaves the other balance and the window
    function claim_debit(uint64 window, uint96 high, uint96 low, uint128 amount) external {
        stored = pack(window, high, low);
        _debit(0, 0, 0, amount);
        assert(amount <= low);
        assert(stored + amount == pack(window, high, low)); // nothing may wrap in a claim, or it says nothing
    }

    /// a credit fits the balance, and leaves the other balance and the window
    function claim_credit(uint64 window, uint96 high, uint96 low, uint128 amount) external {
        stored = pack(window, high, low);
        _credit(0, 0, 0, amount);
        assert(uint256(low) + amount <= MAX_BALANCE && stored == pack(window, high, uint256(low) + amount));
    }
}

/// @dev The balance of the token with the higher address.
contract HighBalance {
    uint256 private constant MAX_BALANCE = type(uint96).max;
    uint256 private constant UNIT = 2 ** 96;
    uint256 private stored;

    // from Accounts: _debit _credit

    function _accountAt(uint256, uint256, uint256) private pure returns (bytes32) {
        return 0;
    }

    function _load(bytes32) private view returns (uint256) {
        return stored;
    }

    function _store(bytes32, uint256 value) private {
        stored = value;
    }

    function pack(uint256 window, uint256 high, uint256 low) private pure returns (uint256) {
        return window * 2 ** 192 + high * 2 ** 96 + low;
    }

    /// a debit is at most the balance, and leaves the other balance and the window
    function claim_debit(uint64 window, uint96 high, uint96 low, uint128 amount) external {
        stored = pack(window, high, low);
        _debit(0, 0, 0, amount);
        assert(amount <= high);
        assert(stored + uint256(amount) * UNIT == pack(window, high, low));
    }

    /// a credit fits the balance, and leaves the other balance and the window
    function claim_credit(uint64 window, uint96 high, uint96 low, uint128 amount) external {
        stored = pack(window, high, low);
        _credit(0, 0, 0, amount);
        assert(uint256(high) + amount <= MAX_BALANCE && stored == pack(window, uint256(high) + amount, low));
    }
}

/// @dev What an order that counts what it buys is booked with, {Settlement-_bookAmounts}, over a _divUp of which only what
/// {Division} proves is known.
contract Buy {
    function _divUp(uint256 a, uint256 b) private view returns (uint256 q) {
        q = Any(address(this)).any();
        require(q <= a && q * b >= a && (q == 0 || (q - 1) * b < a));
    }

    /// a fill that keeps the limit is booked with at least what it sold
    function claim_sold(uint128 s, uint128 b, uint120 sold, uint120 bought) external view {
        require(s != 0 && b != 0 && uint256(bought) * s >= uint256(sold) * b);
        assert(_divUp(uint256(bought) * s, b) >= sold);
    }

    /// whatever is left, a fill that is booked within it buys at most its part of buyAmount
    function claim_bought(uint128 s, uint128 b, uint128 left, uint120 bought) external view {
        require(s != 0 && b != 0 && left <= s);
        require(_divUp(uint256(bought) * s, b) <= left);
        assert(uint256(bought) * s <= uint256(left) * b);
    }

    /// parts of sellAmount that were booked never stand for more than buyAmount: two that do not make one that does not
    function claim_sum(uint128 s, uint128 b, uint128 c1, uint128 b1, uint128 c2, uint128 b2) external pure {
        require(uint256(c1) * b >= uint256(b1) * s && uint256(c2) * b >= uint256(b2) * s);
        uint256 c = uint256(c1) + c2;
        uint256 bought = uint256(b1) + b2;
        require(c < 2 ** 128 && bought < 2 ** 128);
        assert(c * b >= bought * s);
    }

    /// what stands for no more than buyAmount is no more than buyAmount
    function claim_whole(uint128 s, uint128 b, uint128 bought) external pure {
        require(s != 0 && uint256(bought) * s <= uint256(s) * b);
        assert(bought <= b);
    }
}
