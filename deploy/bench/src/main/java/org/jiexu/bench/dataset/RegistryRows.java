package org.jiexu.bench.dataset;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jiexu.local.key.LocalKeys;

/** Writes workers and relations into the registry's database, as a restored backup would. */
final class RegistryRows {
    private final CopyText workers = new CopyText("workers (id, sex, hukou, hukou_stated_on, key_id, name_sealed)");
    private final CopyText numbers = new CopyText("identity_numbers (lookup, worker_id, kind, key_id, number_sealed)");
    private final CopyText relations = new CopyText("relations (id, worker_id, fund, personal_number, account_kind,"
            + " registered_on, age_at_registration, state, first_paid_month)");
    private final Seal seal;

    RegistryRows(LocalKeys keys) throws IOException {
        this.seal = new Seal(keys);
    }

    /** Adds the worker of this account. */
    void addWorker(Insured insured) {
        workers.row(
                insured.workerId(),
                insured.person().sex(),
                insured.fund(),
                insured.registeredOn(),
                seal.id(),
                seal.name(insured.workerId(), insured.person().name()));
        String number = insured.person().identityNumber();
        numbers.row(
                seal.lookup(number), insured.workerId(), "CURRENT", seal.id(), seal.number(insured.workerId(), number));
    }

    /** Adds the relation of this account. */
    void addRelation(Insured insured) {
        relations.row(
                insured.relationId(),
                insured.workerId(),
                insured.fund(),
                insured.personalNumber(),
                "GENERAL",
                insured.registeredOn(),
                insured.ageAtRegistration(),
                "ACTIVE",
                insured.first().atDay(1));
    }

    /** Writes what was added, in one transaction that the caller commits. */
    void into(Connection connection) throws SQLException, IOException {
        for (CopyText rows : List.of(workers, numbers, relations)) {
            rows.into(connection);
        }
    }
}
