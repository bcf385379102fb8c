-- A correction takes back the interest that was booked for the month too, by a journal of kind INTEREST of its own
-- (docs/decisions/0092). Corrections from before took none back.
ALTER TABLE corrections
    ADD COLUMN interest_fen        bigint NOT NULL DEFAULT 0 CHECK (interest_fen >= 0),
    ADD COLUMN interest_journal_id bigint REFERENCES ledger_journals,
    ADD CONSTRAINT corrections_interest_is_booked CHECK ((interest_fen > 0) = (interest_journal_id IS NOT NULL));
