package org.jiexu.contribution.conservation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;

/** By what a check goes through the ledger. A place is a number: an account's id, a journal's id, a day since 1970. */
enum CheckScope {
    ACCOUNTS("SELECT 0 AS first, coalesce(max(id), 0) AS last FROM accounts", 1_000),
    JOURNALS("SELECT 0 AS first, coalesce(max(id), 0) AS last FROM ledger_journals", 100),
    DAYS("""
            SELECT coalesce(min(day) - date '1970-01-01', 1) AS first, coalesce(max(day) - date '1970-01-01', 0) AS last
            FROM ledger_total_days""", 1);

    /** Some 1,900 years from 1970, either way: further than any posting, and still a date. */
    private static final long DAYS_OF_ALL_TIME = 700_000;

    private final String bounds;
    private final long sliceMin;

    CheckScope(String bounds, long sliceMin) {
        this.bounds = bounds;
        this.sliceMin = sliceMin;
    }

    /** Places from the first to the last; where there is none, the last lies before the first. */
    record Places(long first, long last) {
        private static Places read(Row row) throws SQLException {
            return new Places(row.number("first"), row.number("last"));
        }
    }

    /** Where there is something now. */
    Places bounds(Connection connection) throws SQLException {
        return Sql.of(connection, bounds).one(Places::read);
    }

    /** Between which journals the entries of these days lie. */
    Places journalsOf(Connection connection, Places days) throws SQLException {
        return Sql.of(connection, """
                SELECT coalesce(min(id), 1) AS first, coalesce(max(id), 0) AS last FROM ledger_journals
                WHERE posted_at >= (date '1970-01-01' + ?)::timestamp AT TIME ZONE 'Asia/Shanghai'
                  AND posted_at < (date '1970-01-01' + ? + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
                """, Math.toIntExact(days.first()), Math.toIntExact(days.last()))
                .one(Places::read);
    }

    /** Wherever there could be something. */
    Places everything() {
        long furthest = this == DAYS ? DAYS_OF_ALL_TIME : Long.MAX_VALUE;
        return new Places(-furthest, furthest);
    }

    /** How many places a slice has, so that so many slices pass all. */
    long slice(Places all, long slices) {
        return Math.max(sliceMin, Math.ceilDiv(all.last() - all.first() + 1, slices));
    }

    /** A place as the subject of a finding. */
    String subject(long place) {
        return switch (this) {
            case ACCOUNTS -> "account/" + place;
            case JOURNALS -> "ledger-journal/" + place;
            case DAYS -> "day/" + LocalDate.ofEpochDay(place);
        };
    }

    /** The first of these places in words. */
    String named(List<Long> places, int max) {
        return name().toLowerCase(Locale.ROOT) + " "
                + places.stream()
                        .limit(max)
                        .map(place -> this == DAYS ? LocalDate.ofEpochDay(place).toString() : place.toString())
                        .collect(Collectors.joining(", "));
    }
}
