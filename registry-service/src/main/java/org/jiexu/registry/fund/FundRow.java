package org.jiexu.registry.fund;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jiexu.messages.TransferReply.Decisions;
import org.jiexu.rules.division.FundCode;
import org.jiexu.rules.division.PoolingArea;

/** A fund as the directory keeps it. */
@Entity
@Table(name = "funds")
class FundRow {
    @Id
    private String code;

    private String nameZh;
    private String nameEn;
    private String namePinyin;
    private String poolingArea;
    private String ledger;

    @Enumerated(EnumType.STRING)
    private Decisions decisions;

    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected FundRow() {}

    @SuppressWarnings("NullAway.Init") // take() sets the rest
    FundRow(Fund.Entry entry, Decisions decisions) {
        this.code = entry.code().code();
        this.decisions = decisions;
        this.version = 1;
        take(entry);
    }

    /** Takes over what the division table says; nothing is written where it says the same. */
    final void take(Fund.Entry entry) {
        nameZh = entry.nameZh();
        nameEn = entry.nameEn();
        namePinyin = entry.namePinyin();
        poolingArea = entry.poolingArea().code();
        ledger = entry.ledger();
    }

    void decide(Decisions how) {
        decisions = how;
        version++;
    }

    Fund fund() {
        return new Fund(
                new Fund.Entry(new FundCode(code), nameZh, nameEn, namePinyin, new PoolingArea(poolingArea), ledger),
                decisions,
                version);
    }
}
