package org.jiexu.contribution.settlement;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jiexu.contribution.access.FundAccess;
import org.jiexu.contribution.access.FundAccess.Visit;
import org.jiexu.contribution.payment.PaymentStore;
import org.jiexu.messages.json.MessageJson;
import org.jiexu.rules.money.Fen;
import org.jiexu.service.access.Callers;
import org.jiexu.service.access.Role;
import org.jiexu.service.act.Post;
import org.jiexu.service.idempotency.IdempotencyKey;
import org.jiexu.service.idempotency.RecordedAnswer;
import org.jiexu.service.openapi.Refuses;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jiexu.service.problem.Require;
import org.jiexu.service.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Payments of one fund to another that the bank makes as one sum. */
@RequestScoped
@Path("/v1/funds/{fund}/payment-batches")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Money by bank")
@Refuses(ErrorCode.LEDGER_NOT_DEPLOYED)
public class PaymentBatchResource {

    private static final int PAYMENTS_MAX = 5_000;

    private final FundAccess access;
    private final Transactions transactions;
    private final PaymentActs acts;

    /** On this ledger. */
    public PaymentBatchResource(FundAccess access, Transactions transactions, PaymentActs acts) {
        this.access = access;
        this.transactions = transactions;
        this.acts = acts;
    }

    /** Which payments. */
    @Schema(name = "PaymentBatchRequest")
    public record BatchRequest(
            @Schema(description = "Numbers of ordered payments between the same two accounts, 1 to 5000") @Nullable
            List<String> payments) {}

    /** A batch. */
    @Schema(name = "PaymentBatch")
    public record PaymentBatchAnswer(
            @Schema(description = "Quote it to the bank") String number,

            String fund,
            String toFund,

            @Schema(description = "What its payments come to, to the fen")
            Fen amount,

            List<PaymentAnswer> payments,
            Instant madeAt) {
        private static PaymentBatchAnswer of(PaymentBatch batch, List<PaymentAnswer> payments) {
            return new PaymentBatchAnswer(
                    batch.number(),
                    batch.fund().code(),
                    batch.toFund().code(),
                    batch.amount(),
                    payments,
                    batch.madeAt());
        }
    }

    /** Puts payments together. */
    @Callers(value = Role.TREASURER, officersOf = "fund")
    @POST
    @Operation(
            summary = "Pay several payments as one sum",
            description =
                    "They go between the same two accounts and are ordered; the list is their numbers, and its sum the batch's to the"
                            + " fen. Confirm the batch as a whole. Only a treasurer of the fund.")
    @Refuses({ErrorCode.UNKNOWN_PAYMENT, ErrorCode.PAYMENT_NOT_OPEN, ErrorCode.PAYMENTS_NOT_ALIKE})
    @APIResponseSchema(value = PaymentBatchAnswer.class, responseCode = "201")
    public Response makePaymentBatch(
            @PathParam("fund") String fund,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Nullable BatchRequest request) {
        Visit visit = access.asTreasurer(fund);
        BatchRequest present = Require.body(request);
        List<String> payments = Require.present(present.payments(), "/payments");
        Set<String> numbers = new TreeSet<>(payments);
        if (payments.isEmpty() || payments.size() > PAYMENTS_MAX || numbers.size() < payments.size()) {
            throw new ProblemException(
                    ErrorCode.FIELD_INVALID, "1 to " + PAYMENTS_MAX + " payments, each once", "/payments");
        }
        String path = "/v1/funds/" + visit.fund() + "/payment-batches";
        return new Post(visit.caller(), IdempotencyKey.required(key), path, present)
                .once(transactions, transaction -> {
                    acts.lock(transaction, visit.fund(), numbers);
                    PaymentBatch batch = acts.batch(transaction, visit, numbers);
                    List<PaymentAnswer> made =
                            PaymentStore.ofBatch(transaction.connection(), visit.fund(), batch.number()).stream()
                                    .map(PaymentAnswer::of)
                                    .toList();
                    return RecordedAnswer.of(
                            201, path + "/" + batch.number(), MessageJson.write(PaymentBatchAnswer.of(batch, made)));
                })
                .toResponse();
    }

    /** A batch. */
    @Callers(
            value = {Role.OFFICER, Role.ADMINISTRATOR, Role.SERVICE},
            officersOf = "fund")
    @GET
    @Path("/{number}")
    @Operation(summary = "A batch of payments", description = "For those of the fund, administrators and services.")
    @Refuses(ErrorCode.UNKNOWN_PAYMENT)
    public PaymentBatchAnswer getPaymentBatch(@PathParam("fund") String fund, @PathParam("number") String number) {
        Visit visit = access.toRead(fund);
        return transactions.call(transaction -> PaymentBatchAnswer.of(
                PaymentBatch.find(transaction.connection(), visit.fund(), number).stream()
                        .findFirst()
                        .orElseThrow(PaymentActs::unknown),
                PaymentStore.ofBatch(transaction.connection(), visit.fund(), number).stream()
                        .map(PaymentAnswer::of)
                        .toList()));
    }
}
