// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// A token that does whatever tokens do: takes a toll, changes all balances at once, lies, and moves in silence.
contract Shifty {
    event Transfer(address indexed from, address indexed to, uint256 value);

    uint256 public scale = 1e18;
    uint256 public toll;
    mapping(address => uint256) public shares;

    function balanceOf(address account) external view returns (uint256) {
        return shares[account] * scale / 1e18;
    }

    function mint(address to, uint256 amount) external {
        shares[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    /// Moves shares; the event tells them before the toll.
    function transfer(address to, uint256 amount) external {
        shares[msg.sender] -= amount;
        shares[to] += amount - amount * toll / 1000;
        emit Transfer(msg.sender, to, amount);
    }

    function setToll(uint256 toll_) external {
        toll = toll_;
    }

    function rebase(uint256 scale_) external {
        scale = scale_;
    }

    function lie(address from, address to, uint256 amount) external {
        emit Transfer(from, to, amount);
    }

    function moveInSilence(address from, address to, uint256 amount) external {
        shares[from] -= amount;
        shares[to] += amount;
    }
}
