package org.jiexu.gateway.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiexu.gateway.routing.Asker;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.gateway.routing.ServiceReads;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/** What treasurers and supervisors say of money by bank, passed on to the ledger of their fund; it refuses, and who is asked is theirs to say. */
@ApplicationScoped
public class BankMoneyActs {
    private static final int MALFORMED = 400;
    private static final int UNPROCESSABLE = 422;
    private static final String CURRENCY = "CNY";

    private final ServiceReads reads;
    private final FundDirectory directory;

    public BankMoneyActs(ServiceReads reads, FundDirectory directory) {
        this.reads = reads;
        this.directory = directory;
    }

    /**
     * What the bank says of a payment, or of a batch; fields that do not belong to the outcome are empty.
     *
     * @param payment its number; null where it is a batch
     * @param batch its number; null where it is a payment
     */
    record BankWord(
            @Nullable String payment,
            @Nullable String batch,
            String outcome,
            String sentOn,
            String bankReference,
            String rejection) {}

    /** Passes on what the bank says: a line is refused within the answer, and that is a refusal here. */
    void confirm(Asker asker, FundCode fund, String key, BankWord word) {
        Confirmations told = post(asker, fund, "/payments/confirmations", key, Map.of("lines", List.of(word)))
                .orRefused()
                .as(Confirmations.class);
        for (Confirmation line : told.lines) {
            if (line.code != null) {
                throw BankMoney.refusal(line.code, line.detail);
            }
        }
    }

    /** Orders a rejected payment again, to that account. */
    void correct(Asker asker, FundCode fund, String number, String key, BankMoney.Account payee) {
        post(asker, fund, "/payments/" + number + "/correction", key, payee).orRefused();
    }

    /** Puts payments together; answers the number of the batch. */
    String batch(Asker asker, FundCode fund, String key, List<String> payments) {
        return post(asker, fund, "/payment-batches", key, Map.of("payments", payments))
                .orRefused()
                .as(Made.class)
                .number;
    }

    /** Says whose the money of a line is; a supervisor must agree. */
    void propose(Asker asker, FundCode fund, UUID receipt, int line, String key, Map<String, String> fields) {
        post(asker, fund, "/receipts/" + receipt + "/lines/" + line + "/match", key, fields)
                .orRefused();
    }

    /** Agrees to what a treasurer has said. */
    void agree(Asker asker, FundCode fund, UUID receipt, int line, String key) {
        post(asker, fund, "/receipts/" + receipt + "/lines/" + line + "/match-confirmation", key, Map.of())
                .orRefused();
    }

    /**
     * What the form of one receipt has in it: one line, which is all of it.
     *
     * @param csv the table that was pasted instead; empty where none was
     */
    public record Entry(
            String bankReference,
            String valueDate,
            String amount,
            String payerHolder,
            String payerNumber,
            String letterNumber,
            String personalNumber,
            String csv) {
        static final Entry EMPTY = new Entry("", "", "", "", "", "", "", "");

        static Entry pasted(String csv) {
            return new Entry("", "", "", "", "", "", "", csv);
        }
    }

    /** Registers one receipt; what became of it. */
    List<BankMoney.Outcome> register(Asker asker, FundCode fund, String key, Entry entry) {
        Map<String, String> line = Map.of(
                "letterNumber", entry.letterNumber,
                "personalNumber", entry.personalNumber,
                "amount", entry.amount);
        return outcomes(post(
                asker,
                fund,
                "/receipts",
                key,
                Map.of(
                        "bankReference", entry.bankReference,
                        "valueDate", entry.valueDate,
                        "amount", entry.amount,
                        "currency", CURRENCY,
                        "payerHolder", entry.payerHolder,
                        "payerNumber", entry.payerNumber,
                        "lines", List.of(line))));
    }

    /** Registers a table that was pasted; what became of each receipt of it. */
    List<BankMoney.Outcome> registerTable(Asker asker, FundCode fund, String key, String csv) {
        return outcomes(reads.postText(
                directory.ledgerOf(fund), asker, BankMoney.path(fund) + "/receipts", checked(key), "text/csv", csv));
    }

    /** The same of a file. */
    List<BankMoney.Outcome> registerFile(Asker asker, FundCode fund, String key, Path file) {
        return outcomes(reads.postFile(
                directory.ledgerOf(fund), asker, BankMoney.path(fund) + "/receipts", checked(key), "text/csv", file));
    }

    /** A table that cannot be read is told where it was pasted: who has to mend it wants to see it. Other refusals are as everywhere. */
    private static List<BankMoney.Outcome> outcomes(ServiceReads.Reply reply) {
        if (reply.status() == MALFORMED || reply.status() == UNPROCESSABLE) {
            Unread why = reply.as(Unread.class);
            return List.of(new BankMoney.Outcome(0, null, null, String.valueOf(why.code), why.detail, why.pointer));
        }
        return reply.orRefused().as(Outcomes.class).receipts;
    }

    private ServiceReads.Reply post(Asker asker, FundCode fund, String rest, String key, Object body) {
        return reads.post(directory.ledgerOf(fund), asker, BankMoney.path(fund) + rest, checked(key), null, body);
    }

    /** The key of a form, where it can be passed on. */
    private static String checked(String key) {
        IdempotencyKey.required(key);
        return key;
    }

    private record Confirmations(List<Confirmation> lines) {}

    private record Confirmation(
            @Nullable String code, @Nullable String detail) {}

    private record Made(String number) {}

    private record Outcomes(List<BankMoney.Outcome> receipts) {}

    private record Unread(
            @Nullable String code,
            @Nullable String detail,
            @Nullable String pointer) {}
}
