package org.jiexu.transfer.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiexu.rules.division.FundCode;

/**
 * The number of a paper: issuing fund, year, the case's number, and the mark of its kind, {@code 510100-2026-00000012-F}. Unique for each
 * fund and year as the case's number is, without a counter or a lock. All versions of a paper have the number of the first.
 */
public record PaperNumber(String text) {

    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{5})-([0-9]{4})-([0-9]{8,18})(?:-([A-Z]))?");

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public PaperNumber {
        if (!isOne(text)) {
            throw new IllegalArgumentException("not the number of a paper");
        }
    }

    /** The number of a paper that is issued for the first time. */
    public static PaperNumber of(FundCode issuedBy, int year, long caseNumber, PaperKind kind) {
        String mark = kind.mark();
        return new PaperNumber(
                "%s-%d-%08d".formatted(issuedBy.code(), year, caseNumber) + (mark.isEmpty() ? "" : "-" + mark));
    }

    /** For input that may be wrong: empty where the constructor throws. */
    public static Optional<PaperNumber> read(String text) {
        return isOne(text) ? Optional.of(new PaperNumber(text)) : Optional.empty();
    }

    /** The number of the case, which is found by it. */
    public long caseNumber() {
        return Long.parseLong(part(3));
    }

    /** Who issued it. */
    public FundCode issuedBy() {
        return new FundCode(part(1));
    }

    /** Which paper it is. */
    public PaperKind kind() {
        return kind(shape(text)).orElseThrow();
    }

    private String part(int group) {
        return shape(text).group(group);
    }

    private static boolean isOne(String text) {
        Matcher shape = SHAPE.matcher(text);
        return shape.matches() && kind(shape).isPresent();
    }

    private static Optional<PaperKind> kind(Matcher shape) {
        String mark = shape.group(4);
        return PaperKind.ofMark(mark == null ? "" : mark);
    }

    private static Matcher shape(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalStateException("checked by the constructor");
        }
        return shape;
    }

    @Override
    public String toString() {
        return text;
    }
}
