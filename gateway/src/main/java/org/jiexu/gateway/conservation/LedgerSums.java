package org.jiexu.gateway.conservation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jiexu.gateway.page.Moments;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger adds up to, as it tells it.
 *
 * @param asOf the moment, in the ledger's own words
 * @param refundsPayable nothing of a ledger that is not of this version yet, which has no refunds and does not tell; {@code paidOut} and what goes by bank likewise
 * @param difference in yuan; {@code 0.00} if nothing was created or lost
 * @param findings what breaks the checks, passed on as it was given
 */
public record LedgerSums(
        String asOf,
        Fen receipts,
        Fen interest,
        Fen accounts,
        Fen pool,
        Fen refundsPayable,
        Fen paidOut,
        Fen transfersPayable,
        Fen unmatchedReceipts,
        Fen inTransitSent,
        Fen inTransitReceived,
        @Nullable String difference,
        boolean holds,
        List<Check> checks,
        List<JsonNode> findings) {

    public LedgerSums {
        refundsPayable = Objects.requireNonNullElse(refundsPayable, Fen.ZERO);
        paidOut = Objects.requireNonNullElse(paidOut, Fen.ZERO);
        transfersPayable = Objects.requireNonNullElse(transfersPayable, Fen.ZERO);
        unmatchedReceipts = Objects.requireNonNullElse(unmatchedReceipts, Fen.ZERO);
    }

    /** One property of the ledger's tables, and what deviates. */
    public record Check(String name, boolean holds, String detail) {}

    /** The moment; null where it cannot be read. */
    public @Nullable Instant at() {
        return Moments.read(asOf).orElse(null);
    }

    /** Whether something was created or lost. */
    public boolean differs() {
        return difference != null && !difference.equals("0.00");
    }

    /** The checks that do not hold. */
    public List<Check> violated() {
        return checks.stream().filter(check -> !check.holds).toList();
    }
}
