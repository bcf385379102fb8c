package org.jiexu.contribution.intake;

/** How the receiving of a file ended. */
public sealed interface Receipt {

    /** It is stored and will be posted. */
    record Accepted(Batch batch) implements Receipt {}

    /** The same file under the same key: nothing new, this is what became of it. */
    record Replayed(Batch batch) implements Receipt {}

    /** The key was used for another content. */
    record KeyReused(Batch first) implements Receipt {}

    /** The fund has sent this content under another key; it is under way, or all its rows are posted. */
    record DuplicateFile(Batch first) implements Receipt {}

    /** Another request with this key is still sending. */
    record StillReceiving(Batch first) implements Receipt {}

    /** So much of the fund's waits that no more is taken for now. {@code what}: the limit that is reached. */
    record TooMuchWaits(String what) implements Receipt {}

    /** The file as a whole cannot be taken. {@code code}: HEADER_INVALID, LINE_ENDLESS or FILE_EMPTY. */
    record Unreadable(String code, String detail) implements Receipt {}
}
