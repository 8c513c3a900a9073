package io.strongroom.document;

/** One line of a page that is not a table: what it is about, and what is to be said. */
record Fact(String label, String text) {}
