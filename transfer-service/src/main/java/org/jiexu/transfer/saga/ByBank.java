package org.jiexu.transfer.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jiexu.messages.BankAccounts;
import org.jspecify.annotations.Nullable;

/**
 * A mark on a case whose money goes by bank (docs/decisions/0262): how far form and money have come, each by itself. What the ledgers told
 * last counts; the moments are those at which the case heard of it.
 *
 * @param accounts between which the money goes, as they were when the relation was reserved
 * @param payment the number of the payment that the source's ledger has made; null until the case has heard of it
 * @param orderedAt when it first heard of a payment; null exactly when {@code payment} is
 * @param rejection why the bank has rejected it, a {@code PaymentRejection}; null where it was not rejected, or corrected since
 * @param rejectedAt when the case heard of that; null exactly when {@code rejection} is
 * @param sentAt when the treasurer had paid; null until then
 * @param formReceivedAt when the form was at the destination; null until then
 * @param moneyReceivedAt when form and money were both there; null until then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ByBank(
        BankAccounts accounts,
        @Nullable String payment,
        @Nullable Instant orderedAt,
        @Nullable String rejection,
        @Nullable Instant rejectedAt,
        @Nullable Instant sentAt,
        @Nullable Instant formReceivedAt,
        @Nullable Instant moneyReceivedAt) {

    /** Nothing has moved yet. */
    static ByBank between(BankAccounts accounts) {
        return new ByBank(accounts, null, null, null, null, null, null, null);
    }

    /** Whether the source's treasurer is to pay, or to correct what the bank has rejected. */
    public boolean waitsForTreasurer() {
        return payment != null && sentAt == null;
    }

    /** Whether this is just what is known already. */
    boolean isOrderedBy(String number) {
        return number.equals(payment) && rejection == null;
    }

    /** Likewise, of a rejection. */
    boolean isRejectedFor(String number, String code) {
        return number.equals(payment) && code.equals(rejection);
    }

    /** The mark after an event; null where the case does not go by bank. */
    static @Nullable ByBank after(@Nullable ByBank before, SagaEvent event, Instant at) {
        if (event instanceof SagaEvent.Reserved reserved) {
            BankAccounts accounts = reserved.bank();
            return accounts == null ? null : between(accounts);
        }
        return before == null ? null : before.with(event, at);
    }

    private ByBank with(SagaEvent event, Instant at) {
        return switch (event) {
            case SagaEvent.PaymentOrdered(String number) -> ordered(number, null, at);
            case SagaEvent.PaymentRejected(String number, String code) -> ordered(number, code, at);
            case SagaEvent.MoneySent _ ->
                new ByBank(accounts, payment, orderedAt, null, null, at, formReceivedAt, moneyReceivedAt);
            case SagaEvent.FormReceived _ ->
                new ByBank(accounts, payment, orderedAt, rejection, rejectedAt, sentAt, at, moneyReceivedAt);
            // With the money the form is there, though the word of it may have been lost.
            case SagaEvent.MoneyReceived _ ->
                new ByBank(
                        accounts,
                        payment,
                        orderedAt,
                        rejection,
                        rejectedAt,
                        sentAt,
                        formReceivedAt == null ? at : formReceivedAt,
                        at);
            default -> this;
        };
    }

    private ByBank ordered(String number, @Nullable String code, Instant at) {
        return new ByBank(
                accounts,
                number,
                orderedAt == null ? at : orderedAt,
                code,
                code == null ? null : at,
                sentAt,
                formReceivedAt,
                moneyReceivedAt);
    }
}
