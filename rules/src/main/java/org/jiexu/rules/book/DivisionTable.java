package org.jiexu.rules.book;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiexu.rules.division.DivisionCode;
import org.jiexu.rules.division.PoolingArea;
import org.jiexu.rules.division.Province;

/** The places: provinces, prefecture-level cities, what stands directly under a province, and who pools money with whom. */
public final class DivisionTable implements RuleTable {

    private static final int PREFECTURE_DIGITS = 4;

    private final TableStamp stamp;
    private final SortedMap<DivisionCode, Division> byCode;
    private final Set<PoolingArea> poolingAreas;

    private DivisionTable(TableStamp stamp, SortedMap<DivisionCode, Division> byCode) {
        this.stamp = stamp;
        this.byCode = Collections.unmodifiableSortedMap(byCode);
        Set<PoolingArea> areas = new TreeSet<>();
        for (Division division : byCode.values()) {
            PoolingArea area = division.poolingArea();
            if (area != null) {
                areas.add(area);
            }
        }
        this.poolingAreas = Collections.unmodifiableSet(areas);
    }

    /**
     * Reads and checks the table.
     *
     * @throws TableFault if a code stands twice or is none
     */
    public static DivisionTable read(TableText text) {
        SortedMap<DivisionCode, Division> byCode = new TreeMap<>();
        for (TableRow row : TableRow.allOf(text)) {
            DivisionCode code = DivisionCode.read(row.required("code"))
                    .orElseThrow(() -> row.fault("not a division code: " + row.text("code")));
            String area = row.text("pooling_area");
            Division division = new Division(
                    code,
                    row.name(Division.Kind.class, "kind"),
                    row.required("name_zh"),
                    row.required("name_en"),
                    row.required("name_pinyin"),
                    area.isEmpty() ? null : new PoolingArea(area),
                    row.certainty("certainty"));
            if (byCode.putIfAbsent(code, division) != null) {
                throw row.fault("a code named twice: " + code);
            }
        }
        return new DivisionTable(TableStamp.of(text), byCode);
    }

    @Override
    public TableStamp stamp() {
        return stamp;
    }

    /** Every place, by rising code. */
    public Collection<Division> all() {
        return byCode.values();
    }

    public Optional<Division> find(DivisionCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** True for the provinces, regions and municipalities that pool pension money. */
    public boolean isProvince(Province province) {
        return poolingAreas.contains(province.poolingArea());
    }

    public boolean isPoolingArea(PoolingArea area) {
        return poolingAreas.contains(area);
    }

    /** The areas that pool pension money, by rising code. */
    public Set<PoolingArea> poolingAreas() {
        return poolingAreas;
    }

    /** The area that a place belongs to; a county is looked up by its prefecture, then by its province. */
    public Optional<PoolingArea> poolingAreaOf(DivisionCode code) {
        String prefecture = code.code().substring(0, PREFECTURE_DIGITS) + "00";
        return find(code)
                .or(() -> find(new DivisionCode(prefecture)))
                .or(() -> find(code.provinceDivision()))
                .map(Division::poolingArea);
    }

    /** The same; of a place that the table does not have, its two digits, of which the rules say that they are no area. */
    public PoolingArea areaOf(DivisionCode code) {
        return poolingAreaOf(code).orElseGet(() -> code.province().poolingArea());
    }
}
