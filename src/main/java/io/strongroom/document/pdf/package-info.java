/** The press: fills templates, and prints PDF files whose bytes depend on nothing but what they say. */
@NullMarked
package io.strongroom.document.pdf;

import org.jspecify.annotations.NullMarked;
