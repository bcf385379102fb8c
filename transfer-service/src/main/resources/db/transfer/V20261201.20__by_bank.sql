-- The money of a case may go by bank (docs/decisions/0262): how far form and money have come, as JSON; null where the ledgers settle. A service of
-- release 0.1.0 does not write the column, and leaves it as it is; it does not know IN_TRANSIT, and a case by bank is not for it.
ALTER TABLE transfers
    ADD COLUMN bank text;

ALTER TABLE transfers
    DROP CONSTRAINT transfers_state,
    ADD CONSTRAINT transfers_state CHECK (state IN (
        'SUBMITTED', 'IN_REVIEW', 'SUPPLEMENT', 'LETTER_SENT', 'OUT_PROCESSING', 'REMITTING', 'IN_TRANSIT', 'CREDITING', 'IN_DISPUTE',
        'TAKING_BACK', 'RETURNING', 'CANCELLING', 'AWAITING_CONSENT', 'CHANGING_REGISTRATION', 'SUSPENDED', 'COMPLETED',
        'REFUSED', 'RETURNED', 'CANCELLED', 'TERMINATED', 'EXPIRED'));
