package org.jiexu.contribution.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.database.Sql;

/**
 * The accounts of funds and the one in transit: entries are appended to them, no row of theirs is ever written, so many
 * postings at once do not wait for each other.
 */
public final class FundAccounts {

    private static final int KINDS_OF_A_FUND = 6;

    private final Map<FundCode, Map<String, Long>> ofFunds;
    private final long inTransit;

    private FundAccounts(Map<FundCode, Map<String, Long>> ofFunds, long inTransit) {
        this.ofFunds = ofFunds;
        this.inTransit = inTransit;
    }

    /** Accounts with ids of the caller's choice, for tests of decisions: pool, receipts, interest and refunds of each fund. */
    public static FundAccounts of(long inTransit, Map<FundCode, Map<String, Long>> ofFunds) {
        return new FundAccounts(Map.copyOf(ofFunds), inTransit);
    }

    /** The accounts of these funds, made if they are not there; none for no funds. */
    public static FundAccounts load(Connection connection, Collection<FundCode> funds) throws SQLException {
        if (funds.isEmpty()) {
            return new FundAccounts(Map.of(), 0);
        }
        FundAccounts found = read(connection, funds);
        if (found.holdsAllOf(funds)) {
            return found;
        }
        Sql.of(connection, """
                INSERT INTO accounts (kind, fund)
                SELECT kind, fund
                FROM unnest(?::text[]) AS f (fund) CROSS JOIN (
                    VALUES ('POOL'), ('RECEIPTS'), ('INTEREST'), ('REFUNDS_PAYABLE'), ('TRANSFERS_PAYABLE'),
                           ('UNMATCHED_RECEIPTS')) AS k (kind)
                UNION ALL SELECT 'IN_TRANSIT', NULL
                ORDER BY 2, 1
                ON CONFLICT (kind, fund) WHERE kind <> 'PERSONAL' DO NOTHING
                """, Sql.array("text", new TreeSet<>(funds))).update();
        return read(connection, funds);
    }

    private boolean holdsAllOf(Collection<FundCode> funds) {
        return inTransit != 0
                && funds.stream()
                        .allMatch(fund -> ofFunds.getOrDefault(fund, Map.of()).size() == KINDS_OF_A_FUND);
    }

    private static FundAccounts read(Connection connection, Collection<FundCode> funds) throws SQLException {
        Map<FundCode, Map<String, Long>> ofFunds = new HashMap<>();
        AtomicLong inTransit = new AtomicLong();
        Sql.of(connection, """
                SELECT id, kind, fund FROM accounts WHERE kind <> 'PERSONAL' AND (fund = ANY (?) OR fund IS NULL)
                """, Sql.array("text", funds)).each(row -> {
            if (row.isNull("fund")) {
                inTransit.set(row.number("id"));
            } else {
                ofFunds.computeIfAbsent(row.fund("fund"), code -> new HashMap<>())
                        .put(row.text("kind"), row.number("id"));
            }
        });
        return new FundAccounts(ofFunds, inTransit.get());
    }

    /** The pooled money of a fund (统筹基金). */
    public long pool(FundCode fund) {
        return id(fund, "POOL");
    }

    /** The world outside: contributions come from it (minus), refunds are paid out to it (plus). */
    public long receipts(FundCode fund) {
        return id(fund, "RECEIPTS");
    }

    /** Where interest comes from: its entries are negative. */
    public long interest(FundCode fund) {
        return id(fund, "INTEREST");
    }

    /** What is owed to people for months that two funds had, and is not paid yet. */
    public long refundsPayable(FundCode fund) {
        return id(fund, "REFUNDS_PAYABLE");
    }

    /** What is owed to other funds for approved transfers, and not paid by bank yet. */
    public long transfersPayable(FundCode fund) {
        return id(fund, "TRANSFERS_PAYABLE");
    }

    /** What came by bank, and no form says yet whose it is. */
    public long unmatchedReceipts(FundCode fund) {
        return id(fund, "UNMATCHED_RECEIPTS");
    }

    /** Money that left this ledger less money that came to it; over all ledgers what really travels. */
    public long inTransit() {
        if (inTransit == 0) {
            throw new IllegalStateException("the account of money in transit was not loaded");
        }
        return inTransit;
    }

    private long id(FundCode fund, String kind) {
        Long id = ofFunds.getOrDefault(fund, Map.of()).get(kind);
        if (id == null) {
            throw new IllegalArgumentException("the accounts of fund " + fund + " were not loaded");
        }
        return id;
    }
}
