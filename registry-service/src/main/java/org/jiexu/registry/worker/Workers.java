package org.jiexu.registry.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.events.transaction.Transaction;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.ParsedIdentityNumber;

/** The workers: sealed on the way in, opened on the way out, found by the keyed hash of a number. */
@ApplicationScoped
public class Workers {
    private final KeyRing keys;
    private final NumberLookup lookup;

    /** Both keys come from the configuration. */
    public Workers(KeyRing keys, NumberLookup lookup) {
        this.keys = keys;
        this.lookup = lookup;
    }

    /** Lets one registration of a number go on at a time, until the end of the transaction. */
    public void lock(Transaction transaction, IdentityNumber number) throws SQLException {
        var hash = HexFormat.of().formatHex(lookup.of(number.reveal()));
        transaction.lock(List.of("identity/" + hash));
    }

    /** The worker, or empty. */
    public Optional<Worker> find(Connection connection, UUID id) {
        return find(connection, List.of(id)).stream().findFirst();
    }

    /** Those of the workers that there are, in no order. */
    public List<Worker> find(Connection connection, Collection<UUID> ids) {
        return WorkerTable.find(connection, ids).stream().map(this::open).toList();
    }

    /** The worker known by this number, the one in force or an older one. */
    public Optional<Worker> find(Connection connection, IdentityNumber number) {
        return WorkerTable.findByNumber(connection, lookup.of(number.reveal())).flatMap(id -> find(connection, id));
    }

    /** Adds a worker; nobody may be known by the number, which {@link #lock} makes sure of. */
    public void add(Connection connection, Worker worker) {
        WorkerTable.insert(connection, worker, keys.seal(worker.name().text(), nameOf(worker.id())));
        addNumber(
                connection,
                worker.id(),
                WorkerTable.NumberKind.CURRENT,
                worker.number().reveal());
    }

    /** Keeps the 15 digits that a number was upgraded from as an alias of the worker. */
    public void addFifteenDigits(Connection connection, UUID workerId, String digits) {
        addNumber(connection, workerId, WorkerTable.NumberKind.FIFTEEN_DIGITS, digits);
    }

    private void addNumber(Connection connection, UUID workerId, WorkerTable.NumberKind kind, String number) {
        WorkerTable.insertNumber(connection, workerId, kind, lookup.of(number), keys.seal(number, numberOf(workerId)));
    }

    /** Takes over a hukou that was stated later than, or on the same day as, the one known. */
    public Worker stateHukou(Connection connection, Worker worker, DivisionCode hukou, LocalDate on) {
        if (on.isBefore(worker.hukouStatedOn())
                || (hukou.equals(worker.hukou()) && on.equals(worker.hukouStatedOn()))) {
            return worker;
        }
        var changed = worker.withHukou(hukou, on);
        WorkerTable.updateHukou(connection, changed);
        return changed;
    }

    /** Takes back a hukou that turned out to be wrong: the one before it is in force again. */
    public void restoreHukou(Connection connection, Worker worker, DivisionCode hukou, LocalDate statedOn) {
        WorkerTable.updateHukou(connection, worker.withHukou(hukou, statedOn));
    }

    private Worker open(WorkerTable.Row row) {
        return new Worker(
                row.id(),
                number(keys.open(row.number(), numberOf(row.id()))),
                PersonName.stored(keys.open(row.name(), nameOf(row.id()))),
                row.sex(),
                row.hukou(),
                row.hukouStatedOn());
    }

    private static IdentityNumber number(String stored) {
        return switch (IdentityNumber.parse(stored, LocalDate.MAX)) {
            case ParsedIdentityNumber.Valid(IdentityNumber number, boolean upgraded) -> number;
            case ParsedIdentityNumber.Invalid invalid ->
                throw new IllegalStateException("a stored number is not valid: " + invalid.error());
        };
    }

    /** A number is sealed for its worker, a name too: neither opens in another's row. */
    private static String numberOf(UUID workerId) {
        return "worker/" + workerId + "/number";
    }

    private static String nameOf(UUID workerId) {
        return "worker/" + workerId + "/name";
    }
}
