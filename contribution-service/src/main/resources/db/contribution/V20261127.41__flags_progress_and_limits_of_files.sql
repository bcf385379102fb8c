-- Rows that are posted and strange: a base outside the area's bounds is for people to look at, not to refuse (R-4.7).
CREATE TABLE intake_flags (
    batch_id  uuid   NOT NULL,
    line      bigint NOT NULL,
    code      text   NOT NULL,
    base_fen  bigint NOT NULL,
    bound_fen bigint NOT NULL,
    PRIMARY KEY (batch_id, line)
);
ALTER TABLE intake_batches
    ADD COLUMN flagged              bigint NOT NULL DEFAULT 0,
    ADD COLUMN flagged_employer_fen bigint NOT NULL DEFAULT 0,
    ADD COLUMN flagged_personal_fen bigint NOT NULL DEFAULT 0,
    -- When the first piece was begun: rows a second count from here.
    ADD COLUMN posting_began_at     timestamptz;

-- How much of a fund's waits: asked whenever a file begins.
CREATE INDEX intake_batches_unfinished ON intake_batches (fund) WHERE state IN ('RECEIVING', 'RECEIVED', 'POSTING');
