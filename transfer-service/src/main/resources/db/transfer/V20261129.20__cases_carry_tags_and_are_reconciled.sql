-- A case carries a tag that only the service can make: its key is in no database (docs/decisions/0151). Cases from before are
-- tagged by the service at its first start, which it writes down (ROWS_TAGGED); from then on a case without a tag is a finding.
ALTER TABLE transfers ADD COLUMN tag bigint;

-- Cases are compared with what the ledgers hold, and accounts with relations, all the time (docs/decisions/0150): how far.
-- "reached" is a journal or an account of the ledger, or the number of a case; "before" is where the run before the last was.
CREATE TABLE reconciliation_progress (
    service   text        NOT NULL,
    scope     text        NOT NULL CHECK (scope IN ('NEW_MOVEMENTS', 'ALL_MOVEMENTS', 'NEW_ACCOUNTS', 'ALL_ACCOUNTS', 'ALL_CASES')),
    reached   bigint      NOT NULL,
    before    bigint      NOT NULL,
    began_at  timestamptz NOT NULL,
    passed_at timestamptz,
    PRIMARY KEY (service, scope)
);

-- What differs. A difference counts (confirmed_at) when it stands in two looks some time apart; it goes when it is right again.
CREATE TABLE reconciliation_findings (
    code         text        NOT NULL,
    service      text        NOT NULL,
    subject      text        NOT NULL,
    detail       text        NOT NULL,
    seen_at      timestamptz NOT NULL,
    confirmed_at timestamptz,
    PRIMARY KEY (code, service, subject)
);
CREATE INDEX reconciliation_findings_subject ON reconciliation_findings (subject);

-- The last run: one row, so that every process tells the same.
CREATE TABLE reconciliation_last (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    checked_at  timestamptz NOT NULL,
    complete_at timestamptz,
    duration_ms bigint      NOT NULL,
    missing     text        NOT NULL
);
