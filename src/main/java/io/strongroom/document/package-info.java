/** Gives a statement or a pack its pages: PDF, XLSX, JSON. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "firm", "statement", "evidence"})
package io.strongroom.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
