-- The yearly posting of interest (R-4.4, R-4.6), account by account in the order of their ids. "after_account" is how far it is;
-- it moves in the transaction that posts, so a run goes on after a crash where it stood.
CREATE TABLE interest_runs (
    id            uuid PRIMARY KEY,
    year          integer     NOT NULL,
    state         text        NOT NULL CHECK (state IN ('RUNNING', 'DONE')),
    rate          text        NOT NULL,
    rule_version  text        NOT NULL,
    after_account bigint      NOT NULL DEFAULT 0,
    last_account  bigint      NOT NULL,
    accounts      bigint      NOT NULL DEFAULT 0,
    credited      bigint      NOT NULL DEFAULT 0,
    interest_fen  bigint      NOT NULL DEFAULT 0,
    left_out      bigint      NOT NULL DEFAULT 0,
    started_by    text        NOT NULL,
    started_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    CONSTRAINT interest_runs_done_says_when CHECK ((state = 'DONE') = (finished_at IS NOT NULL))
);
-- One at a time: two runs would lock the same accounts, and the later year needs the earlier one.
CREATE UNIQUE INDEX interest_runs_running ON interest_runs (state) WHERE state = 'RUNNING';
CREATE INDEX interest_runs_started ON interest_runs (started_at DESC, id);

-- Which journals a run has posted, and which accounts it could not serve, with the reason as a code.
CREATE TABLE interest_postings (
    journal_id bigint PRIMARY KEY,
    run_id     uuid   NOT NULL REFERENCES interest_runs
);
CREATE INDEX interest_postings_run ON interest_postings (run_id);
CREATE TABLE interest_left_out (
    run_id     uuid   NOT NULL REFERENCES interest_runs,
    account_id bigint NOT NULL,
    code       text   NOT NULL,
    PRIMARY KEY (run_id, account_id)
);
