// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Erc20} from "./Erc20.sol";

/// A fee-on-transfer token: of what is sent, half a percent goes to the token's owner and the rest arrives.
contract TollToken is Erc20 {
    uint256 public constant TOLL_BASIS_POINTS = 50;
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
        uint256 toll = value * TOLL_BASIS_POINTS / 10_000;
        balances[from] -= value;
        balances[to] += value - toll;
        balances[owner] += toll;
        emit Transfer(from, to, value - toll);
        emit Transfer(from, owner, toll);
    }
}
