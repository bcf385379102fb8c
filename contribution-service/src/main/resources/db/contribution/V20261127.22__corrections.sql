-- A month that was posted wrongly is taken back by a journal of its own that names the one it reverses
-- (docs/decisions/0092). The month's row stays readable.
ALTER TABLE ledger_journals DROP CONSTRAINT ledger_journals_kind_check;
ALTER TABLE ledger_journals ADD CONSTRAINT ledger_journals_kind_check
    CHECK (kind IN ('CONTRIBUTIONS', 'INTEREST', 'REMITTED', 'CREDITED', 'TAKEN_BACK',
                    'MERGED', 'REFUNDED', 'REFUND_REVERSED', 'REFUND_PAID', 'CORRECTED'));
ALTER TABLE ledger_journals ADD COLUMN reverses_id bigint REFERENCES ledger_journals;

-- REVERSED: it was posted wrongly and its money was taken back; its "copy" is never 0, so the month is free again.
ALTER TABLE contributions DROP CONSTRAINT contributions_standing_check;
ALTER TABLE contributions ADD CONSTRAINT contributions_standing_check
    CHECK (standing IN ('COUNTS', 'OVERLAPS', 'REFUNDED', 'MOVED', 'REVERSED'));
ALTER TABLE contributions ADD CONSTRAINT contributions_reversed_is_out_of_the_way CHECK (standing <> 'REVERSED' OR copy > 0);

CREATE TABLE corrections (
    id                  uuid PRIMARY KEY,
    account_id          bigint      NOT NULL REFERENCES accounts,
    month               date        NOT NULL CHECK (extract(day FROM month) = 1),
    copy                smallint    NOT NULL CHECK (copy > 0),
    reversed_journal_id bigint      NOT NULL REFERENCES ledger_journals,
    journal_id          bigint      NOT NULL REFERENCES ledger_journals,
    employer_fen        bigint      NOT NULL CHECK (employer_fen >= 0),
    personal_fen        bigint      NOT NULL CHECK (personal_fen >= 0),
    credit_fen          bigint      NOT NULL CHECK (credit_fen >= 0),
    reason              text        NOT NULL,
    document_number     text        NOT NULL,
    document_date       date        NOT NULL,
    corrected_by        text        NOT NULL,
    corrected_at        timestamptz NOT NULL,
    UNIQUE (account_id, month, copy)
);
