// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Erc20} from "./Erc20.sol";

/// A rebasing token: accounts hold shares of a pool, and balances change with the pool, without any event.
contract TidalToken is Erc20 {
    uint256 public pooled;
    uint256 public totalShares;
    mapping(address => uint256) public shares;

    constructor(string memory name_, string memory symbol_, uint8 decimals_) Erc20(name_, symbol_, decimals_) {}

    function totalSupply() external view override returns (uint256) {
        return pooled;
    }

    function balanceOf(address account) public view override returns (uint256) {
        return totalShares == 0 ? 0 : shares[account] * pooled / totalShares;
    }

    function mint(address to, uint256 value) external onlyOwner {
        uint256 minted = totalShares == 0 ? value : value * totalShares / pooled;
        shares[to] += minted;
        totalShares += minted;
        pooled += value;
        emit Transfer(address(0), to, value);
    }

    /// Sets how much the pool holds now. On purpose no event: holders learn of it by reading their balance.
    function rebase(uint256 pooled_) external onlyOwner {
        pooled = pooled_;
    }

    function _move(address from, address to, uint256 value) internal override {
        uint256 moved = value * totalShares / pooled;
        shares[from] -= moved;
        shares[to] += moved;
        emit Transfer(from, to, value);
    }
}
