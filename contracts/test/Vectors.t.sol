// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "./Vm.sol";
import {IExchange} from "../src/IExchange.sol";
import {DemoToken} from "../src/DemoToken.sol";

interface ISigned is IExchange {
    function signed(SignedOrder calldata s) external view returns (bytes32 id, bool yes);
}

/// @notice The vectors that Go writes and JavaScript checks too: ids, signatures and permits agree in all three.
contract VectorsTest is Test {
    string internal json;

    function setUp() public {
        json = vm.readFile("contracts/testdata/typeddata.json");
    }

    function number(string memory path, string memory field) internal view returns (uint256) {
        return vm.parseUint(vm.parseJsonString(json, string.concat(path, field)));
    }

    function small(string memory path, string memory field) internal view returns (uint256) {
        return vm.parseJsonUint(json, string.concat(path, field));
    }

    function account(string memory path, string memory field) internal view returns (address) {
        return vm.parseJsonAddress(json, string.concat(path, field));
    }

    function order(string memory path) internal view returns (IExchange.Order memory o) {
        o.maker = account(path, ".maker");
        o.taker = account(path, ".taker");
        o.sellToken = account(path, ".sellToken");
        o.buyToken = account(path, ".buyToken");
        o.sellAmount = uint128(number(path, ".sellAmount"));
        o.buyAmount = uint128(number(path, ".buyAmount"));
        o.nonce = uint64(number(path, ".nonce"));
        o.epoch = uint40(small(path, ".epoch"));
        o.validFrom = uint40(small(path, ".validFrom"));
        o.expiry = uint40(small(path, ".expiry"));
        o.flags = uint16(small(path, ".flags"));
        o.maxFeeBps = uint16(small(path, ".maxFeeBps"));
    }

    function test_orders() public {
        vm.chainId(vm.parseJsonUint(json, ".domain.chainId"));
        address here = vm.parseJsonAddress(json, ".domain.verifyingContract");
        vm.etch(here, vm.deployCode("Signed.sol:Signed").code);
        ISigned exchange = ISigned(here);
        ok(exchange.domainSeparator() == vm.parseJsonBytes32(json, ".domain.separator"), "domain separator");
        uint256 n;
        for (; vm.keyExistsJson(json, string.concat(".orders[", vm.toString(n), "]")); ++n) {
            string memory path = string.concat(".orders[", vm.toString(n), "]");
            IExchange.SignedOrder memory s;
            s.order = order(path);
            bytes32 id = vm.parseJsonBytes32(json, string.concat(path, ".id"));
            ok(exchange.orderHash(s.order) == id, string.concat("id of ", path));
            bool byKey = s.order.flags & 8 == 0; // EIP-1271 makers have no key here
            s.signature = vm.parseJsonBytes(json, string.concat(path, ".signature"));
            (bytes32 got, bool yes) = exchange.signed(s);
            bool maker = account(path, ".signer") == s.order.maker;
            ok(got == id && yes == (byKey && maker), string.concat("signature of ", path));
            s.signature = vm.parseJsonBytes(json, string.concat(path, ".compact"));
            (, yes) = exchange.signed(s);
            ok(yes == (byKey && maker), string.concat("compact signature of ", path));
        }
        ok(n >= 10, "too few orders");
    }

    function test_permits() public {
        vm.chainId(vm.parseJsonUint(json, ".domain.chainId"));
        uint256 n;
        for (; vm.keyExistsJson(json, string.concat(".permits[", vm.toString(n), "]")); ++n) {
            string memory path = string.concat(".permits[", vm.toString(n), "]");
            DemoToken token = DemoToken(account(path, ".token"));
            string memory name = vm.parseJsonString(json, string.concat(path, ".name"));
            vm.etch(address(token), address(new DemoToken(name, "V", 18, address(this))).code);
            bytes32 structHash = keccak256(
                abi.encode(
                    keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                    account(path, ".owner"),
                    account(path, ".spender"),
                    number(path, ".value"),
                    number(path, ".nonce"),
                    number(path, ".deadline")
                )
            );
            bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash));
            ok(digest == vm.parseJsonBytes32(json, string.concat(path, ".digest")), string.concat("digest of ", path));
        }
        ok(n > 0, "no permits");
    }
}
