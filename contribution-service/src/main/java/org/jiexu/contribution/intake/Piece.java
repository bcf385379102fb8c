package org.jiexu.contribution.intake;

/** Whole lines of a file: what is stored in one row and posted in one transaction. */
final class Piece {
    private final int number;
    private final long firstLine;
    private final byte[] content;

    /**
     * A piece.
     *
     * @param number counts the pieces of a file from 0
     * @param firstLine the number in the file of its first line, the first line of a file is 1
     * @param content not to be changed afterwards
     */
    Piece(int number, long firstLine, byte[] content) {
        this.number = number;
        this.firstLine = firstLine;
        this.content = content;
    }

    int number() {
        return number;
    }

    long firstLine() {
        return firstLine;
    }

    byte[] content() {
        return content;
    }
}
