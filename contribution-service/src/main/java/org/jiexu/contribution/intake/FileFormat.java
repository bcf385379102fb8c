package org.jiexu.contribution.intake;

/** How a file writes its rows: one row a line in both. */
public enum FileFormat {
    /** Comma-separated with a header line; a quoted field does not contain a line break. */
    CSV,
    /** One JSON object a line. */
    NDJSON
}
