-- What was asked for besides the two funds, what is asked before the decision, and months found to be paid twice, as JSON.
ALTER TABLE transfers
    ADD COLUMN kind              text    NOT NULL DEFAULT 'TRANSFER' CHECK (kind IN ('TRANSFER', 'REGISTRATION_CHANGE')),
    ADD COLUMN approved_posting  text,
    ADD COLUMN benefit_gathering boolean NOT NULL DEFAULT false,
    ADD COLUMN lookup            text,
    ADD COLUMN overlap           text,
    ADD COLUMN from_account_kind text CHECK (from_account_kind IN ('GENERAL', 'TEMPORARY'));
ALTER TABLE transfers ALTER COLUMN kind DROP DEFAULT;
UPDATE transfers SET from_account_kind = 'GENERAL' WHERE from_ledger IS NOT NULL;
UPDATE transfers SET lookup = '{"ledgersAsked":[],"spells":[]}' WHERE state = 'SUBMITTED';

ALTER TABLE transfers
    DROP CONSTRAINT transfers_state,
    DROP CONSTRAINT transfers_end,
    ADD CONSTRAINT transfers_state CHECK (state IN (
        'SUBMITTED', 'IN_REVIEW', 'LETTER_SENT', 'OUT_PROCESSING', 'REMITTING', 'CREDITING', 'IN_DISPUTE',
        'TAKING_BACK', 'RETURNING', 'CANCELLING', 'CHANGING_REGISTRATION', 'SUSPENDED', 'COMPLETED', 'REFUSED',
        'RETURNED', 'CANCELLED', 'TERMINATED')),
    ADD CONSTRAINT transfers_end CHECK (
        (ended_at IS NOT NULL) = (state IN ('COMPLETED', 'REFUSED', 'RETURNED', 'CANCELLED', 'TERMINATED'))),
    ADD CONSTRAINT transfers_lookup CHECK ((lookup IS NOT NULL) = (state = 'SUBMITTED'));
