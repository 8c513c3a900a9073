// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Erc20} from "./Erc20.sol";

/// A token that does what everyone expects: what is sent arrives.
contract PlainToken is Erc20 {
    uint256 public override totalSupply;
    mapping(address => uint256) private balances;

    constructor(string memory name_, string memory symbol_, uint8 decimals_) Erc20(name_, symbol_, decimals_) {}

    function balanceOf(address account) public view override returns (uint256) {
        return balances[account];
    }

    function mint(address to, uint256 value) external onlyOwner {
        totalSupply += value;
        balances[to] += value;
        emit Transfer(address(0), to, value);
    }

    function _move(address from, address to, uint256 value) internal override {
        balances[from] -= value;
        balances[to] += value;
        emit Transfer(from, to, value);
    }
}
