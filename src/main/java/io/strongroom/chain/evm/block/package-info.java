/** What EVM blocks say of themselves: headers, contents, receipts, and the events of a range of blocks. */
@NullMarked
@NamedInterface("evm-block")
package io.strongroom.chain.evm.block;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
