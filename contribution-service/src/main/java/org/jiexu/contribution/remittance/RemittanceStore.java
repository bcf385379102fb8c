package org.jiexu.contribution.remittance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.messages.Attestation;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.OverlapFound;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.service.database.Columns;
import org.jiexu.service.database.Row;
import org.jiexu.service.database.Sql;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;
import org.jspecify.annotations.Nullable;

/** The departures and arrivals of transfers: locked in the order of their ids, each row written once. */
final class RemittanceStore {

    /** What a step changes of a departure. */
    private static final Columns<Departure> PROGRESS = Columns.of("state", "text", Departure::state)
            .and("letter_number", "text", Departure::letterNumber)
            .and("interest_fen", "bigint", Departure::unbookedInterest)
            .and(Columns.of("to_ledger", "text", Departure.Destination::ledger)
                    .and("to_fund", "text", Departure.Destination::fund)
                    .and("to_relation_id", "uuid", Departure.Destination::relationId)
                    .in(Departure::destination))
            .and("extracted_at", "timestamptz", departure -> stored(departure.extractedAt()))
            .and("sent_at", "timestamptz", departure -> stored(departure.sentAt()))
            .and("settled_at", "timestamptz", departure -> stored(departure.settledAt()))
            .and("attestation", "text", departure -> json(departure.attestation()))
            .and("return_attestation", "text", departure -> json(departure.returnAttestation()))
            .and(Columns.of("payment", "text", Departure.ByBank::payment)
                    .and("bank", "jsonb", byBank -> json(byBank.accounts()))
                    .in(Departure::byBank))
            .and("return_payment", "text", Departure::returnPayment);

    private static final Columns<Departure> DEPARTURE_ID = Columns.of("transfer_id", "uuid", Departure::transferId);

    private static final Columns<Tagged<Departure>> PROGRESSED =
            DEPARTURE_ID.and(PROGRESS).in(Tagged<Departure>::row).and(Tagged.tags());

    private static final Columns<Whole<Departure>> WHOLE = PROGRESS.and("account_id", "bigint", Departure::accountId)
            .and("form", "jsonb", departure -> MessageJson.write(departure.form()))
            .and("account_fen", "bigint", departure -> departure.form().account())
            .and("pooled_fen", "bigint", departure -> departure.form().pooled())
            .in(Whole<Departure>::row)
            .and("tag", "bigint", Whole::tag)
            .and("form_tag", "bigint", Whole::contentTag);

    private static final Columns<Whole<Departure>> WHOLE_WITH_ID =
            DEPARTURE_ID.in(Whole<Departure>::row).and(WHOLE);

    /** What a step changes of an arrival. */
    private static final Columns<Arrival> ARRIVAL_PROGRESS = Columns.of("account_id", "bigint", Arrival::accountId)
            .and("state", "text", Arrival::state)
            .and("dispute_code", "text", Arrival::dispute)
            .and("overlap_months", "integer", Arrival::overlapMonths)
            .and("overlap", "jsonb", arrival -> json(arrival.overlap()))
            .and("settled_at", "timestamptz", arrival -> stored(arrival.settledAt()))
            .and("return_attestation", "text", arrival -> json(arrival.returnAttestation()))
            .and("return_payment", "text", Arrival::returnPayment);

    private static final Columns<Arrival> ARRIVAL_ID = Columns.of("transfer_id", "uuid", Arrival::transferId);

    private static final Columns<Tagged<Arrival>> ARRIVAL_PROGRESSED =
            ARRIVAL_ID.and(ARRIVAL_PROGRESS).in(Tagged<Arrival>::row).and(Tagged.tags());

    private static final Columns<Whole<Arrival>> ARRIVED = ARRIVAL_ID
            .and(ARRIVAL_PROGRESS)
            .and("remittance", "jsonb", arrival -> MessageJson.write(arrival.remittance()))
            .and("amount_fen", "bigint", arrival -> arrival.remittance().amount())
            .and("arrived_at", "timestamptz", arrival -> stored(arrival.arrivedAt()))
            .in(Whole<Arrival>::row)
            .and("tag", "bigint", Whole::tag)
            .and("remittance_tag", "bigint", Whole::contentTag);

    private static final String UPDATE_DEPARTURE = "UPDATE departures t SET " + PROGRESS.setFrom("n") + ", "
            + Tagged.KEPT_OR_NEW + " FROM " + PROGRESSED.unnestAs("n") + " WHERE t.transfer_id = n.transfer_id";

    private static final String WRITE_WHOLE = WHOLE_WITH_ID.insertInto("departures")
            + " ON CONFLICT (transfer_id) DO UPDATE SET " + WHOLE.setFrom("excluded");

    private static final String UPDATE_ARRIVAL = "UPDATE arrivals t SET " + ARRIVAL_PROGRESS.setFrom("n") + ", "
            + Tagged.KEPT_OR_NEW + " FROM " + ARRIVAL_PROGRESSED.unnestAs("n") + " WHERE t.transfer_id = n.transfer_id";

    private RemittanceStore() {}

    /** A new row, its tag and that of the form or the message that it carries. */
    private record Whole<T>(T row, long tag, long contentTag) {}

    /** A row that is written again: the tags that it has if it was as the service had written it, and the one that it gets then. */
    private record Tagged<T>(T row, long before, long previousBefore, long after) {
        private static final String KEPT_OR_NEW =
                "tag = CASE WHEN t.tag IN (n.tag_before, n.previous_tag_before) THEN n.tag_after ELSE t.tag END";

        static <T> Columns<Tagged<T>> tags() {
            return Columns.<Tagged<T>>of("tag_before", "bigint", Tagged::before)
                    .and("previous_tag_before", "bigint", Tagged::previousBefore)
                    .and("tag_after", "bigint", Tagged::after);
        }
    }

    static Map<UUID, Departure> lockDepartures(Connection connection, Collection<UUID> transfers) throws SQLException {
        if (transfers.isEmpty()) {
            return Map.of();
        }
        return Sql.of(connection, """
                SELECT transfer_id, account_id, state, letter_number, form::text AS form, interest_fen, to_ledger, to_fund,
                       to_relation_id, extracted_at, sent_at, settled_at, attestation, return_attestation, payment,
                       bank::text AS bank, return_payment
                FROM departures WHERE transfer_id = ANY (?) ORDER BY transfer_id FOR NO KEY UPDATE
                """, Sql.array("uuid", transfers))
                .map(Departure::transferId, RemittanceStore::departure);
    }

    static Map<UUID, Arrival> lockArrivals(Connection connection, Collection<UUID> transfers) throws SQLException {
        if (transfers.isEmpty()) {
            return Map.of();
        }
        return Sql.of(connection, """
                SELECT account_id, state, remittance::text AS remittance, dispute_code, overlap_months,
                       overlap::text AS overlap, arrived_at, settled_at, return_attestation, return_payment
                FROM arrivals WHERE transfer_id = ANY (?) ORDER BY transfer_id FOR NO KEY UPDATE
                """, Sql.array("uuid", transfers)).map(Arrival::transferId, RemittanceStore::arrival);
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

    /** A row that was not as the service had written it does not become so by being written again: its tag stays. */
    private static void writeProgress(
            Connection connection, TagKeys tags, List<Departure> departures, Map<UUID, Departure> read)
            throws SQLException {
        RowBytes bytes = new RowBytes();
        List<Tagged<Departure>> tagged = new ArrayList<>(departures.size());
        for (Departure departure : departures) {
            Departure before = read.get(departure.transferId());
            if (before == null) {
                throw new IllegalStateException("the departure was not read");
            }
            long after = tags.tag(StoredDeparture.of(departure).into(bytes));
            StoredDeparture.of(before).into(bytes);
            tagged.add(new Tagged<>(departure, tags.tag(bytes), tags.previousTag(bytes), after));
        }
        PROGRESSED.write(connection, UPDATE_DEPARTURE, tagged);
    }

    private static void writeWhole(Connection connection, TagKeys tags, List<Departure> departures)
            throws SQLException {
        RowBytes bytes = new RowBytes();
        List<Whole<Departure>> whole = departures.stream()
                .map(departure -> new Whole<>(
                        departure,
                        tags.tag(StoredDeparture.of(departure).into(bytes)),
                        tags.tag(FormTag.departure(bytes, departure.transferId(), departure.form()))))
                .toList();
        WHOLE_WITH_ID.write(connection, WRITE_WHOLE, whole);
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
        RowBytes bytes = new RowBytes();
        List<Whole<Arrival>> whole = arrivals.stream()
                .map(arrival -> new Whole<>(
                        arrival,
                        tags.tag(StoredArrival.of(arrival).into(bytes)),
                        tags.tag(FormTag.arrival(bytes, arrival.remittance()))))
                .toList();
        ARRIVED.insert(connection, "arrivals", whole);
    }

    private static void updateArrivals(
            Connection connection, TagKeys tags, List<Arrival> arrivals, Map<UUID, Arrival> read) throws SQLException {
        RowBytes bytes = new RowBytes();
        List<Tagged<Arrival>> tagged = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            Arrival before = read.get(arrival.transferId());
            if (before == null) {
                throw new IllegalStateException("the arrival was not read");
            }
            long after = tags.tag(StoredArrival.of(arrival).into(bytes));
            StoredArrival.of(before).into(bytes);
            tagged.add(new Tagged<>(arrival, tags.tag(bytes), tags.previousTag(bytes), after));
        }
        ARRIVAL_PROGRESSED.write(connection, UPDATE_ARRIVAL, tagged);
    }

    private static Departure departure(Row row) throws SQLException {
        return new Departure(
                row.id("transfer_id"),
                row.number("account_id"),
                row.constant(Departure.State.class, "state"),
                row.text("letter_number"),
                MessageJson.read(row.text("form"), InformationForm.class),
                row.fen("interest_fen"),
                row.isNull("to_ledger")
                        ? null
                        : new Departure.Destination(
                                row.text("to_ledger"), row.fund("to_fund"), row.id("to_relation_id")),
                row.instant("extracted_at"),
                row.instantOrNull("sent_at"),
                row.instantOrNull("settled_at"),
                attestation(row, "attestation"),
                attestation(row, "return_attestation"),
                row.isNull("payment")
                        ? null
                        : new Departure.ByBank(
                                row.text("payment"), MessageJson.read(row.text("bank"), BankAccounts.class)),
                row.text("return_payment"));
    }

    private static Arrival arrival(Row row) throws SQLException {
        return new Arrival(
                MessageJson.read(row.text("remittance"), Remittance.class),
                row.constant(Arrival.State.class, "state"),
                row.numberOrNull("account_id"),
                row.constantOrNull(DisputeCode.class, "dispute_code"),
                row.integer("overlap_months"),
                overlap(row),
                row.instant("arrived_at"),
                row.instantOrNull("settled_at"),
                attestation(row, "return_attestation"),
                row.text("return_payment"));
    }

    static @Nullable OverlapFound overlap(Row row) throws SQLException {
        return row.textOrNull("overlap", text -> MessageJson.read(text, OverlapFound.class));
    }

    private static @Nullable Attestation attestation(Row row, String column) throws SQLException {
        return row.textOrNull(column, text -> MessageJson.read(text, Attestation.class));
    }

    /** What is stored of what may be absent. */
    static @Nullable String json(@Nullable Object value) {
        return value == null ? null : MessageJson.write(value);
    }

    /** As the tags have it: finer than the database keeps it is cut off, not rounded. */
    private static @Nullable Instant stored(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }
}
