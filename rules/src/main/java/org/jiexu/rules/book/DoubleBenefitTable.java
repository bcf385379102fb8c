package org.jiexu.rules.book;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.money.Rate;

/** What of a second pension is repaid, and what is left of the kept one while it is set off. */
public final class DoubleBenefitTable implements RuleTable {

    /** Which share. In the table the names stand in small letters. */
    public enum Item {
        /** Share of a second employee pension drawn in a month that is repaid. */
        EMPLOYEE_REPAID,
        /** Share of the basic part of a resident pension drawn beside an employee pension that is repaid. */
        RESIDENT_BASIC_REPAID,
        /** Share of the local minimum wage that a monthly set-off leaves. */
        SET_OFF_LEAVES_OF_MINIMUM_WAGE
    }

    private record DatedShare(Item item, String area, DatedRate rate) {}

    private final TableStamp stamp;
    private final List<DatedShare> shares;

    private DoubleBenefitTable(TableStamp stamp, List<DatedShare> shares) {
        this.stamp = stamp;
        this.shares = shares;
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if two rows of one item and area are in force on the same day, or a share is above the whole
     */
    public static DoubleBenefitTable read(TableText text) {
        List<DatedShare> shares = new ArrayList<>();
        for (TableRow row : TableRow.allOf(text)) {
            DatedShare share = new DatedShare(
                    row.name(Item.class, "item"),
                    Areas.read(row),
                    new DatedRate(row.rate("share"), Validity.of(row), Provenance.of(row)));
            if (share.rate().rate().isAboveWhole()) {
                throw row.fault("share", FaultCode.OUT_OF_RANGE, "a share is at most the whole");
            }
            if (shares.stream()
                    .anyMatch(other -> other.item() == share.item()
                            && other.area().equals(share.area())
                            && other.rate().validity().overlaps(share.rate().validity()))) {
                throw row.fault("two shares in force on the same day");
            }
            shares.add(share);
        }
        return new DoubleBenefitTable(TableStamp.of(text), List.copyOf(shares));
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** The national share for what was drawn in a month; empty if nothing of it is repaid. */
    public Optional<Rate> repaid(Item item, YearMonth month) {
        return shares.stream()
                .filter(share -> share.item() == item
                        && share.area().equals(Areas.NATIONAL)
                        && share.rate().validity().covers(month))
                .map(share -> share.rate().rate())
                .findFirst();
    }

    /** The share of the minimum wage that a set-off leaves in the area; empty where no rule is known. */
    public Optional<Rate> leavesOfMinimumWage(DivisionCode area, LocalDate day) {
        return Areas.nearestFirst(area).stream()
                .flatMap(name -> shares.stream()
                        .filter(share -> share.item() == Item.SET_OFF_LEAVES_OF_MINIMUM_WAGE
                                && share.area().equals(name)
                                && share.rate().validity().covers(day)))
                .map(share -> share.rate().rate())
                .findFirst();
    }
}
