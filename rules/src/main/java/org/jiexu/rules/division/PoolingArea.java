package org.jiexu.rules.division;

/**
 * An area that pools pension money: a province by its two digits, or {@code XPCC}, the Xinjiang Production and Construction Corps.
 * Inside one area nothing is transferred.
 *
 * @param code the area's code in the division table
 */
public record PoolingArea(String code) implements Comparable<PoolingArea> {

    private static final PoolingArea CORPS = new PoolingArea("XPCC");
    private static final String LEDGER_OF_CORPS = "66";

    /**
     * A pooling area.
     *
     * @throws IllegalArgumentException if the code is blank
     */
    public PoolingArea {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a pooling area has a code");
        }
    }

    /**
     * The two digits that name its ledger: its own, or those of the customary statistical code of the Corps, which GB/T 2260 does not have
     * and which stands for no place.
     */
    public String ledger() {
        return equals(CORPS) ? LEDGER_OF_CORPS : code;
    }

    @Override
    public int compareTo(PoolingArea other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
