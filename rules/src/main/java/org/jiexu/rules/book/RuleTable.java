package org.jiexu.rules.book;

/** One edition of a table: immutable, read and checked as a whole. */
public interface RuleTable {

    /** Which edition this is. */
    TableStamp stamp();
}
