package org.jiexu.messages.attestation;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.UUID;
import org.jiexu.messages.BankAccounts;
import org.jiexu.messages.InformationForm;
import org.jiexu.messages.LedgerCommand.Remittance;
import org.jiexu.messages.authenticity.MessageParty;
import org.jiexu.rules.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger states about money that moves, as text: lines of {@code name=value}, UTF-8, each with a line feed at its end. Money is in fen,
 * what is absent is empty. The form of version 1 never changes, so that an old signature can be checked for ever; docs/attestations.md.
 */
public final class MoneyStatement {

    private MoneyStatement() {}

    /**
     * That form and money of a transfer leave for another fund; or the form alone, which then names the payment by which the money comes and
     * the accounts, in two lines that no other statement has.
     *
     * @throws IllegalArgumentException when a text has a control character: no statement can be made of it
     */
    public static String sent(Remittance remittance) {
        StringBuilder text = new StringBuilder(2_048);
        line(text, "form", "jiexu-remittance-v1");
        line(text, "transfer", remittance.transferId());
        line(text, "letter", remittance.letterNumber());
        line(text, "worker", remittance.workerId());
        line(text, "from-ledger", remittance.fromLedger());
        line(text, "from-fund", remittance.fromFund().code());
        line(text, "to-fund", remittance.toFund().code());
        line(text, "to-relation", remittance.toRelationId());
        line(text, "amount", remittance.amount().fen());
        BankAccounts bank = remittance.bank();
        if (remittance.payment() != null && bank != null) {
            line(text, "payment", values(remittance.payment(), remittance.fromPersonalNumber()));
            line(text, "accounts", values(account(bank.payer()), account(bank.payee())));
        }
        form(text, remittance.form());
        return text.toString();
    }

    /** That the money of a transfer goes back whole; by this payment, or with the message where it is null. */
    public static String returned(
            UUID transferId, MessageParty by, MessageParty to, Fen amount, @Nullable String payment) {
        StringBuilder text = new StringBuilder();
        line(text, "form", "jiexu-return-v1");
        line(text, "transfer", transferId);
        line(text, "by", by.name());
        line(text, "to", to.name());
        line(text, "amount", amount.fen());
        if (payment != null) {
            line(text, "payment", payment);
        }
        return text.toString();
    }

    private static String account(BankAccounts.BankAccount account) {
        return account.bank() + ";" + account.holder() + ";" + account.number();
    }

    /** The bytes that are a leaf of the tree. */
    public static byte[] bytes(String statement) {
        return statement.getBytes(StandardCharsets.UTF_8);
    }

    private static void form(StringBuilder text, InformationForm form) {
        line(text, "months", values(form.firstMonth(), form.lastMonth(), form.months(), form.transferYear()));
        line(
                text,
                "lines",
                values(
                        form.pooledFromElsewhere().fen(),
                        form.beforeNineteenNinetyEight().fen(),
                        form.toPreviousYearEnd().fen(),
                        form.currentYearPrincipal().fen(),
                        form.account().fen(),
                        form.pooled().fen(),
                        form.total().fen()));
        line(text, "computed", values(form.provisional(), form.ruleVersion(), form.accountKind()));
        for (InformationForm.YearTableRow row : form.rows()) {
            line(
                    text,
                    "row",
                    values(
                            row.fund().code(),
                            row.year(),
                            row.from(),
                            row.to(),
                            row.months(),
                            row.base().fen(),
                            row.credited().fen(),
                            row.personal().fen(),
                            row.personalRate(),
                            row.paidInto()));
        }
        for (InformationForm.Unmovable staying : form.unmovable()) {
            line(
                    text,
                    "stays",
                    values(
                            staying.from(),
                            staying.to(),
                            staying.months(),
                            staying.principal().fen(),
                            staying.code(),
                            staying.rule()));
        }
    }

    private static String values(@Nullable Object... values) {
        StringJoiner joined = new StringJoiner(",");
        for (Object value : values) {
            joined.add(value == null ? "" : value.toString());
        }
        return joined.toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        String written = value.toString();
        for (int i = 0; i < written.length(); i++) {
            if (Character.isISOControl(written.charAt(i))) {
                throw new IllegalArgumentException("a control character in " + name);
            }
        }
        text.append(name).append('=').append(written).append('\n');
    }
}
