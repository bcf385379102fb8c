package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What came by bank is registered, a treasurer says whose it is, and a supervisor agrees. */
@Path("/console/money")
@PermitAll
@RunOnVirtualThread
public class ReceiptForms {
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;

    private final ConsoleGuard guard;
    private final BankMoneyActs acts;

    ReceiptForms(ConsoleGuard guard, BankMoneyActs acts) {
        this.guard = guard;
        this.acts = acts;
    }

    /**
     * What became of receipts.
     *
     * @param entry what was sent, to be mended where some of it was refused; else empty
     */
    public record Registered(String fund, List<BankMoney.Outcome> outcomes, BankMoneyActs.Entry entry) {}

    /** Where receipts are sent to: who comes back here reads the fund's page. */
    @GET
    @Path("/{fund}/{sent:receipts|receipt-tables}")
    @Operation(hidden = true)
    public Response sent(@PathParam("fund") String fund) {
        return guard.signedIn(_ -> SignedIn.goTo(BankMoneyPages.pathOf(SignedIn.fund(fund))));
    }

    /** Registers one receipt with one line. */
    @POST
    @Path("/{fund}/receipts")
    @Operation(hidden = true)
    public Response register(
            @PathParam("fund") String fund,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("bankReference") @Nullable String bankReference,
            @FormParam("valueDate") @Nullable String valueDate,
            @FormParam("amount") @Nullable String amount,
            @FormParam("payerHolder") @Nullable String payerHolder,
            @FormParam("payerNumber") @Nullable String payerNumber,
            @FormParam("letterNumber") @Nullable String letterNumber,
            @FormParam("personalNumber") @Nullable String personalNumber) {
        BankMoneyActs.Entry entry = new BankMoneyActs.Entry(
                SignedIn.field(bankReference),
                SignedIn.field(valueDate),
                SignedIn.field(amount),
                SignedIn.field(payerHolder),
                SignedIn.field(payerNumber),
                SignedIn.field(letterNumber),
                SignedIn.field(personalNumber),
                "");
        return take(
                fund,
                formToken,
                (person, code) ->
                        shown(person, code, acts.register(person.asker(), code, SignedIn.field(key), entry), entry));
    }

    /** Registers several: a file, or a table that was pasted. */
    @POST
    @Path("/{fund}/receipt-tables")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response registerTable(
            @PathParam("fund") String fund,
            @RestForm("form") @Nullable String formToken,
            @RestForm("key") @Nullable String key,
            @RestForm("csv") @Nullable String csv,
            @RestForm("file") @Nullable FileUpload file) {
        return take(fund, formToken, (person, code) -> {
            String pasted = csv == null ? "" : csv;
            boolean isFile = file != null && file.size() > 0;
            if (isFile != pasted.isBlank()) {
                throw new ProblemException(ErrorCode.FIELD_INVALID, "either a file or a pasted table", "csv");
            }
            return file != null && isFile
                    ? shown(
                            person,
                            code,
                            acts.registerFile(person.asker(), code, SignedIn.field(key), file.uploadedFile()),
                            BankMoneyActs.Entry.EMPTY)
                    : shown(
                            person,
                            code,
                            acts.registerTable(person.asker(), code, SignedIn.field(key), pasted),
                            BankMoneyActs.Entry.pasted(pasted));
        });
    }

    /** What was refused is offered again, under a key of its own: it is another request by then. */
    private static Response shown(
            SignedIn person, FundCode fund, List<BankMoney.Outcome> outcomes, BankMoneyActs.Entry entry) {
        boolean isRefused = outcomes.stream().anyMatch(outcome -> outcome.code() != null);
        return person.page(
                isRefused ? UNPROCESSABLE : OK,
                Templates.moneyregistered(
                        new Registered(fund.code(), outcomes, isRefused ? entry : BankMoneyActs.Entry.EMPTY)));
    }

    /** A treasurer says whose the money of a line is. */
    @POST
    @Path("/{fund}/receipts/{id}/lines/{line}/match")
    @Operation(hidden = true)
    public Response propose(
            @PathParam("fund") String fund,
            @PathParam("id") String id,
            @PathParam("line") int line,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("transferId") @Nullable String transferId,
            @FormParam("reason") @Nullable String reason) {
        return take(fund, formToken, (person, code) -> {
            UUID receipt = BankMoneyPages.receiptOf(id);
            UUID transfer = SignedIn.id(SignedIn.field(transferId), ErrorCode.UNKNOWN_FORM, "a transfer");
            acts.propose(
                    person.asker(),
                    code,
                    receipt,
                    line,
                    SignedIn.field(key),
                    Map.of("transferId", transfer.toString(), "reason", SignedIn.field(reason)));
            return SignedIn.goTo(BankMoneyPages.pathOf(code) + "/receipts/" + receipt);
        });
    }

    /** A supervisor agrees. */
    @POST
    @Path("/{fund}/receipts/{id}/lines/{line}/match-confirmation")
    @Operation(hidden = true)
    public Response agree(
            @PathParam("fund") String fund,
            @PathParam("id") String id,
            @PathParam("line") int line,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key) {
        return take(fund, formToken, (person, code) -> {
            UUID receipt = BankMoneyPages.receiptOf(id);
            acts.agree(person.asker(), code, receipt, line, SignedIn.field(key));
            return SignedIn.goTo(BankMoneyPages.pathOf(code) + "/receipts/" + receipt);
        });
    }

    private Response take(String fund, @Nullable String formToken, BiFunction<SignedIn, FundCode, Response> act) {
        return guard.signedIn(person -> {
            person.requireOwnForm(formToken);
            return act.apply(person, SignedIn.fund(fund));
        });
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance moneyregistered(Registered shown);
    }
}
