/** The files of an evidence pack: exhibits as CSV, JSON and workbook, and the manifest over all of them. */
@NullMarked
package io.strongroom.document.pack;

import org.jspecify.annotations.NullMarked;
