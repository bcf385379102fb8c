package org.jiexu.contribution.remittance;

import org.jiexu.service.rowtag.RowBytes;
import org.jspecify.annotations.Nullable;

/** What is tagged of the payments of a row; nothing where there are none, so that rows from before they were there keep their tags. */
final class PaymentTag {

    private PaymentTag() {}

    static RowBytes add(RowBytes bytes, @Nullable String payment, @Nullable String returnPayment) {
        if (payment != null || returnPayment != null) {
            bytes.text("by-bank").text(payment).text(returnPayment);
        }
        return bytes;
    }
}
