// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// A wallet of several signers that answers like a Safe, and tells of changes as a Safe does.
contract SignersVault {
    event AddedOwner(address indexed owner);
    event RemovedOwner(address indexed owner);

    address[] private owners;
    uint256 public getThreshold;
    address private immutable deployer;

    constructor(address first, address second, address third, uint256 needed) {
        owners = [first, second, third];
        getThreshold = needed;
        deployer = msg.sender;
    }

    receive() external payable {}

    function getOwners() external view returns (address[] memory) {
        return owners;
    }

    function getModulesPaginated(address, uint256) external pure returns (address[] memory, address) {
        return (new address[](0), address(1));
    }

    /// The sample has no signers' keys: whoever made the wallet changes its last signer.
    function swapLast(address next) external {
        require(msg.sender == deployer, "only the deployer");
        emit RemovedOwner(owners[2]);
        owners[2] = next;
        emit AddedOwner(next);
    }
}
