package org.jiexu.rules.book;

/** What a table is about, in a few words of each language. */
public record TableSubject(String en, String zh) {}
