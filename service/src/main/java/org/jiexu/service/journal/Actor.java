package org.jiexu.service.journal;

/** Who did what a row of a journal says, where it was no caller: a caller is named by the caller itself. */
public final class Actor {

    /** A rule decided, and nobody else. */
    public static final String RULE = "rule";

    /** The registry, carrying out what the saga of a case asked for. */
    public static final String SAGA = "saga";

    /** The transfer service, comparing. */
    public static final String TRANSFER = "transfer";

    private Actor() {}

    /** A ledger, by its two digits. */
    public static String ledger(String code) {
        return "ledger:" + code;
    }

    /** A service looking after its own journal. */
    public static String service(String name) {
        return "service:" + name;
    }
}
