// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A token that behaves badly in one chosen way. Anyone may mint.
contract HostileToken {
    enum Way {
        None, // a plain token
        NoReturn, // returns nothing, as some early tokens do
        ReturnsFalse, // moves nothing and says so
        ReturnsTwo, // moves, and answers with no boolean
        Reverts,
        Fee, // takes 1 % on the way
        Blocks, // refuses one account
        Paused, // refuses everybody
        Calls, // calls out before it moves
        BurnsGas,
        LongAnswer // reverts with 100 kB
    }

    Way public way;
    address public blocked;
    address public target;
    bytes public data;
    bool public called;
    bytes public answer;

    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function set(Way w) external {
        way = w;
    }

    function block_(address who) external {
        (way, blocked) = (Way.Blocks, who);
    }

    function callOut(address to, bytes calldata what) external {
        (way, target, data) = (Way.Calls, to, what);
    }

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        if (way == Way.ReturnsFalse) return false;
        require(way != Way.Reverts && way != Way.Paused, "no");
        require(way != Way.Blocks || (from != blocked && to != blocked), "blocked");
        if (way == Way.BurnsGas) while (true) ++amount;
        if (way == Way.LongAnswer) {
            assembly {
                revert(0, 100000)
            }
        }
        if (way == Way.Calls && !called) {
            called = true;
            (, answer) = target.call(data);
        }
        balanceOf[from] -= amount;
        uint256 fee = way == Way.Fee ? amount / 100 : 0;
        balanceOf[to] += amount - fee;
        if (allowance[from][msg.sender] != type(uint256).max) allowance[from][msg.sender] -= amount;
        if (way == Way.NoReturn) {
            assembly {
                return(0, 0)
            }
        }
        if (way == Way.ReturnsTwo) {
            assembly {
                mstore(0, 2)
                return(0, 32)
            }
        }
        return true;
    }
}

/// @notice Answers every call with success and nothing, as WETH9's fallback does to a permit.
contract Fallback {
    fallback() external payable {}
}
