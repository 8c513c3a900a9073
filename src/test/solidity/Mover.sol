// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// Moves coin in every way that does not show in the transaction itself.
contract Mover {
    receive() external payable {}

    function send(address payable[] calldata to, uint256 each) external payable {
        for (uint256 i = 0; i < to.length; i++) {
            pass(to[i], each);
        }
    }

    function failInside(address payable to) external payable {
        try this.sendAndFail{value: msg.value}(to) {} catch {}
    }

    function sendAndFail(address payable to) external payable {
        pass(to, msg.value);
        revert("taken back");
    }

    function byDelegate(address payable to) external payable {
        (bool done,) = address(this).delegatecall(abi.encodeCall(this.passAll, (to)));
        require(done, "failed");
    }

    function passAll(address payable to) external payable {
        pass(to, msg.value);
    }

    function dieTo(address payable to) external payable {
        new Dying{value: msg.value}(to);
    }

    function fail() external payable {
        revert("no");
    }

    function pass(address payable to, uint256 value) private {
        (bool done,) = to.call{value: value}("");
        require(done, "failed");
    }
}

contract Dying {
    constructor(address payable to) payable {
        selfdestruct(to);
    }
}
