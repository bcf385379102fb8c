package org.jiexu.rules.registration;

import org.jiexu.rules.AccountKind;

/** Which kind of account is opened, and the rule that decided, such as {@code }. */
public record AccountKindDecision(AccountKind kind, String rule) {}
