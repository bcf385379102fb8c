package org.jiexu.messages;

/**
 * A word that no answer follows and that no state of a case asks for again: whoever sends it keeps it until the reader's {@link Receipt} comes, and
 * tells it again meanwhile, under a new id each time. Whoever handles one does so twice without harm.
 */
public interface AwaitsReceipt {}
