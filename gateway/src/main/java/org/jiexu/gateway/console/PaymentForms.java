package org.jiexu.gateway.console;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a treasurer says of payments. */
@Path("/console/money")
@PermitAll
@RunOnVirtualThread
public class PaymentForms {
    private final ConsoleGuard guard;
    private final BankMoneyActs acts;

    PaymentForms(ConsoleGuard guard, BankMoneyActs acts) {
        this.guard = guard;
        this.acts = acts;
    }

    /** What the bank has made of a payment, or of a batch. */
    @POST
    @Path("/{fund}/{kind: payments|batches}/{number}/confirmation")
    @Operation(hidden = true)
    public Response confirm(
            @PathParam("fund") String fund,
            @PathParam("kind") String kind,
            @PathParam("number") String number,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("outcome") @Nullable String outcome,
            @FormParam("sentOn") @Nullable String sentOn,
            @FormParam("bankReference") @Nullable String bankReference,
            @FormParam("rejection") @Nullable String rejection) {
        return take(fund, formToken, (person, code) -> {
            String known = BankMoneyPages.numberOf(number);
            boolean isBatch = kind.equals("batches");
            acts.confirm(
                    person.asker(),
                    code,
                    SignedIn.field(key),
                    new BankMoneyActs.BankWord(
                            isBatch ? null : known,
                            isBatch ? known : null,
                            SignedIn.field(outcome),
                            SignedIn.field(sentOn),
                            SignedIn.field(bankReference),
                            SignedIn.field(rejection)));
            return BankMoneyPages.pathOf(code) + "/" + kind + "/" + known;
        });
    }

    /** A rejected payment goes to another account. */
    @POST
    @Path("/{fund}/payments/{number}/correction")
    @Operation(hidden = true)
    public Response correct(
            @PathParam("fund") String fund,
            @PathParam("number") String number,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("bank") @Nullable String bank,
            @FormParam("holder") @Nullable String holder,
            @FormParam("number") @Nullable String account) {
        return take(fund, formToken, (person, code) -> {
            String payment = BankMoneyPages.numberOf(number);
            acts.correct(
                    person.asker(),
                    code,
                    payment,
                    SignedIn.field(key),
                    new BankMoney.Account(SignedIn.field(bank), SignedIn.field(holder), SignedIn.field(account)));
            return BankMoneyPages.pathOf(code) + "/payments/" + payment;
        });
    }

    /** The chosen payments become a batch. */
    @POST
    @Path("/{fund}/batches")
    @Operation(hidden = true)
    public Response batch(
            @PathParam("fund") String fund,
            @FormParam("form") @Nullable String formToken,
            @FormParam("key") @Nullable String key,
            @FormParam("payments") List<String> payments) {
        return take(fund, formToken, (person, code) -> {
            if (payments.isEmpty()) {
                throw new ProblemException(ErrorCode.FIELD_INVALID, "no payment was chosen", "payments");
            }
            String made = acts.batch(person.asker(), code, SignedIn.field(key), payments);
            return BankMoneyPages.pathOf(code) + "/batches/" + BankMoneyPages.numberOf(made);
        });
    }

    /** Does what a form of this session says; the act answers the page to go to. */
    private Response take(String fund, @Nullable String formToken, BiFunction<SignedIn, FundCode, String> act) {
        return guard.signedIn(person -> {
            person.requireOwnForm(formToken);
            return SignedIn.goTo(act.apply(person, SignedIn.fund(fund)));
        });
    }
}
