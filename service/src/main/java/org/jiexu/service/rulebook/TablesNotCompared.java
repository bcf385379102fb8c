package org.jiexu.service.rulebook;

/**
 * The rule tables have not been compared with the registry's since the start: a decision by those that come with the program might be one
 * by an old number. It passes by itself; over REST it is 503 {@code RULE_TABLES_NOT_COMPARED}.
 */
public final class TablesNotCompared extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TablesNotCompared() {
        super("the rule tables have not been compared with the registry's since the start");
    }
}
