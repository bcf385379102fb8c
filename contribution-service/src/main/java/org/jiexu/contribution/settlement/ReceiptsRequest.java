package org.jiexu.contribution.settlement;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jiexu.service.problem.ErrorCode;
import org.jiexu.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What came: several receipts, or the fields of one. */
@Schema(name = "ReceiptsRequest")
public record ReceiptsRequest(
        @Schema(description = "Several receipts; then the other fields are left out. At most 5000 lines in all")
        @Nullable
        List<ReceiptRequest> receipts,

        @Nullable String bankReference,
        @Nullable String valueDate,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String payerHolder,
        @Nullable String payerNumber,
        @Nullable List<ReceiptRequest.ReceiptLineRequest> lines) {

    /** What came, one by one. */
    List<ReceiptRequest> all() {
        ReceiptRequest one =
                new ReceiptRequest(bankReference, valueDate, amount, currency, payerHolder, payerNumber, lines);
        if (receipts == null) {
            return List.of(one);
        }
        if (!one.equals(new ReceiptRequest(null, null, null, null, null, null, null))) {
            throw new ProblemException(ErrorCode.FIELD_INVALID, "either receipts, or the fields of one", "/receipts");
        }
        return receipts;
    }
}
