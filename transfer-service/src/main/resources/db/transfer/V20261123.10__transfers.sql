CREATE SEQUENCE transfer_numbers;

-- A case as it stands. The states are those of the saga's declaration (class State); a test compares.
CREATE TABLE transfers (
    id                   uuid PRIMARY KEY,
    number               bigint      NOT NULL UNIQUE,
    tracking_code        text        NOT NULL UNIQUE,
    worker_id            uuid        NOT NULL,
    from_fund            text        NOT NULL,
    to_fund              text        NOT NULL,
    state                text        NOT NULL CONSTRAINT transfers_state CHECK (state IN (
        'SUBMITTED', 'IN_REVIEW', 'LETTER_SENT', 'OUT_PROCESSING', 'REMITTING', 'CREDITING', 'IN_DISPUTE',
        'TAKING_BACK', 'RETURNING', 'CANCELLING', 'COMPLETED', 'REFUSED', 'RETURNED', 'CANCELLED')),
    state_since          timestamptz NOT NULL,
    from_ledger          text,
    from_relation_id     uuid,
    from_personal_number text,
    from_decisions       text,
    to_ledger            text,
    to_relation_id       uuid,
    to_personal_number   text,
    to_decisions         text,
    leg                  text,
    leg_started_on       date,
    due_on               date,
    promised_on          date,
    due_missing_year     integer,
    promised_missing_year integer,
    letter_number        text,
    account_fen          bigint,
    pooled_fen           bigint,
    total_fen            bigint,
    months               integer,
    provisional          boolean,
    rule_version         text,
    reason               text,
    version              bigint      NOT NULL,
    submitted_at         timestamptz NOT NULL,
    ended_at             timestamptz,
    CONSTRAINT transfers_total CHECK (total_fen = account_fen + pooled_fen),
    CONSTRAINT transfers_end CHECK
        ((ended_at IS NOT NULL) = (state IN ('COMPLETED', 'REFUSED', 'RETURNED', 'CANCELLED'))),
    CONSTRAINT transfers_leg CHECK ((leg IS NULL) = (leg_started_on IS NULL))
);
CREATE INDEX transfers_open ON transfers (number) WHERE ended_at IS NULL;
CREATE INDEX transfers_by_state ON transfers (state, number);
CREATE INDEX transfers_by_source ON transfers (from_fund, number);
CREATE INDEX transfers_by_destination ON transfers (to_fund, number);
CREATE INDEX transfers_by_worker ON transfers (worker_id, number);

-- The papers of a case, as JSON.
CREATE TABLE documents (
    transfer_id uuid        NOT NULL REFERENCES transfers (id),
    kind        text        NOT NULL CHECK (kind IN ('CONTACT_LETTER', 'INFORMATION_FORM')),
    content     text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (transfer_id, kind)
);
