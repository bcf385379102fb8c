package org.jiexu.rules.book;

/** How near two places must be to be the same place for the pension. In the table the names stand in small letters. */
public enum PlaceLevel {
    /** The area that pools the money: what the act says. */
    PROVINCE,
    /** The city: how one published case was answered, against the act. */
    PREFECTURE
}
