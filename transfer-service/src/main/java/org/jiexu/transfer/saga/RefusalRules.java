package org.jiexu.transfer.saga;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rule behind each code with which a registry or a ledger refuses (R-2.14, rulebook 2.3): one table. */
final class RefusalRules {

    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("UNKNOWN_WORKER", "R-1.1"),
            Map.entry("UNKNOWN_FUND", "R-1.8"),
            Map.entry("LEDGER_NOT_DEPLOYED", "R-1.8"),
            Map.entry("NOT_YET_INSURED_AT_DESTINATION", "R-2.1"),
            Map.entry("BANK_ACCOUNT_MISSING", "R-2.7"),
            Map.entry("SUPPLEMENT_NOT_GIVEN", "R-2.2"),
            Map.entry("AMOUNT_DIFFERS", "R-2.7"),
            Map.entry("ALREADY_RETURNED", "R-2.7"),
            Map.entry("NO_RELATION", "R-2.8"),
            Map.entry("ALREADY_MOVED", "R-2.8"),
            Map.entry("ACCOUNT_NOT_OPEN", "R-2.8"),
            Map.entry("ALREADY_RECEIVING", "R-3.1"),
            Map.entry("DECEASED", "R-3.10"),
            Map.entry("TRANSFER_IN_PROGRESS", "R-3.11"),
            Map.entry("LUMP_SUM_DOCUMENT_MISSING", "R-3.9"),
            Map.entry("NOT_COMPUTABLE", "R-4.1"),
            Map.entry("BALANCE_DIFFERS", "R-4.2"),
            Map.entry("RATE_MISSING", "R-4.4"),
            Map.entry("MONTH_AFTER_TRANSFER_YEAR", "R-4.11"),
            Map.entry("FORM_INVALID", "R-4.11"),
            Map.entry("NOTHING_PAID", "R-4.12"),
            Map.entry("OVERLAP_NOT_CLEARED", "R-7.1"),
            Map.entry("IDENTITY_MISMATCH", "R-1.5"));

    private RefusalRules() {}

    /** Every code that this version knows. */
    static Set<String> codes() {
        return RULES.keySet();
    }

    /** The rule id; null for a code that this version does not know. */
    static @Nullable String of(String code) {
        return RULES.get(code);
    }
}
