package org.jiexu.gateway;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands in for a ledger's money by bank: what arrives as a form should have sent it is done, all else is refused. */
final class StandInBank {
    private static final String FUND = "/v1/funds/510100/";

    private StandInBank() {}

    /** A status and a body. */
    record Answer(int status, String body) {}

    /** The answer to what changes something, and to the file for the bank; null for all else. */
    static @Nullable Answer answer(String method, URI address, Supplier<String> body) {
        String path = address.getPath();
        if (!path.startsWith(FUND)) {
            return null;
        }
        String rest = path.substring(FUND.length());
        if (method.equals("GET")) {
            return rest.equals("payments/file")
                    ? new Answer(200, "format=csv".equals(address.getQuery()) ? "number,amount\n" : "<Document/>")
                    : null;
        }
        return switch (rest) {
            case "payments/confirmations" -> confirmation(body.get());
            case "payments/510100-440300-2026-00000043-P/correction" ->
                done(body.get().contains("\"number\":\"6217000000099\""), "PAYMENT_NOT_OPEN");
            case "payment-batches" ->
                body.get()
                                .equals(
                                        "{\"payments\":[\"510100-440300-2026-00000041-P\",\"510100-440300-2026-00000044-P\"]}")
                        ? new Answer(201, "{\"number\":\"510100-2026-B000001\"}")
                        : refusal(422, "PAYMENTS_NOT_ALIKE");
            case "receipts" -> receipts(body.get());
            case "receipts/0190a1b2-0000-7000-8000-00000000000e/lines/1/match" ->
                done(body.get().contains("\"transferId\":\"0190a1b2-0000-7000-8000-000000000001\""), "UNKNOWN_FORM");
            case "receipts/0190a1b2-0000-7000-8000-00000000000e/lines/2/match-confirmation" ->
                done(true, "LINE_NOT_OPEN");
            case "receipts/0190a1b2-0000-7000-8000-00000000000e/lines/1/match-confirmation" ->
                refusal(403, "SECOND_PERSON_REQUIRED");
            default -> null;
        };
    }

    private static Answer confirmation(String body) {
        boolean isSent = body.contains("\"outcome\":\"SENT\"")
                && body.contains("\"sentOn\":\"2026-11-20\"")
                && body.contains("\"bankReference\":\"ICBC-77\"");
        boolean isRejected =
                body.contains("\"outcome\":\"REJECTED\"") && body.contains("\"rejection\":\"HOLDER_DIFFERS\"");
        return new Answer(
                200,
                isSent || isRejected
                        ? "{\"lines\":[{\"line\":1,\"outcome\":\"DONE\",\"payments\":[]}]}"
                        : "{\"lines\":[{\"line\":1,\"outcome\":\"REFUSED\",\"payments\":[],\"code\":\"DAY_IN_FUTURE\","
                                + "\"detail\":\"the bank's day lies in the future\",\"pointer\":\"/lines/0/sentOn\"}]}");
    }

    private static Answer receipts(String body) {
        String registered = "{\"receipt\":1,\"bankReference\":\"CCB-1\",\"outcome\":\"REGISTERED\","
                + "\"id\":\"0190a1b2-0000-7000-8000-00000000000e\"}";
        String refused = "{\"receipt\":2,\"bankReference\":\"CCB-2\",\"outcome\":\"REFUSED\","
                + "\"code\":\"RECEIPT_REGISTERED_BEFORE\",\"detail\":\"registered on 2026-11-02\",\"pointer\":\"/receipts/1/bankReference\"}";
        if (body.startsWith("{")) {
            boolean isWhole = body.contains("\"currency\":\"CNY\"") && body.contains("\"lines\":[{");
            return new Answer(
                    200, "{\"receipts\":[" + (isWhole && body.contains("\"CCB-1\"") ? registered : refused) + "]}");
        }
        return body.startsWith("bankReference,")
                ? new Answer(200, "{\"receipts\":[" + registered + "," + refused + "]}")
                : refusal(422, "FILE_UNREADABLE");
    }

    private static Answer done(boolean asItShould, String otherwise) {
        return asItShould ? new Answer(200, "{}") : refusal(409, otherwise);
    }

    private static Answer refusal(int status, String code) {
        return new Answer(status, "{\"code\":\"" + code + "\",\"detail\":\"refused\"}");
    }
}
