package org.jiexu.contribution.intake;

/** How the receiving of a file ended. */
public sealed interface IntakeOutcome {

    /** It is stored and will be posted. */
    record Accepted(Batch batch) implements IntakeOutcome {}

    /** The same file under the same key: nothing new, this is what became of it. */
    record Replayed(Batch batch) implements IntakeOutcome {}

    /** The key was used for another content. */
    record KeyReused(Batch first) implements IntakeOutcome {}

    /** The fund has sent this content under another key; it is under way, or all its rows are posted. */
    record DuplicateFile(Batch first) implements IntakeOutcome {}

    /** Another request with this key is still sending. */
    record StillReceiving(Batch first) implements IntakeOutcome {}

    /** So much of the fund's waits that no more is taken for now. {@code what}: the limit that is reached. */
    record TooMuchWaits(String what) implements IntakeOutcome {}

    /** The file as a whole cannot be taken. {@code code}: HEADER_INVALID, LINE_ENDLESS or FILE_EMPTY. */
    record Unreadable(String code, String detail) implements IntakeOutcome {}
}
