/** Asks nodes by JSON over HTTP: tries again, waits, gives up, and never shows where a node is. */
@NullMarked
@NamedInterface("rpc")
package io.strongroom.chain.rpc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
