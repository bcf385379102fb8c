package org.jiexu.registry.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiexu.registry.worker.WorkerRows.Numbered;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.identity.IdentityNumber;
import org.jiexu.rules.identity.ParsedIdentityNumber;
import org.jiexu.service.transaction.Transaction;

/** The workers: sealed on the way in, opened on the way out, found by the keyed hash of a number. All of it within an act. */
@ApplicationScoped
public class Workers {
    private final WorkerRows rows;
    private final KeyRing keys;
    private final NumberLookup lookup;

    /** Both keys come from the configuration. */
    public Workers(WorkerRows rows, KeyRing keys, NumberLookup lookup) {
        this.rows = rows;
        this.keys = keys;
        this.lookup = lookup;
    }

    /** Lets one registration of a number go on at a time, until the end of the transaction. */
    public void lock(Transaction transaction, IdentityNumber number) throws SQLException {
        String hash = HexFormat.of().formatHex(lookup.of(number.reveal()));
        transaction.lock(List.of("identity/" + hash));
    }

    /** The worker, or empty. */
    public Optional<Worker> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Those of the workers that there are, in no order. */
    public List<Worker> find(Collection<UUID> ids) {
        return rows.numbered(ids).stream().map(this::open).toList();
    }

    /** The worker known by this number, the one in force or an older one. */
    public Optional<Worker> find(IdentityNumber number) {
        return rows.known(lookup.of(number.reveal())).flatMap(this::find);
    }

    /**
     * The worker as it stands now, whatever was read before: for whoever has taken a lock since.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public Worker again(UUID id) {
        rows.again(id);
        return find(id).orElseThrow();
    }

    /** What the rules need to know of a worker that there is, as it stands now. */
    public WorkerFacts facts(UUID id) {
        return rows.again(id).facts();
    }

    /** Adds a worker; nobody may be known by the number, which {@link #lock} makes sure of. */
    public void add(Worker worker) {
        rows.add(
                new WorkerRow(worker, keys.seal(worker.name().text(), nameOf(worker.id()))),
                number(worker.id(), NumberRow.Kind.CURRENT, worker.number().reveal()));
    }

    /** Keeps the 15 digits that a number was upgraded from as an alias of the worker, under the lock of the number. */
    public void addFifteenDigits(UUID workerId, String digits) {
        if (rows.known(lookup.of(digits)).isEmpty()) {
            rows.add(number(workerId, NumberRow.Kind.FIFTEEN_DIGITS, digits));
        }
    }

    private NumberRow number(UUID workerId, NumberRow.Kind kind, String number) {
        return new NumberRow(lookup.of(number), workerId, kind, keys.seal(number, numberOf(workerId)));
    }

    /** Takes over a hukou that was stated later than, or on the same day as, the one known. */
    public Worker stateHukou(Worker worker, DivisionCode hukou, LocalDate on) {
        if (on.isBefore(worker.hukouStatedOn())
                || (hukou.equals(worker.hukou()) && on.equals(worker.hukouStatedOn()))) {
            return worker;
        }
        rows.findById(worker.id()).stateHukou(hukou, on);
        return worker.withHukou(hukou, on);
    }

    /** Takes back a hukou that turned out to be wrong: the one before it is in force again. */
    public void restoreHukou(UUID worker, DivisionCode hukou, LocalDate statedOn) {
        rows.findById(worker).stateHukou(hukou, statedOn);
    }

    /** Whether the person has died. */
    public void setDeceased(UUID worker, boolean deceased) {
        rows.findById(worker).setDeceased(deceased);
    }

    /** Whether the person draws a pension. */
    public void setReceivingBenefit(UUID worker, boolean receiving) {
        rows.findById(worker).setReceivingBenefit(receiving);
    }

    private Worker open(Numbered row) {
        WorkerRow worker = row.worker();
        return new Worker(
                worker.id(),
                number(keys.open(row.number().number(), numberOf(worker.id()))),
                PersonName.stored(keys.open(worker.name(), nameOf(worker.id()))),
                worker.sex(),
                worker.hukou(),
                worker.hukouStatedOn());
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
