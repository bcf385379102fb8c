-- A change of registration waits for the fund that holds the relation, or for the worker (docs/decisions/0180); who applied in person has
-- consented.
ALTER TABLE transfers
    ADD COLUMN applied_by_worker boolean NOT NULL DEFAULT false;
ALTER TABLE transfers ALTER COLUMN applied_by_worker DROP DEFAULT;

ALTER TABLE transfers
    DROP CONSTRAINT transfers_state,
    ADD CONSTRAINT transfers_state CHECK (state IN (
        'SUBMITTED', 'IN_REVIEW', 'LETTER_SENT', 'OUT_PROCESSING', 'REMITTING', 'CREDITING', 'IN_DISPUTE',
        'TAKING_BACK', 'RETURNING', 'CANCELLING', 'AWAITING_CONSENT', 'CHANGING_REGISTRATION', 'SUSPENDED', 'COMPLETED',
        'REFUSED', 'RETURNED', 'CANCELLED', 'TERMINATED'));
