package org.jiexu.rules.division;

/**
 * An area that pools pension money: a province by its two digits, or {@code XPCC}, the Xinjiang Production and Construction Corps.
 * Inside one area nothing is transferred.
 *
 * @param code the area's code in the division table
 */
public record PoolingArea(String code) implements Comparable<PoolingArea> {

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

    @Override
    public int compareTo(PoolingArea other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
