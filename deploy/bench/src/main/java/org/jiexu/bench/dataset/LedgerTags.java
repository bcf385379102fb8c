package org.jiexu.bench.dataset;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jiexu.local.key.LocalKeys;
import org.jiexu.local.stack.RowTagKeys;
import org.jiexu.service.rowtag.RowBytes;
import org.jiexu.service.rowtag.TagKeys;

/**
 * The tags of rows as a ledger makes them (its {@code StoredMonth}, {@code StoredAccount} and {@code JournalTag}), so that rows brought
 * in like a backup are as written. For one thread.
 */
final class LedgerTags {
    private final TagKeys keys;
    private final RowBytes bytes = new RowBytes();

    LedgerTags(String ledger, LocalKeys keys) throws IOException {
        this.keys = TagKeys.of("the key of row tags", RowTagKeys.of("ledger-" + ledger, keys), null);
    }

    long account(Insured insured) {
        return keys.tag(bytes.row("accounts")
                .number(insured.accountId())
                .id(insured.relationId())
                .id(insured.workerId())
                .text(insured.fund())
                .text(Long.toString(insured.personalNumber()))
                .text("GENERAL")
                .day(null)
                .day(insured.registeredOn())
                .day(null));
    }

    long month(Insured insured, LocalDate month, long base, LocalDate receivedOn, String employer, long journal) {
        long personal = Insured.personal(base);
        return keys.tag(bytes.row("contributions")
                .number(insured.accountId())
                .day(month)
                .number(0)
                .number(base)
                .number(Insured.employer(base))
                .number(personal)
                .number(personal)
                .day(receivedOn)
                .text(employer)
                .text(insured.fund())
                .text("GENERAL")
                .id(null)
                .id(null)
                .id(null)
                .text("COUNTS")
                .number(journal));
    }

    /** Of a journal without its entries, posted at noon in China. */
    long journal(long id, LocalDate postedOn) {
        return keys.tag(bytes.row("ledger_journals")
                .number(id)
                .text("CONTRIBUTIONS")
                .id(null)
                .id(null)
                .id(null)
                .moment(postedOn.atTime(LocalTime.NOON).toInstant(ZoneOffset.ofHours(8)))
                .number(null));
    }

    /** What an entry adds to the tag of its journal. */
    long entry(long account, long journal, long amount) {
        return keys.tag(
                bytes.row("ledger_entries").number(account).number(journal).number(amount));
    }
}
