package org.jiexu.rules.calendar;

/** Who set a limit: the law, or the service itself. */
public enum LimitKind {
    STATUTORY,
    PROMISED
}
