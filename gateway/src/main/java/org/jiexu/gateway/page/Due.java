package org.jiexu.gateway.page;

import org.jspecify.annotations.Nullable;

/**
 * When something is due by law, as the transfer service says it.
 *
 * @param day null when there is none, or it is unknown
 * @param missingYear the year whose calendar is not loaded
 * @param because the loaded table that made it another day than it was; null if none did
 */
public record Due(
        @Nullable String day,
        @Nullable String status,
        @Nullable Integer missingYear,
        @Nullable Because because) {
    /** Nothing is due. */
    public static final Due NONE = new Due(null, null, null, null);

    /** A loaded table, by the notice that it came with. */
    public record Because(String notice) {}

    /** How it is coloured. */
    public String tone() {
        return switch (status == null ? "" : status) {
            case "LATE" -> "late";
            case "UNKNOWN" -> "unknown";
            case "SUSPENDED" -> "suspended";
            case "ON_TIME" -> "ok";
            default -> "none";
        };
    }
}
