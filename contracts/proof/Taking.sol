// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// What a take pays and gets. prove.mjs puts the functions of contracts/src in place of the lines that name them.

/// @dev An unknown number: the prover knows nothing of what a call to outside answers.
interface Any {
    function any() external view returns (uint256);
}

/// @dev The divisions themselves.
contract Division {
    // from Taking: _divUp

    /// _divUp is never below the quotient
    function claim_enough(uint128 x, uint128 y, uint128 b) external pure {
        require(b != 0);
        uint256 a = uint256(x) * y;
        assert(_divUp(a, b) * b >= a);
    }

    /// _divUp is above the quotient by less than one
    function claim_least(uint128 x, uint128 y, uint128 b) external pure {
        require(b != 0);
        uint256 a = uint256(x) * y;
        uint256 q = _divUp(a, b);
        assert(q == 0 || (q - 1) * b < a);
    }
}

/// @dev {Taking-_amounts} over a _divUp of which only what {Division} proves is known.
contract Amounts {
    uint256 internal constant PARTIAL = 1;

    struct Fields {
        uint256 sellAmount;
        uint256 buyAmount;
        uint256 flags;
    }

    struct Take {
        uint256 PAY;
        uint256 GET;
        uint256 PAY_AT_MOST;
        uint256 GET_AT_MOST;
    }

    // from Taking: _amounts

    function _divUp(uint256 a, uint256 b) private view returns (uint256 q) {
        q = Any(address(this)).any();
        require(q <= a && q * b >= a && (q == 0 || (q - 1) * b < a));
    }

    /// @dev All orders, all that may be left of them, and all takers who want what they can pay for.
    function amounts(uint128 s, uint128 b, uint128 left, uint128 pay, uint128 get)
        internal
        view
        returns (uint256 paid, uint256 got)
    {
        require(s != 0 && b != 0 && left <= s);
        (paid, got,) = _amounts(Fields(s, b, PARTIAL), left, Take(0, 0, pay, get));
    }

    /// nothing in _amounts overflows: its factors are below 2^128, and its second product is at most the one divided
    function claim_fits(uint128 x, uint128 y, uint128 b) external pure {
        require(b != 0);
        uint256 product = uint256(x) * y;
        assert(product <= (2 ** 128 - 1) * (2 ** 128 - 1) && product / b * b <= product);
    }

    /// the maker's limit holds exactly: paid / got is at least buyAmount / sellAmount
    function claim_limit(uint128 s, uint128 b, uint128 left, uint128 pay, uint128 get) external view {
        (uint256 paid, uint256 got) = amounts(s, b, left, pay, get);
        assert(paid * s >= got * b);
    }

    /// the taker loses less than one base unit: one less would break the maker's limit
    function claim_rounding(uint128 s, uint128 b, uint128 left, uint128 pay, uint128 get) external view {
        (uint256 paid, uint256 got) = amounts(s, b, left, pay, get);
        assert(paid != 0);
        assert((paid - 1) * s < got * b);
    }

    /// a taker never pays above payAtMost
    function claim_pay_at_most(uint128 s, uint128 b, uint128 left, uint128 pay, uint128 get) external view {
        (uint256 paid,) = amounts(s, b, left, pay, get);
        assert(paid <= pay);
    }

    /// a taker whose terms have a price gets it or better
    function claim_terms(uint128 s, uint128 b, uint128 left, uint128 pay, uint128 get, uint128 p, uint128 g)
        external
        view
    {
        require(s != 0 && b != 0 && left <= s);
        (uint256 paid, uint256 got,) = _amounts(Fields(s, b, PARTIAL), left, Take(p, g, pay, get));
        assert(paid * g <= got * p);
    }

    /// an order without the partial flag is sold whole or not at all
    function claim_whole(uint128 s, uint128 b, uint128 left, uint128 pay, uint128 get) external view {
        require(s != 0 && b != 0 && left <= s);
        (, uint256 got,) = _amounts(Fields(s, b, 0), left, Take(0, 0, pay, get));
        assert(got == left);
    }

    /// a fill gives something, at most what is left of the order and what the taker wants
    function claim_got(uint128 s, uint128 b, uint128 left, uint128 pay, uint128 get) external view {
        (, uint256 got) = amounts(s, b, left, pay, get);
        assert(got != 0 && got <= left && got <= get);
    }

    /// a taker never pays above the order's buyAmount
    function claim_buy_amount(uint128 s, uint128 b, uint128 left, uint128 pay, uint128 get) external view {
        (uint256 paid,) = amounts(s, b, left, pay, get);
        assert(paid <= b);
    }
}

/// @dev Sums of fills that each keep the limit, as {Taking-_fill} and {Settlement-_bookOne} have them.
contract Split {
    /// partial fills in any split never sum to worse than signed: two sums that keep the limit make one that does
    function claim_sum(uint128 s, uint128 b, uint128 g1, uint128 p1, uint128 g2, uint128 p2) external pure {
        require(uint256(p1) * s >= uint256(g1) * b && uint256(p2) * s >= uint256(g2) * b);
        uint256 p = uint256(p1) + p2;
        uint256 g = uint256(g1) + g2;
        require(p < 2 ** 128 && g < 2 ** 128);
        assert(p * s >= g * b);
    }
}
