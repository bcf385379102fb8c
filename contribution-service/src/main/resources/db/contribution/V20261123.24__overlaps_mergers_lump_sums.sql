-- Refunds of overlapping months (R-7.1, R-7.3): what is owed to people is an account of the fund until it is paid out.
ALTER TABLE accounts DROP CONSTRAINT accounts_kind_check;
ALTER TABLE accounts ADD CONSTRAINT accounts_kind_check
    CHECK (kind IN ('PERSONAL', 'POOL', 'RECEIPTS', 'INTEREST', 'IN_TRANSIT', 'REFUNDS_PAYABLE'));
INSERT INTO accounts (kind, fund) SELECT 'REFUNDS_PAYABLE', fund FROM accounts WHERE kind = 'POOL';

-- REMAINDER: most has left, what may not move (R-3.9) stays.
ALTER TABLE accounts DROP CONSTRAINT accounts_state_check;
ALTER TABLE accounts ADD CONSTRAINT accounts_state_check CHECK (state IN ('OPEN', 'SEALED', 'TRANSFERRED', 'REMAINDER'));

ALTER TABLE ledger_journals DROP CONSTRAINT ledger_journals_kind_check;
ALTER TABLE ledger_journals ADD CONSTRAINT ledger_journals_kind_check
    CHECK (kind IN ('CONTRIBUTIONS', 'INTEREST', 'REMITTED', 'CREDITED', 'TAKEN_BACK',
                    'MERGED', 'REFUNDED', 'REFUND_REVERSED', 'REFUND_PAID'));
ALTER TABLE ledger_journals ADD COLUMN overlap_id uuid;
CREATE INDEX ledger_journals_overlap ON ledger_journals (overlap_id) WHERE overlap_id IS NOT NULL;

-- How a row of a month stands. "copy" is an ordinal from now on: it tells rows of one month apart and nothing else.
-- COUNTS: the one of its month. OVERLAPS: the same month again, until somebody decides. REFUNDED: its money was given
-- back. MOVED: it left while others of the account may not (R-3.9).
ALTER TABLE contributions ADD COLUMN standing text NOT NULL DEFAULT 'COUNTS'
    CHECK (standing IN ('COUNTS', 'OVERLAPS', 'REFUNDED', 'MOVED'));
UPDATE contributions SET standing = 'OVERLAPS' WHERE copy > 0;
-- The case that the row was found in, and the case that refunded it.
ALTER TABLE contributions ADD COLUMN overlap_id uuid;
ALTER TABLE contributions ADD COLUMN refunded_by uuid;
-- Few rows are copies; the proof that each month counts once looks at them alone.
CREATE INDEX contributions_copies ON contributions (account_id, month) WHERE copy > 0;

-- Months that two funds have (R-7.1): one case for each pair of funds that a transfer brings together on an account.
CREATE TABLE overlap_cases (
    id                  uuid PRIMARY KEY,
    account_id          bigint      NOT NULL REFERENCES accounts,
    fund                text        NOT NULL,
    worker_id           uuid        NOT NULL,
    transfer_id         uuid        NOT NULL,
    brought_fund        text        NOT NULL,
    present_fund        text        NOT NULL,
    stage               text        NOT NULL CHECK (stage IN ('ARRIVAL', 'POSTING')),
    months              integer     NOT NULL CHECK (months > 0),
    ranges              jsonb       NOT NULL,
    proposal            jsonb       NOT NULL,
    state               text        NOT NULL CHECK (state IN ('OPEN', 'DECIDED', 'PAID')),
    kept_fund           text,
    reason              text,
    principal_fen       bigint      CHECK (principal_fen >= 0),
    refund_fen          bigint      CHECK (refund_fen >= 0),
    -- Interest that no journal had booked before and the refund's journal did; the reversal takes it out again.
    booked_interest_fen bigint,
    refund_year         integer,
    provisional         boolean,
    decided_by          text,
    decided_at          timestamptz,
    paid_on             date,
    bank_reference      text,
    paid_by             text,
    paid_at             timestamptz,
    found_at            timestamptz NOT NULL,
    version             bigint      NOT NULL DEFAULT 1,
    CONSTRAINT overlap_cases_decided_says_what CHECK (state = 'OPEN'
        OR num_nulls(kept_fund, reason, principal_fen, refund_fen, booked_interest_fen, refund_year, provisional,
                     decided_by, decided_at) = 0),
    CONSTRAINT overlap_cases_paid_says_when CHECK ((state = 'PAID') = (num_nulls(paid_on, bank_reference, paid_by, paid_at) = 0))
);
CREATE INDEX overlap_cases_of_fund ON overlap_cases (fund, found_at DESC, id);
CREATE INDEX overlap_cases_open ON overlap_cases (fund, found_at DESC, id) WHERE state = 'OPEN';
CREATE INDEX overlap_cases_account ON overlap_cases (account_id);

-- Changes of registration inside this ledger (R-3.8): one account has joined another.
CREATE TABLE mergers (
    transfer_id     uuid PRIMARY KEY,
    from_account_id bigint      NOT NULL REFERENCES accounts,
    to_account_id   bigint      NOT NULL REFERENCES accounts,
    account_fen     bigint      NOT NULL CHECK (account_fen >= 0),
    pooled_fen      bigint      NOT NULL CHECK (pooled_fen >= 0),
    months          integer     NOT NULL CHECK (months >= 0),
    overlap_months  integer     NOT NULL CHECK (overlap_months >= 0),
    merged_at       timestamptz NOT NULL
);

-- Months of an account that were paid at once (R-3.9), as the fund declared them. A later declaration of the same months
-- takes the place of the earlier, which stays readable.
CREATE TABLE lump_sums (
    id              uuid PRIMARY KEY,
    account_id      bigint      NOT NULL REFERENCES accounts,
    from_month      date        NOT NULL CHECK (extract(day FROM from_month) = 1),
    to_month        date        NOT NULL CHECK (extract(day FROM to_month) = 1),
    paid_on         date        NOT NULL,
    document_kind   text        CHECK (document_kind IN ('COURT_JUDGMENT', 'AUDIT_FINDING', 'LABOUR_INSPECTION',
                                                         'ARBITRATION_AWARD', 'SOURCE_COMMITMENT_LETTER')),
    document_number text,
    document_date   date,
    declared_by     text        NOT NULL,
    declared_at     timestamptz NOT NULL,
    replaced_by     uuid,
    CONSTRAINT lump_sums_in_order CHECK (from_month <= to_month),
    CONSTRAINT lump_sums_document_is_whole CHECK (num_nulls(document_kind, document_number, document_date) IN (0, 3))
);
CREATE INDEX lump_sums_account ON lump_sums (account_id, from_month);
