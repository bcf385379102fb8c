package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jiexu.events.json.MessageJson;
import org.jiexu.events.message.Attestation;
import org.jiexu.events.message.InformationForm;
import org.jiexu.events.message.LedgerCommand.Remittance;
import org.jiexu.events.message.OverlapFound;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/** The departures and arrivals of transfers: locked in the order of their ids, each row written once. */
final class TransferStore {

    private static final String[] PROGRESS_TYPES = {
        "uuid", "text", "text", "bigint", "text", "text", "uuid", "timestamptz", "timestamptz", "timestamptz", "text",
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
    static void writeDepartures(Connection connection, Collection<Departure> departures, Map<UUID, Departure> read)
            throws SQLException {
        List<Departure> withForm = new ArrayList<>();
        List<Departure> sameForm = new ArrayList<>();
        for (Departure departure : departures) {
            Departure before = read.get(departure.transferId());
            boolean isSame = before != null && before.form().equals(departure.form());
            (isSame ? sameForm : withForm).add(departure);
        }
        writeWhole(connection, withForm);
        writeProgress(connection, sameForm);
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

    private static void writeProgress(Connection connection, List<Departure> departures) throws SQLException {
        if (departures.isEmpty()) {
            return;
        }
        @Nullable Object[][] columns = new @Nullable Object[PROGRESS_TYPES.length][departures.size()];
        int i = 0;
        for (Departure departure : departures) {
            put(columns, i++, progress(departure));
        }
        write(connection, PROGRESS_TYPES, columns, """
                UPDATE departures d
                SET state = n.state, letter_number = n.letter_number, interest_fen = n.interest_fen,
                    to_ledger = n.to_ledger, to_fund = n.to_fund, to_relation_id = n.to_relation_id,
                    extracted_at = n.extracted_at, sent_at = n.sent_at, settled_at = n.settled_at,
                    attestation = n.attestation, return_attestation = n.return_attestation
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::uuid[],
                            ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[])
                     AS n (transfer_id, state, letter_number, interest_fen, to_ledger, to_fund, to_relation_id,
                           extracted_at, sent_at, settled_at, attestation, return_attestation)
                WHERE d.transfer_id = n.transfer_id""");
    }

    private static void writeWhole(Connection connection, List<Departure> departures) throws SQLException {
        if (departures.isEmpty()) {
            return;
        }
        String[] types = Stream.concat(Arrays.stream(PROGRESS_TYPES), Stream.of("bigint", "jsonb", "bigint", "bigint"))
                .toArray(String[]::new);
        @Nullable Object[][] columns = new @Nullable Object[types.length][departures.size()];
        int i = 0;
        for (Departure departure : departures) {
            @Nullable Object[] values = Arrays.copyOf(progress(departure), types.length);
            values[PROGRESS_TYPES.length] = departure.accountId();
            values[PROGRESS_TYPES.length + 1] = MessageJson.write(departure.form());
            values[PROGRESS_TYPES.length + 2] = departure.form().account().fen();
            values[PROGRESS_TYPES.length + 3] = departure.form().pooled().fen();
            put(columns, i++, values);
        }
        write(connection, types, columns, """
                INSERT INTO departures (transfer_id, state, letter_number, interest_fen, to_ledger, to_fund, to_relation_id,
                                        extracted_at, sent_at, settled_at, attestation, return_attestation,
                                        account_id, form, account_fen, pooled_fen)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::uuid[],
                                     ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[],
                                     ?::bigint[], ?::jsonb[], ?::bigint[], ?::bigint[])
                ON CONFLICT (transfer_id) DO UPDATE
                SET account_id = excluded.account_id, state = excluded.state, letter_number = excluded.letter_number,
                    form = excluded.form, account_fen = excluded.account_fen, pooled_fen = excluded.pooled_fen,
                    interest_fen = excluded.interest_fen, to_ledger = excluded.to_ledger, to_fund = excluded.to_fund,
                    to_relation_id = excluded.to_relation_id, extracted_at = excluded.extracted_at,
                    sent_at = excluded.sent_at, settled_at = excluded.settled_at,
                    attestation = excluded.attestation, return_attestation = excluded.return_attestation""");
    }

    static void writeArrivals(Connection connection, Collection<Arrival> arrivals) throws SQLException {
        if (arrivals.isEmpty()) {
            return;
        }
        String[] types = {
            "uuid", "bigint", "text", "jsonb", "bigint", "text", "integer", "jsonb", "timestamptz", "timestamptz", "text"
        };
        @Nullable Object[][] columns = new @Nullable Object[types.length][arrivals.size()];
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
                    json(arrival.returnAttestation()));
        }
        write(connection, types, columns, """
                INSERT INTO arrivals (transfer_id, account_id, state, remittance, amount_fen, dispute_code, overlap_months,
                                      overlap, arrived_at, settled_at, return_attestation)
                SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::jsonb[], ?::bigint[], ?::text[], ?::integer[],
                                     ?::jsonb[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                ON CONFLICT (transfer_id) DO UPDATE
                SET account_id = excluded.account_id, state = excluded.state, dispute_code = excluded.dispute_code,
                    overlap_months = excluded.overlap_months, overlap = excluded.overlap,
                    settled_at = excluded.settled_at, return_attestation = excluded.return_attestation""");
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
                insert.setArray(column + 1, connection.createArrayOf(types[column], columns[column]));
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
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
