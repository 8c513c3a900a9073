/** The application: starts a command and exits with its result. */
@NullMarked
package io.strongroom;

import org.jspecify.annotations.NullMarked;
