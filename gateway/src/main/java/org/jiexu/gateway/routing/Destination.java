package org.jiexu.gateway.routing;

import org.jiexu.rules.division.FundCode;

/** The service that answers a path. */
public sealed interface Destination {

    /** Who the worker is, the directory of funds, relations. */
    record Registry() implements Destination {}

    /** Transfers and their public tracking. */
    record Transfer() implements Destination {}

    /** The service of that name, such as {@code registry} or {@code ledger-51}, if it runs here. */
    record Named(String service) implements Destination {}

    /** The ledger that keeps the accounts of a fund; which one that is, the directory says. */
    record LedgerOf(FundCode fund) implements Destination {}

    /** The ledger with these two digits, if there is one. */
    record OneLedger(String ledger) implements Destination {}

    /** A path under a fund whose code cannot be one. */
    record LedgerOfNobody(String fund) implements Destination {}
}
