-- What is missing is asked for (SUPPLEMENT, EXPIRED), a case can be held, and days that come act by themselves (docs/decisions/0261).
ALTER TABLE transfers
    ADD COLUMN leg_pauses text,
    ADD COLUMN hold text;

ALTER TABLE transfers
    DROP CONSTRAINT transfers_state,
    ADD CONSTRAINT transfers_state CHECK (state IN (
        'SUBMITTED', 'IN_REVIEW', 'SUPPLEMENT', 'LETTER_SENT', 'OUT_PROCESSING', 'REMITTING', 'CREDITING', 'IN_DISPUTE',
        'TAKING_BACK', 'RETURNING', 'CANCELLING', 'AWAITING_CONSENT', 'CHANGING_REGISTRATION', 'SUSPENDED', 'COMPLETED',
        'REFUSED', 'RETURNED', 'CANCELLED', 'TERMINATED', 'EXPIRED'));

ALTER TABLE transfers
    DROP CONSTRAINT transfers_end,
    ADD CONSTRAINT transfers_end CHECK ((ended_at IS NOT NULL) = (state IN (
        'COMPLETED', 'REFUSED', 'RETURNED', 'CANCELLED', 'TERMINATED', 'EXPIRED')));

-- The days that a case waits for, one of a kind; a case that waits for none has no row. The last day is null while the calendar of
-- missing_year is not loaded: then it is counted again with each book.
CREATE TABLE timers (
    transfer_id  uuid    NOT NULL REFERENCES transfers (id),
    kind         text    NOT NULL CONSTRAINT timers_kind CHECK (kind IN ('SUPPLEMENT_EXPIRES', 'HOLD_EXPIRES')),
    last_day     date,
    missing_year integer,
    rule_version text    NOT NULL,
    PRIMARY KEY (transfer_id, kind),
    CHECK ((last_day IS NULL) <> (missing_year IS NULL))
);
CREATE INDEX timers_by_day ON timers (last_day);
