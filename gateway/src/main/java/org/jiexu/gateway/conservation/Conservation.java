package org.jiexu.gateway.conservation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jiexu.rules.money.Fen;

/**
 * What all ledgers add up to.
 *
 * <p>The ledgers are read one after the other while money travels, so a remittance may be seen on one side only; each ledger's own
 * check is exact, and with it the sum: receipts and interest equal accounts, pool, refunds owed or
 * paid, and what is in transit.
 *
 * @param asOf the moment of the ledger that was read first
 * @param ledgers each ledger's own answer, as it gave it
 * @param findings what breaks the checks, of all ledgers, each with code, service, subject, detail and since
 * @param holds whether every ledger's check holds and the sum's difference is zero
 */
public record Conservation(String asOf, List<JsonNode> ledgers, Total total, List<JsonNode> findings, boolean holds) {

    public Conservation {
        ledgers = List.copyOf(ledgers);
        findings = List.copyOf(findings);
    }

    /**
     * The sums over all ledgers.
     *
     * @param refundsPayable owed to people for months that two funds had
     * @param paidOut refunds paid to them
     * @param inTransit sent by ledgers, less what ledgers received
     * @param difference what came in less what is there and in transit; zero if nothing was created or lost
     */
    public record Total(
            Fen receipts,
            Fen interest,
            Fen accounts,
            Fen pool,
            Fen refundsPayable,
            Fen paidOut,
            Fen inTransit,
            Fen difference) {}

    /** Adds the ledgers' answers up; there is one at least. */
    public static Conservation of(List<JsonNode> ledgers) {
        Fen receipts = sum(ledgers, "receipts");
        Fen interest = sum(ledgers, "interest");
        Fen accounts = sum(ledgers, "accounts");
        Fen pool = sum(ledgers, "pool");
        Fen refundsPayable = sumIfTold(ledgers, "refundsPayable");
        Fen paidOut = sumIfTold(ledgers, "paidOut");
        Fen inTransit = sum(ledgers, "inTransitSent").minus(sum(ledgers, "inTransitReceived"));
        Fen difference = receipts.plus(interest)
                .minus(accounts)
                .minus(pool)
                .minus(refundsPayable)
                .minus(paidOut)
                .minus(inTransit);
        boolean holds = difference.fen() == 0
                && ledgers.stream().allMatch(ledger -> ledger.path("holds").asBoolean());
        String asOf = ledgers.stream()
                .map(ledger -> ledger.path("asOf").asText())
                .min(String::compareTo)
                .orElseThrow();
        return new Conservation(
                asOf,
                ledgers,
                new Total(receipts, interest, accounts, pool, refundsPayable, paidOut, inTransit, difference),
                findings(ledgers),
                holds);
    }

    private static List<JsonNode> findings(List<JsonNode> ledgers) {
        List<JsonNode> findings = new ArrayList<>();
        ledgers.forEach(ledger -> ledger.path("findings").forEach(findings::add));
        return findings;
    }

    /** A ledger that is not yet of this version has no refunds and does not tell. */
    private static Fen sumIfTold(List<JsonNode> ledgers, String field) {
        return sum(ledgers.stream().filter(ledger -> ledger.has(field)).toList(), field);
    }

    private static Fen sum(List<JsonNode> ledgers, String field) {
        return ledgers.stream()
                .map(ledger -> Fen.parse(ledger.path(field).asText()))
                .reduce(Fen.ZERO, Fen::plus);
    }
}
