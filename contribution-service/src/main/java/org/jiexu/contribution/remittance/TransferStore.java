package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.events.database.SqlArrays;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.Attestation;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.message.LedgerCommand.Remittance;
import org.jiexu.events.message.OverlapFound;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.events.rowtag.TagKeys;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** The departures and arrivals of transfers: locked in the order of their ids, each row written once. */
final class TransferStore {

    private static final String[] PROGRESS_TYPES = {
        "uuid",
        "text",
        "text",
        "bigint",
        "text",
        "text",
        "uuid",
        "timestamptz",
        "timestamptz",
        "timestamptz",
        "text",
        "text"
    };

    private TransferStore() {}

    static Map<UUID, Departure> lockDepartures(Connection connection, Collection<UUID> transfers) throws SQLException {
        Map<UUID, Departure> found = new HashMap<>();
        if (transfers.isEmpty()) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT transfer_id, account_id, state, letter_number, form::text AS form, interest_fen, to_ledger, to_fund,
                       to_relation_id, extracted_at, sent_at, settled_at, attestation, return_attestation
                FROM departures WHERE transfer_id = ANY (?) ORDER BY transfer_id FOR NO KEY UPDATE""")) {
            select.setArray(1, connection.createArrayOf("uuid", transfers.toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    Departure departure = departure(result);
                    found.put(departure.transferId(), departure);
                }
            }
        }
        return found;
    }

    static Map<UUID, Arrival> lockArrivals(Connection connection, Collection<UUID> transfers) throws SQLException {
        Map<UUID, Arrival> found = new HashMap<>();
        if (transfers.isEmpty()) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT account_id, state, remittance::text AS remittance, dispute_code, overlap_months,
                       overlap::text AS overlap, arrived_at, settled_at, return_attestation
                FROM arrivals WHERE transfer_id = ANY (?) ORDER BY transfer_id FOR NO KEY UPDATE""")) {
            select.setArray(1, connection.createArrayOf("uuid", transfers.toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    Arrival arrival = arrival(result);
                    found.put(arrival.transferId(), arrival);
                }
            }
        }
        return found;
    }

    /**
     * Writes departures as they are now. The form is the larger part of a row, and only making it anew changes it: where it
     * is the one that was read, it is not written again.
     *
     * @param read those that were there before, as they were read
     */
    static void writeDepartures(
            Connection connection, TagKeys tags, Collection<Departure> departures, Map<UUID, Departure> read)
            throws SQLException {
        List<Departure> withForm = new ArrayList<>();
        List<Departure> sameForm = new ArrayList<>();
        for (Departure departure : departures) {
            Departure before = read.get(departure.transferId());
            boolean isSame = before != null && before.form().equals(departure.form());
            (isSame ? sameForm : withForm).add(departure);
        }
        writeWhole(connection, tags, withForm);
        writeProgress(connection, tags, sameForm, read);
    }

    /** What a step changes of a departure, in the order of {@link #PROGRESS_TYPES}. */
    private static @Nullable Object[] progress(Departure departure) {
        Departure.Destination to = departure.destination();
        return new @Nullable Object[] {
            departure.transferId(),
            departure.state().name(),
            departure.letterNumber(),
            departure.unbookedInterest().fen(),
            to == null ? null : to.ledger(),
            to == null ? null : to.fund().code(),
            to == null ? null : to.relationId(),
            timestamp(departure.extractedAt()),
            timestamp(departure.sentAt()),
            timestamp(departure.settledAt()),
            json(departure.attestation()),
            json(departure.returnAttestation())
        };
    }

    /** A row that was not as the service had written it does not become so by being written again: its tag stays. */
    private static void writeProgress(
            Connection connection, TagKeys tags, List<Departure> departures, Map<UUID, Departure> read)
            throws SQLException {
        if (departures.isEmpty()) {
            return;
        }
        String[] types = Stream.concat(Arrays.stream(PROGRESS_TYPES), Stream.of("bigint", "bigint", "bigint"))
                .toArray(String[]::new);
        @Nullable Object[][] columns = new @Nullable Object[types.length][departures.size()];
        RowBytes bytes = new RowBytes();
        int i = 0;
        for (Departure departure : departures) {
            @Nullable Object[] values = Arrays.copyOf(progress(departure), types.length);
            Departure before = read.get(departure.transferId());
            if (before == null) {
                throw new IllegalStateException("the departure was not read");
            }
            StoredDeparture.of(before).into(bytes);
            values[PROGRESS_TYPES.length] = tags.tag(bytes);
            values[PROGRESS_TYPES.length + 1] = tags.previousTag(bytes);
            values[PROGRESS_TYPES.length + 2] =
                    tags.tag(StoredDeparture.of(departure).into(bytes));
            put(columns, i++, values);
        }
        write(connection, types, columns, """
                UPDATE departures d
                SET state = n.state, letter_number = n.letter_number, interest_fen = n.interest_fen,
                    to_ledger = n.to_ledger, to_fund = n.to_fund, to_relation_id = n.to_relation_id,
                    extracted_at = n.extracted_at, sent_at = n.sent_at, settled_at = n.settled_at,
                    attestation = n.attestation, return_attestation = n.return_attestation,
                    tag = CASE WHEN d.tag IN (n.tag_before, n.previous_tag_before) THEN n.tag_after ELSE d.tag END
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::uuid[],
                            ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[],
                            ?::bigint[], ?::bigint[], ?::bigint[])
                     AS n (transfer_id, state, letter_number, interest_fen, to_ledger, to_fund, to_relation_id,
                           extracted_at, sent_at, settled_at, attestation, return_attestation,
                           tag_before, previous_tag_before, tag_after)
                WHERE d.transfer_id = n.transfer_id""");
    }

    private static void writeWhole(Connection connection, TagKeys tags, List<Departure> departures)
            throws SQLException {
        if (departures.isEmpty()) {
            return;
        }
        String[] types = Stream.concat(
                        Arrays.stream(PROGRESS_TYPES),
                        Stream.of("bigint", "jsonb", "bigint", "bigint", "bigint", "bigint"))
                .toArray(String[]::new);
        @Nullable Object[][] columns = new @Nullable Object[types.length][departures.size()];
        RowBytes bytes = new RowBytes();
        int i = 0;
        for (Departure departure : departures) {
            @Nullable Object[] values = Arrays.copyOf(progress(departure), types.length);
            values[PROGRESS_TYPES.length] = departure.accountId();
            values[PROGRESS_TYPES.length + 1] = MessageJson.write(departure.form());
            values[PROGRESS_TYPES.length + 2] = departure.form().account().fen();
            values[PROGRESS_TYPES.length + 3] = departure.form().pooled().fen();
            values[PROGRESS_TYPES.length + 4] =
                    tags.tag(StoredDeparture.of(departure).into(bytes));
            values[PROGRESS_TYPES.length + 5] =
                    tags.tag(FormTag.departure(bytes, departure.transferId(), departure.form()));
            put(columns, i++, values);
        }
        write(connection, types, columns, """
                INSERT INTO departures (transfer_id, state, letter_number, interest_fen, to_ledger, to_fund, to_relation_id,
                                        extracted_at, sent_at, settled_at, attestation, return_attestation,
                                        account_id, form, account_fen, pooled_fen, tag, form_tag)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::uuid[],
                                     ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[],
                                     ?::bigint[], ?::jsonb[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                ON CONFLICT (transfer_id) DO UPDATE
                SET account_id = excluded.account_id, state = excluded.state, letter_number = excluded.letter_number,
                    form = excluded.form, account_fen = excluded.account_fen, pooled_fen = excluded.pooled_fen,
                    interest_fen = excluded.interest_fen, to_ledger = excluded.to_ledger, to_fund = excluded.to_fund,
                    to_relation_id = excluded.to_relation_id, extracted_at = excluded.extracted_at,
                    sent_at = excluded.sent_at, settled_at = excluded.settled_at,
                    attestation = excluded.attestation, return_attestation = excluded.return_attestation,
                    tag = excluded.tag, form_tag = excluded.form_tag""");
    }

    /**
     * Writes arrivals as they are now. The message stays as it came. A row that was not as the service had written it does not
     * become so by being written again: its tag stays.
     *
     * @param read those that were there before, as they were read
     */
    static void writeArrivals(
            Connection connection, TagKeys tags, Collection<Arrival> arrivals, Map<UUID, Arrival> read)
            throws SQLException {
        if (arrivals.isEmpty()) {
            return;
        }
        List<Arrival> fresh = new ArrayList<>();
        List<Arrival> known = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            (read.containsKey(arrival.transferId()) ? known : fresh).add(arrival);
        }
        insertArrivals(connection, tags, fresh);
        updateArrivals(connection, tags, known, read);
    }

    private static void insertArrivals(Connection connection, TagKeys tags, List<Arrival> arrivals)
            throws SQLException {
        if (arrivals.isEmpty()) {
            return;
        }
        String[] types = {
            "uuid",
            "bigint",
            "text",
            "jsonb",
            "bigint",
            "text",
            "integer",
            "jsonb",
            "timestamptz",
            "timestamptz",
            "text",
            "bigint",
            "bigint"
        };
        @Nullable Object[][] columns = new @Nullable Object[types.length][arrivals.size()];
        RowBytes bytes = new RowBytes();
        int i = 0;
        for (Arrival arrival : arrivals) {
            DisputeCode dispute = arrival.dispute();
            put(
                    columns,
                    i++,
                    arrival.transferId(),
                    arrival.accountId(),
                    arrival.state().name(),
                    MessageJson.write(arrival.remittance()),
                    arrival.remittance().amount().fen(),
                    dispute == null ? null : dispute.name(),
                    arrival.overlapMonths(),
                    json(arrival.overlap()),
                    timestamp(arrival.arrivedAt()),
                    timestamp(arrival.settledAt()),
                    json(arrival.returnAttestation()),
                    tags.tag(StoredArrival.of(arrival).into(bytes)),
                    tags.tag(FormTag.arrival(bytes, arrival.remittance())));
        }
        write(connection, types, columns, """
                INSERT INTO arrivals (transfer_id, account_id, state, remittance, amount_fen, dispute_code, overlap_months,
                                      overlap, arrived_at, settled_at, return_attestation, tag, remittance_tag)
                SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::jsonb[], ?::bigint[], ?::text[], ?::integer[],
                                     ?::jsonb[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bigint[], ?::bigint[])""");
    }

    private static void updateArrivals(
            Connection connection, TagKeys tags, List<Arrival> arrivals, Map<UUID, Arrival> read) throws SQLException {
        if (arrivals.isEmpty()) {
            return;
        }
        String[] types = {
            "uuid", "bigint", "text", "text", "integer", "jsonb", "timestamptz", "text", "bigint", "bigint", "bigint"
        };
        @Nullable Object[][] columns = new @Nullable Object[types.length][arrivals.size()];
        RowBytes bytes = new RowBytes();
        int i = 0;
        for (Arrival arrival : arrivals) {
            DisputeCode dispute = arrival.dispute();
            Arrival before = read.get(arrival.transferId());
            if (before == null) {
                throw new IllegalStateException("the arrival was not read");
            }
            long after = tags.tag(StoredArrival.of(arrival).into(bytes));
            StoredArrival.of(before).into(bytes);
            put(
                    columns,
                    i++,
                    arrival.transferId(),
                    arrival.accountId(),
                    arrival.state().name(),
                    dispute == null ? null : dispute.name(),
                    arrival.overlapMonths(),
                    json(arrival.overlap()),
                    timestamp(arrival.settledAt()),
                    json(arrival.returnAttestation()),
                    tags.tag(bytes),
                    tags.previousTag(bytes),
                    after);
        }
        write(connection, types, columns, """
                UPDATE arrivals a
                SET account_id = n.account_id, state = n.state, dispute_code = n.dispute_code,
                    overlap_months = n.overlap_months, overlap = n.overlap, settled_at = n.settled_at,
                    return_attestation = n.return_attestation,
                    tag = CASE WHEN a.tag IN (n.tag_before, n.previous_tag_before) THEN n.tag_after ELSE a.tag END
                FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::integer[], ?::jsonb[], ?::timestamptz[],
                            ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                     AS n (transfer_id, account_id, state, dispute_code, overlap_months, overlap, settled_at,
                           return_attestation, tag_before, previous_tag_before, tag_after)
                WHERE a.transfer_id = n.transfer_id""");
    }

    private static void put(@Nullable Object[][] columns, int row, @Nullable Object... values) {
        for (int column = 0; column < values.length; column++) {
            columns[column][row] = values[column];
        }
    }

    private static void write(Connection connection, String[] types, @Nullable Object[][] columns, String sql)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int column = 0; column < types.length; column++) {
                insert.setArray(column + 1, SqlArrays.of(connection, types[column], columns[column]));
            }
            insert.executeUpdate();
        }
    }

    private static Departure departure(ResultSet result) throws SQLException {
        String ledger = result.getString("to_ledger");
        return new Departure(
                result.getObject("transfer_id", UUID.class),
                result.getLong("account_id"),
                Departure.State.valueOf(result.getString("state")),
                result.getString("letter_number"),
                MessageJson.read(result.getString("form"), InformationForm.class),
                Fen.of(result.getLong("interest_fen")),
                ledger == null
                        ? null
                        : new Departure.Destination(
                                ledger,
                                new FundCode(result.getString("to_fund")),
                                result.getObject("to_relation_id", UUID.class)),
                result.getObject("extracted_at", OffsetDateTime.class).toInstant(),
                instant(result, "sent_at"),
                instant(result, "settled_at"),
                attestation(result, "attestation"),
                attestation(result, "return_attestation"));
    }

    private static Arrival arrival(ResultSet result) throws SQLException {
        String dispute = result.getString("dispute_code");
        return new Arrival(
                MessageJson.read(result.getString("remittance"), Remittance.class),
                Arrival.State.valueOf(result.getString("state")),
                result.getObject("account_id", Long.class),
                dispute == null ? null : DisputeCode.valueOf(dispute),
                result.getInt("overlap_months"),
                overlap(result),
                result.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                instant(result, "settled_at"),
                attestation(result, "return_attestation"));
    }

    static @Nullable OverlapFound overlap(ResultSet result) throws SQLException {
        String overlap = result.getString("overlap");
        return overlap == null ? null : MessageJson.read(overlap, OverlapFound.class);
    }

    static @Nullable String json(@Nullable OverlapFound overlap) {
        return overlap == null ? null : MessageJson.write(overlap);
    }

    private static @Nullable Attestation attestation(ResultSet result, String column) throws SQLException {
        String attestation = result.getString(column);
        return attestation == null ? null : MessageJson.read(attestation, Attestation.class);
    }

    private static @Nullable String json(@Nullable Attestation attestation) {
        return attestation == null ? null : MessageJson.write(attestation);
    }

    private static @Nullable Instant instant(ResultSet result, String column) throws SQLException {
        OffsetDateTime at = result.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
