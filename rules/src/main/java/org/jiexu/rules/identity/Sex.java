package org.jiexu.rules.identity;

/** Sex as the identity number states it. */
public enum Sex {
    M,
    F
}
