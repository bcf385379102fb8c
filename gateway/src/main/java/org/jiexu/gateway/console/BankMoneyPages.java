package org.jiexu.gateway.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jiexu.gateway.routing.FundDirectory;
import org.jiexu.rules.division.FundCode;
import org.jiexu.service.access.Role;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Money by bank of a fund: what it owes, what came, what is awaited; a page for each payment, batch and receipt. The forms on them lead to
 * {@link PaymentForms} and {@link ReceiptForms}.
 */
@Path("/console/money")
@PermitAll
@RunOnVirtualThread
public class BankMoneyPages {
    /** What somebody must do comes first. */
    private static final List<String> PAYMENT_STATES = List.of("REJECTED", "ORDERED", "SENT", "ARRIVED");

    private static final List<String> QUEUES = List.of("WITHOUT_FORM", "DIFFERS");
    private static final String AWAITED = "AWAITED";

    /** What a bank may say against a payment; the words begin with {@code bankRejection_}. */
    private static final List<String> REJECTIONS =
            List.of("UNKNOWN_ACCOUNT", "ACCOUNT_NOT_USABLE", "HOLDER_DIFFERS", "NOT_COVERED", "OTHER");

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z-]{1,60}");

    private final ConsoleGuard guard;
    private final BankMoney money;
    private final FundDirectory directory;

    BankMoneyPages(ConsoleGuard guard, BankMoney money, FundDirectory directory) {
        this.guard = guard;
        this.money = money;
        this.directory = directory;
    }

    /** That of the person's own fund; others choose one. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return guard.signedIn(person -> {
            FundCode fund = person.fundOfList();
            return fund == null ? person.page(Templates.moneyfunds(directory.all())) : SignedIn.goTo(pathOf(fund));
        });
    }

    /**
     * What the page of a fund shows.
     *
     * @param treasurer whether the person keeps the fund's money, and is shown the forms of those who do
     * @param supervisor whether the person stands above the fund's officers, and is asked to agree
     */
    public record Shown(
            String fund,
            boolean treasurer,
            boolean supervisor,
            List<PaymentList> payments,
            List<LineList> received,
            AwaitedList awaited,
            BankMoneyActs.Entry entry) {}

    /**
     * Payments in one state.
     *
     * @param first the path of the first page; null on it
     * @param next the path of the next page; null on the last
     */
    public record PaymentList(
            String state,
            List<BankMoney.Payment> rows,
            @Nullable String first,
            @Nullable String next) {

        /** Whether there are some that could be put into a batch. */
        public boolean batchable() {
            return rows.stream().anyMatch(BankMoney.Payment::single);
        }
    }

    /** Money of one queue; the paths are as those of payments. */
    public record LineList(
            String queue,
            List<BankMoney.Line> rows,
            @Nullable String first,
            @Nullable String next) {}

    /** Forms without money; the paths are as those of payments. */
    public record AwaitedList(
            List<BankMoney.Awaited> rows,
            @Nullable String first,
            @Nullable String next) {}

    /** The page of a fund; one of its lists may be leafed through, the others then show how they begin. */
    @GET
    @Path("/{fund}")
    @Operation(hidden = true)
    public Response ofFund(@PathParam("fund") String fund) {
        return guard.signedIn(person -> person.page(Templates.money(read(person, SignedIn.fund(fund)))));
    }

    private Shown read(SignedIn person, FundCode fund) {
        return new Shown(
                fund.code(),
                isTreasurer(person, fund),
                isSupervisor(person, fund),
                PAYMENT_STATES.stream()
                        .map(state -> payments(person, fund, state))
                        .toList(),
                QUEUES.stream().map(queue -> lines(person, fund, queue)).toList(),
                awaited(person, fund),
                BankMoneyActs.Entry.EMPTY);
    }

    private PaymentList payments(SignedIn person, FundCode fund, String state) {
        String cursor = cursorOf(person, state);
        BankMoney.Payments page = money.payments(person.asker(), fund, state, cursor);
        return new PaymentList(state, page.items(), first(fund, cursor), next(fund, state, page.nextCursor()));
    }

    private LineList lines(SignedIn person, FundCode fund, String queue) {
        String cursor = cursorOf(person, queue);
        BankMoney.Lines page = money.lines(person.asker(), fund, queue, cursor);
        return new LineList(queue, page.items(), first(fund, cursor), next(fund, queue, page.nextCursor()));
    }

    private AwaitedList awaited(SignedIn person, FundCode fund) {
        String cursor = cursorOf(person, AWAITED);
        BankMoney.AwaitedForms page = money.awaited(person.asker(), fund, cursor);
        return new AwaitedList(page.items(), first(fund, cursor), next(fund, AWAITED, page.nextCursor()));
    }

    /** Where the list begins, if it is the one that is leafed through. */
    private static String cursorOf(SignedIn person, String list) {
        return person.visit().parameter("list").equals(list) ? person.visit().parameter("cursor") : "";
    }

    private static @Nullable String first(FundCode fund, String cursor) {
        return cursor.isEmpty() ? null : pathOf(fund);
    }

    private static @Nullable String next(FundCode fund, String list, @Nullable String cursor) {
        return cursor == null ? null : pathOf(fund) + "?list=" + list + Queue.cursorOf(cursor) + "#" + list;
    }

    /** One payment. */
    @GET
    @Path("/{fund}/payments/{number}")
    @Operation(hidden = true)
    public Response payment(@PathParam("fund") String fund, @PathParam("number") String number) {
        return guard.signedIn(person -> {
            FundCode code = SignedIn.fund(fund);
            return person.page(Templates.moneypayment(
                    money.payment(person.asker(), code, numberOf(number)), isTreasurer(person, code), REJECTIONS));
        });
    }

    /** One batch. */
    @GET
    @Path("/{fund}/batches/{number}")
    @Operation(hidden = true)
    public Response batch(@PathParam("fund") String fund, @PathParam("number") String number) {
        return guard.signedIn(person -> {
            FundCode code = SignedIn.fund(fund);
            return person.page(Templates.moneybatch(
                    money.batch(person.asker(), code, numberOf(number)), isTreasurer(person, code), REJECTIONS));
        });
    }

    /** One receipt. */
    @GET
    @Path("/{fund}/receipts/{id}")
    @Operation(hidden = true)
    public Response receipt(@PathParam("fund") String fund, @PathParam("id") String id) {
        return guard.signedIn(person -> {
            FundCode code = SignedIn.fund(fund);
            return person.page(Templates.moneyreceipt(
                    money.receipt(person.asker(), code, receiptOf(id)),
                    isTreasurer(person, code),
                    isSupervisor(person, code)));
        });
    }

    /** What is to be paid, as a table. */
    @GET
    @Path("/{fund}/payments.csv")
    @Operation(hidden = true)
    public Response csv(@PathParam("fund") String fund) {
        return file(fund, "csv", "text/csv", "csv");
    }

    /** The same as the bank's own message. */
    @GET
    @Path("/{fund}/payments.pain.001.xml")
    @Operation(hidden = true)
    public Response pain001(@PathParam("fund") String fund) {
        return file(fund, "pain.001", MediaType.APPLICATION_XML, "pain.001.xml");
    }

    private Response file(String fund, String format, String mediaType, String ending) {
        return guard.signedIn(person -> {
            FundCode code = SignedIn.fund(fund);
            InputStream payments = money.toPay(person.asker(), code, format, mediaType);
            StreamingOutput content = output -> {
                try (payments) {
                    payments.transferTo(output);
                }
            };
            return Response.ok(content)
                    .type(MediaType.valueOf(mediaType + ";charset=UTF-8"))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"payments-" + code + "." + ending + "\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    static boolean isTreasurer(SignedIn person, FundCode fund) {
        return person.caller().is(Role.TREASURER) && person.caller().isOf(fund);
    }

    private static boolean isSupervisor(SignedIn person, FundCode fund) {
        return person.caller().is(Role.SUPERVISOR) && person.caller().isOf(fund);
    }

    static String pathOf(FundCode fund) {
        return "/console/money/" + fund;
    }

    /** A payment's or a batch's number in an address; what is none cannot be known. */
    static String numberOf(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new ProblemException(ErrorCode.UNKNOWN_PAYMENT, "a number has letters, digits and hyphens");
        }
        return text;
    }

    static UUID receiptOf(String text) {
        return SignedIn.id(text, ErrorCode.UNKNOWN_RECEIPT, "a receipt");
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance moneyfunds(List<FundDirectory.Fund> funds);

        static native TemplateInstance money(Shown shown);

        /** {@code treasurer}: whether the person may say what the bank said; {@code rejections} are the codes of what it may say against it. */
        static native TemplateInstance moneypayment(
                BankMoney.Payment payment, boolean treasurer, List<String> rejections);

        static native TemplateInstance moneybatch(BankMoney.Batch batch, boolean treasurer, List<String> rejections);

        static native TemplateInstance moneyreceipt(BankMoney.Received receipt, boolean treasurer, boolean supervisor);
    }
}
