package org.jiexu.messages.topic;

/** The names of the topics (ARCHITECTURE.md, section 5). The public ones are a contract, see {@code asyncapi.yaml}. */
public final class Topics {

    /** Commands to the registry, keyed by transfer or relation. */
    public static final String REGISTRY_COMMANDS = "jiexu.registry.commands";

    /** Replies to the saga, keyed by transfer. */
    public static final String TRANSFER_REPLIES = "jiexu.transfer.replies";

    /** Public: every change of state of every transfer. */
    public static final String PUBLIC_TRANSFERS = "jiexu.transfers";

    /** Public: relations opened. */
    public static final String PUBLIC_WORKERS = "jiexu.workers";

    /** Public: files posted. */
    public static final String PUBLIC_CONTRIBUTIONS = "jiexu.contributions";

    /** Public: the signed heads of every service's journal; one partition, kept for ever. */
    public static final String PUBLIC_JOURNAL_HEADS = "jiexu.journal-heads";

    /** Internal: the rule tables that were loaded, one partition, kept for ever (docs/decisions/0060). */
    public static final String RULES = "jiexu.rules";

    private Topics() {}

    /** Commands to the ledger of a province, {@code "51"} for Sichuan. */
    public static String ledgerCommands(String ledger) {
        if (!ledger.matches("[0-9]{2}")) {
            throw new IllegalArgumentException("a ledger is two digits, not " + ledger);
        }
        return "jiexu.ledger." + ledger + ".commands";
    }
}
