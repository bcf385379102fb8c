-- The transfer as the source's ledger sees it: sealed with its form, sent, and what became of it.
CREATE TABLE departures (
    transfer_id    uuid PRIMARY KEY,
    account_id     bigint      NOT NULL REFERENCES accounts,
    state          text        NOT NULL CHECK (state IN ('EXTRACTED', 'UNSEALED', 'SENT', 'CREDITED', 'TAKEN_BACK')),
    letter_number  text        NOT NULL,
    form           jsonb       NOT NULL,
    account_fen    bigint      NOT NULL CHECK (account_fen >= 0),
    pooled_fen     bigint      NOT NULL CHECK (pooled_fen >= 0),
    -- Interest of the account part that no journal has booked yet; booked when the money leaves (R-4.4).
    interest_fen   bigint      NOT NULL,
    to_ledger      text,
    to_fund        text,
    to_relation_id uuid,
    extracted_at   timestamptz NOT NULL,
    sent_at        timestamptz,
    settled_at     timestamptz,
    CONSTRAINT departures_sent_has_a_destination
        CHECK (state IN ('EXTRACTED', 'UNSEALED') OR num_nulls(to_ledger, to_fund, to_relation_id, sent_at) = 0)
);
CREATE INDEX departures_travelling ON departures (sent_at) WHERE state = 'SENT';
CREATE INDEX departures_account ON departures (account_id);

-- The transfer as the destination's ledger sees it. "remittance" is the message as it came.
CREATE TABLE arrivals (
    transfer_id    uuid PRIMARY KEY,
    account_id     bigint REFERENCES accounts,
    state          text        NOT NULL CHECK (state IN ('CREDITED', 'DISPUTED', 'RETURNED')),
    remittance     jsonb       NOT NULL,
    amount_fen     bigint      NOT NULL,
    dispute_code   text,
    overlap_months integer     NOT NULL DEFAULT 0,
    arrived_at     timestamptz NOT NULL,
    settled_at     timestamptz,
    CONSTRAINT arrivals_credited_has_an_account CHECK (state <> 'CREDITED' OR account_id IS NOT NULL),
    CONSTRAINT arrivals_disputed_says_why CHECK (state <> 'DISPUTED' OR dispute_code IS NOT NULL)
);
CREATE INDEX arrivals_disputed ON arrivals (arrived_at) WHERE state = 'DISPUTED';
