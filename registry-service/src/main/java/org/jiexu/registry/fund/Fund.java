package org.jiexu.registry.fund;

import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;

/**
 * A fund of the directory.
 *
 * @param entry what the division table says of it
 * @param policy what it has set for itself
 * @param version counts the changes of {@code policy}, from 1
 */
public record Fund(Entry entry, FundPolicy policy, int version) {

    /**
     * What does not change while the service runs.
     *
     * @param ledger two digits: which ledger keeps its accounts
     */
    public record Entry(
            FundCode code, String nameZh, String nameEn, String namePinyin, PoolingArea poolingArea, String ledger) {}

    /** The fund's key. */
    public FundCode code() {
        return entry.code();
    }

    /** The ledger that keeps its accounts, two digits. */
    public String ledger() {
        return entry.ledger();
    }

    /** Whether it decides by rule at once or by its officers. */
    public Decisions decisions() {
        return policy.decisions();
    }

    /** Whether money between the two goes by bank; inside one ledger none goes. */
    public boolean paysByBank(Fund other) {
        return !ledger().equals(other.ledger())
                && (policy.settlement() == Settlement.BANK || other.policy.settlement() == Settlement.BANK);
    }
}
