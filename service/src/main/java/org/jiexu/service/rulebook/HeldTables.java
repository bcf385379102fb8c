package org.jiexu.service.rulebook;

/**
 * What a process holds, as it tells the registry.
 *
 * @param nonce made up for this question: an answer to an earlier one does not pass
 * @param ruleVersion of its book
 * @param count how many editions it has taken
 * @param digest of their list
 */
public record HeldTables(String nonce, String ruleVersion, int count, String digest) {}
