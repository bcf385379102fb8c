package org.jiexu.transfer.reconciliation;

/**
 * What does not fit together.
 *
 * @param service whose tables say it: {@code ledger-51}, {@code transfer}
 * @param subject {@code transfer/<id>} or {@code account/<id>}
 * @param detail in words: amounts, states, since when; no personal data
 */
record Difference(Code code, String service, String subject, String detail) {

    /** The kinds. Part of the API. */
    enum Code {
        /** Money that nobody sent: an arrival of which no ledger knows the departure. */
        ARRIVAL_WITHOUT_DEPARTURE,
        /** An arrival that is not what left: another amount, account, worker or form. */
        ARRIVAL_DIFFERS,
        /** An arrival without a case. */
        ARRIVAL_WITHOUT_CASE,
        /** An arrival whose case is in a state in which nothing can have arrived. */
        ARRIVAL_DOES_NOT_FIT,
        /** More than one ledger has the departure, or the arrival. */
        TRANSFER_TWICE,
        /** A departure without a case. */
        DEPARTURE_WITHOUT_CASE,
        /** A departure whose case is in a state in which it cannot be so. */
        DEPARTURE_DOES_NOT_FIT,
        /** A case that says that the account is sealed or the money gone, and no ledger has a departure. */
        CASE_WITHOUT_DEPARTURE,
        /** A case that says that the money arrived, and no ledger has an arrival. */
        CASE_WITHOUT_ARRIVAL,
        /** A change of registration that ended, and no ledger has put the accounts together. */
        CASE_WITHOUT_MERGER,
        /** A merger of accounts that no case asked for. */
        MERGER_WITHOUT_CASE,
        /** A case whose amounts or relations are not those of its form and departure. */
        CASE_DIFFERS,
        /** A case whose row is not as this service wrote it. */
        CASE_NOT_AS_WRITTEN,
        /** A paper of a case (information form, contact letter) that says something else than case and departure, or is missing. */
        PAPER_DIFFERS,
        /** More came out of transit than went in. */
        TRANSIT_BELOW_ZERO,
        /** An ended case whose money is still in transit. */
        TRANSIT_LEFT_OVER,
        /** An account whose relation the registry does not know. */
        ACCOUNT_WITHOUT_RELATION,
        /** An account of another worker, fund, personal number or kind than its relation. */
        ACCOUNT_DIFFERS
    }
}
