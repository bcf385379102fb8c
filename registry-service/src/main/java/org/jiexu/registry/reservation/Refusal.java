package org.jiexu.registry.reservation;

import java.util.Map;

/** Why a relation cannot be reserved: a value, not a fault. */
public enum Refusal {
    /** Nobody with this worker id. */
    UNKNOWN_WORKER("nobody is registered under this worker id"),
    /** A fund that the directory does not have. */
    UNKNOWN_FUND("the directory has no such fund"),
    /** The ledger of one of the funds does not run yet. */
    LEDGER_NOT_DEPLOYED("the ledger of one of the funds is not deployed yet"),
    /** The worker never had a relation at the source (C-4). */
    NO_RELATION("the worker has no relation at the fund it is to leave"),
    /** An earlier transfer took it on; the facts name the next holder (C-4). */
    ALREADY_MOVED("the relation was transferred on already"),
    /** The relation, or the one it is to join, belongs to an open transfer. */
    TRANSFER_IN_PROGRESS("another transfer of this relation is open"),
    /** The worker has no relation at the destination. */
    NOT_YET_INSURED_AT_DESTINATION("the worker is not insured at the destination yet"),
    /** One of the funds settles by bank and the other, which the facts name, has no bank account yet (rulebook 1.3, contact letter). */
    BANK_ACCOUNT_MISSING("one of the funds settles by bank, and one of them has named no bank account"),
    /** The transfer has given its reservation back: the command came late, or once more. */
    RESERVATION_ENDED("the transfer has ended and reserves nothing any more");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, in English, without personal data. */
    public String sentence() {
        return sentence;
    }

    /** This refusal with what was found, by name, without personal data. */
    RelationsFound.Refused about(Map<String, String> facts) {
        return new RelationsFound.Refused(this, facts);
    }
}
