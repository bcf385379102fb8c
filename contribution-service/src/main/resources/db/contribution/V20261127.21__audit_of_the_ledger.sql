-- The rolling audit recomputes a slice of the ledger from its entries each minute (docs/decisions/0091): where it stands, in
-- each of its three orders.
CREATE TABLE ledger_audit_passes (
    scope         text PRIMARY KEY CHECK (scope IN ('ACCOUNTS', 'JOURNALS', 'DAYS')),
    -- The last account, journal or day (since 1970) that this pass has recomputed.
    reached       bigint      NOT NULL,
    -- How far there was to go when the pass began.
    last          bigint      NOT NULL,
    began_at      timestamptz NOT NULL,
    -- The pass before this one: everything that was there when it began was recomputed by when it ended.
    passed_at     timestamptz,
    passed_since  timestamptz
);

-- What deviates, until a later look finds it right again.
CREATE TABLE ledger_audit_findings (
    check_name text        NOT NULL,
    place      bigint      NOT NULL,
    found_at   timestamptz NOT NULL,
    PRIMARY KEY (check_name, place)
);

-- The last check: one row, so that every process of the ledger tells the same in its metrics.
CREATE TABLE ledger_audit_last (
    one            boolean PRIMARY KEY DEFAULT true CHECK (one),
    checked_at     timestamptz NOT NULL,
    duration_ms    bigint      NOT NULL,
    difference_fen bigint      NOT NULL,
    violations     bigint      NOT NULL,
    holds          boolean     NOT NULL,
    -- Journals up to this one were there at the check before; what came later is looked at first.
    journal_before bigint      NOT NULL,
    journal_last   bigint      NOT NULL
);

-- The audit goes by accounts; these had no way from an account.
CREATE INDEX arrivals_account ON arrivals (coalesce(account_id, 0));
CREATE INDEX mergers_account ON mergers (to_account_id);
