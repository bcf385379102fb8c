package org.jiexu.service.rulebook;

import org.jiexu.messages.RuleTableLoaded;
import org.jiexu.rules.book.RuleBook;

/** An edition that was taken, with the book before and the book with it: whether it is the cause of a difference can be computed. */
public record BookChange(RuleTableLoaded edition, RuleBook before, RuleBook after) {}
