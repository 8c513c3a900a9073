// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// A wallet that takes its one owner's signatures for its own (ERC-1271).
contract OwnedWallet {
    address private owner;

    constructor(address first) {
        owner = first;
    }

    /// Anybody may take the wallet over: a flaw, for tests.
    function take(address next) external {
        owner = next;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        require(signature.length == 65, "length");
        bytes32 r = bytes32(signature[0:32]);
        bytes32 s = bytes32(signature[32:64]);
        address signer = ecrecover(hash, uint8(signature[64]), r, s);
        return signer == owner && signer != address(0) ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}

/// Creates such wallets at addresses that follow from their owners.
contract WalletFactory {
    function create(address owner) external returns (address) {
        return address(new OwnedWallet{salt: 0}(owner));
    }

    function addressOf(address owner) external view returns (address) {
        bytes32 code = keccak256(abi.encodePacked(type(OwnedWallet).creationCode, abi.encode(owner)));
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), bytes32(0), code)))));
    }
}
