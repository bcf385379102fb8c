package org.jiexu.contribution.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.messages.LedgerCommand.RelationOpened;
import org.jiexu.rules.AccountKind;
import org.jiexu.service.database.Row;
import org.jiexu.service.rowtag.RowBytes;
import org.jspecify.annotations.Nullable;

/**
 * Whose account a row of {@code accounts} is, as it lies there: what is tagged of it (docs/decisions/0151). The rest of the row
 * changes with every posting and follows from entries, months, departures and mergers, of which the audit computes it anew.
 */
public record StoredAccount(
        long id,
        UUID relationId,
        UUID workerId,
        String fund,
        String personalNumber,
        String accountKind,
        @Nullable LocalDate generalFrom,
        LocalDate openedOn,
        @Nullable LocalDate lastMonthToPost) {

    /** The columns that {@link #read} needs; of a worker's account. */
    public static final String COLUMNS = """
            id, relation_id, worker_id, fund, personal_number, account_kind, general_from, opened_on, last_month_to_post""";

    static StoredAccount opened(long id, RelationOpened relation) {
        return new StoredAccount(
                id,
                relation.relationId(),
                relation.workerId(),
                relation.fund().code(),
                relation.personalNumber(),
                relation.accountKind().name(),
                null,
                relation.registeredOn(),
                null);
    }

    /** The row that has {@link #COLUMNS}. */
    public static StoredAccount read(Row row) throws SQLException {
        return new StoredAccount(
                row.number("id"),
                row.id("relation_id"),
                row.id("worker_id"),
                row.text("fund"),
                row.text("personal_number"),
                row.text("account_kind"),
                row.day("general_from"),
                row.day("opened_on"),
                row.day("last_month_to_post"));
    }

    /** This account, to which no month after this one is posted any more. */
    StoredAccount endedWith(LocalDate lastMonth) {
        return new StoredAccount(
                id, relationId, workerId, fund, personalNumber, accountKind, generalFrom, openedOn, lastMonth);
    }

    /** This account, general from this month on. */
    StoredAccount generalFrom(LocalDate month) {
        return new StoredAccount(
                id,
                relationId,
                workerId,
                fund,
                personalNumber,
                AccountKind.GENERAL.name(),
                month,
                openedOn,
                lastMonthToPost);
    }

    /** What is tagged. */
    public RowBytes into(RowBytes bytes) {
        return bytes.row("accounts")
                .number(id)
                .id(relationId)
                .id(workerId)
                .text(fund)
                .text(personalNumber)
                .text(accountKind)
                .day(generalFrom)
                .day(openedOn)
                .day(lastMonthToPost);
    }
}
