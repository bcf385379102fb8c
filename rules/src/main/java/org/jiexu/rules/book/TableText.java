package org.jiexu.rules.book;

import java.time.LocalDate;

/**
 * A table as it is written: what the embedded files hold, and what an administrator hands in to replace one.
 *
 * @param name the table's name in {@code tables.csv}
 * @param asOf the day on which the numbers were collected or published
 * @param csv comma-separated, with a header row
 */
public record TableText(String name, LocalDate asOf, String csv) {}
