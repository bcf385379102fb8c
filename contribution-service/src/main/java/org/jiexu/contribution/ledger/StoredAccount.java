package org.jiexu.contribution.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jiexu.events.message.LedgerCommand.RelationOpened;
import org.jiexu.events.rowtag.RowBytes;
import org.jiexu.rules.AccountKind;
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

    /** The row of a result that has {@link #COLUMNS}. */
    public static StoredAccount read(ResultSet row) throws SQLException {
        return new StoredAccount(
                row.getLong("id"),
                row.getObject("relation_id", UUID.class),
                row.getObject("worker_id", UUID.class),
                row.getString("fund"),
                row.getString("personal_number"),
                row.getString("account_kind"),
                row.getObject("general_from", LocalDate.class),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("last_month_to_post", LocalDate.class));
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
