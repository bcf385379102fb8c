package org.jiexu.gateway.conservation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jiexu.gateway.routing.ServiceReads.Given;
import org.jiexu.rules.money.Fen;

/**
 * What all ledgers add up to.
 *
 * <p>The ledgers are read one after the other while money travels, so a remittance may be seen on one side only; each ledger's own
 * check is exact, and with it the sum: receipts and interest equal accounts, pool, refunds owed or
 * paid, what is owed to other funds or came by bank and is not matched, and what is in transit.
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
     * @param transfersPayable owed to other funds for approved transfers, not paid by bank yet
     * @param unmatchedReceipts came by bank, and no form says yet whose it is
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
            Fen transfersPayable,
            Fen unmatchedReceipts,
            Fen inTransit,
            Fen difference) {}

    /** Adds the ledgers' answers up; there is one at least. */
    public static Conservation of(List<Given<LedgerSums>> answers) {
        List<LedgerSums> ledgers = answers.stream().map(Given::read).toList();
        Fen receipts = sum(ledgers, LedgerSums::receipts);
        Fen interest = sum(ledgers, LedgerSums::interest);
        Fen accounts = sum(ledgers, LedgerSums::accounts);
        Fen pool = sum(ledgers, LedgerSums::pool);
        Fen refundsPayable = sum(ledgers, LedgerSums::refundsPayable);
        Fen paidOut = sum(ledgers, LedgerSums::paidOut);
        Fen transfersPayable = sum(ledgers, LedgerSums::transfersPayable);
        Fen unmatchedReceipts = sum(ledgers, LedgerSums::unmatchedReceipts);
        Fen inTransit = sum(ledgers, LedgerSums::inTransitSent).minus(sum(ledgers, LedgerSums::inTransitReceived));
        Fen difference = receipts.plus(interest)
                .minus(accounts)
                .minus(pool)
                .minus(refundsPayable)
                .minus(paidOut)
                .minus(transfersPayable)
                .minus(unmatchedReceipts)
                .minus(inTransit);
        return new Conservation(
                ledgers.stream().map(LedgerSums::asOf).min(String::compareTo).orElseThrow(),
                answers.stream().map(Given::asGiven).toList(),
                new Total(
                        receipts,
                        interest,
                        accounts,
                        pool,
                        refundsPayable,
                        paidOut,
                        transfersPayable,
                        unmatchedReceipts,
                        inTransit,
                        difference),
                ledgers.stream().flatMap(ledger -> ledger.findings().stream()).toList(),
                difference.fen() == 0 && ledgers.stream().allMatch(LedgerSums::holds));
    }

    private static Fen sum(List<LedgerSums> ledgers, Function<LedgerSums, Fen> figure) {
        return ledgers.stream().map(figure).reduce(Fen.ZERO, Fen::plus);
    }
}
