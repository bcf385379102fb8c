package org.jiexu.rules.book;

/**
 * A rule by its id, and the act it stands on.
 *
 * @param id such as {@code }
 * @param act a short name of {@code acts.csv}, or a convention such as {@code C-7}
 * @param saysEn the rule in one English sentence
 * @param saysZh the rule in one Chinese sentence
 */
public record Rule(String id, String act, Certainty certainty, String saysEn, String saysZh) {}
