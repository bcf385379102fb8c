package org.jiexu.rules.book;

/** A table of a book beside the text that it was read from. */
record HeldTable(TableText text, RuleTable table) {}
