/** Signatures by which a firm shows that it controls a wallet's keys: Ethereum's and Bitcoin's, checked without a node. */
@NullMarked
@NamedInterface("control")
package io.strongroom.proof.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
