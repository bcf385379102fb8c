package org.jiexu.transfer.saga;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jiexu.messages.PaidSpell;
import org.jiexu.messages.TransferReply.Facts;
import org.jiexu.rules.book.RuleBook;
import org.jiexu.rules.division.FundCode;
import org.jspecify.annotations.Nullable;

/**
 * What was asked before the decision, and what has come in: the reservation's facts and the months of each ledger, asked at the
 * same time, answered in any order (decision 0021).
 *
 * @param ledgersAsked the ledgers that have not answered yet
 * @param facts null until the registry has reserved
 * @param spells the months that the ledgers have told so far
 */
public record Lookup(
        SortedSet<String> ledgersAsked, @Nullable Facts facts, List<PaidSpell> spells) {

    private static final String CORPS = "XPCC";
    private static final String LEDGER_OF_CORPS = "66";

    public Lookup {
        ledgersAsked = new TreeSet<>(ledgersAsked);
        spells = List.copyOf(spells);
    }

    /**
     * What is asked about an application: the ledgers of both funds. Inside one area there is one ledger and nothing to compare: the
     * merger of the two accounts finds what stands twice.
     */
    static Lookup before(RuleBook book, Transfer.Application application, Transfer.Kind kind) {
        return new Lookup(
                kind == Transfer.Kind.TRANSFER ? ledgersOf(book, application) : new TreeSet<>(), null, List.of());
    }

    /** The ledgers of both funds, two digits each. */
    public static SortedSet<String> ledgersOf(RuleBook book, Transfer.Application application) {
        return new TreeSet<>(List.of(ledgerOf(book, application.fromFund()), ledgerOf(book, application.toFund())));
    }

    /** A pooling area has one ledger, named by its two digits; the Corps, which has none, by those of its customary code. */
    private static String ledgerOf(RuleBook book, FundCode fund) {
        String area = book.divisions().areaOf(fund.division()).code();
        return area.equals(CORPS) ? LEDGER_OF_CORPS : area;
    }

    Lookup with(Facts found) {
        return new Lookup(ledgersAsked, found, spells);
    }

    /** The answer of a ledger; one that has answered before is not heard again. */
    Lookup with(String ledger, List<PaidSpell> told) {
        if (!ledgersAsked.contains(ledger)) {
            return this;
        }
        SortedSet<String> left = new TreeSet<>(ledgersAsked);
        left.remove(ledger);
        List<PaidSpell> all = new ArrayList<>(spells);
        all.addAll(told);
        return new Lookup(left, facts, all);
    }

    /** Whether everything is in that the decision needs. */
    boolean isComplete() {
        return facts != null && ledgersAsked.isEmpty();
    }
}
