-- The order of the whole journal, over all its chains (docs/decisions/0160). Not an identity column: the transaction must have its
-- number before the row has its position, or nobody could say from the numbers alone when no lower position can still appear.
CREATE SEQUENCE journal_position_seq;
ALTER TABLE journal ADD COLUMN position bigint NOT NULL
    DEFAULT (CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('journal_position_seq') END);
ALTER SEQUENCE journal_position_seq OWNED BY journal.position;
-- Rows are appended in about this order, and it is asked for ranges only: a B-tree would cost every row an entry more.
CREATE INDEX journal_position ON journal USING brin (position) WITH (pages_per_range = 16, autosummarize = on);

-- The signed heads (docs/journal.md): each covers every row up to a position, under one root.
CREATE TABLE journal_heads (
    number        bigint PRIMARY KEY,
    signed_at     timestamptz NOT NULL,
    rows          bigint      NOT NULL,
    root          bytea       NOT NULL,
    previous      bytea       NOT NULL,
    key_id        text        NOT NULL,
    signature     bytea       NOT NULL,
    -- Not signed: how the root came about, so that a proof needs no more than this row and the one before.
    last_position bigint      NOT NULL,
    frontier      bytea       NOT NULL,
    leaves        bytea       NOT NULL
);
ALTER TABLE journal_heads ALTER COLUMN leaves SET STORAGE EXTERNAL;
CREATE INDEX journal_heads_last_position ON journal_heads (last_position);

-- An earlier state of the database that an administrator has acknowledged (docs/decisions/0162).
CREATE TABLE journal_restorations (
    last_number  bigint PRIMARY KEY,
    acknowledged_at timestamptz NOT NULL,
    acknowledged_by text NOT NULL,
    reason       text NOT NULL
);

CREATE TRIGGER journal_heads_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_heads
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_restorations_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_restorations
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

-- How far the daily walk through all rows is, and whether the service stopped in order.
CREATE TABLE journal_walk (
    one          boolean PRIMARY KEY DEFAULT true CHECK (one),
    orderly      boolean NOT NULL DEFAULT true,
    hurried      boolean NOT NULL DEFAULT false,
    reached      bigint  NOT NULL DEFAULT 0,
    began_at     timestamptz,
    passed_at    timestamptz,
    passed_since timestamptz
);
INSERT INTO journal_walk DEFAULT VALUES;

-- What deviates, until a later look at the same place finds it right. The place is a head's number; 0 is the history as a whole.
CREATE TABLE journal_findings (
    place    bigint NOT NULL,
    code     text   NOT NULL,
    subject  text   NOT NULL,
    detail   text   NOT NULL,
    found_at timestamptz NOT NULL,
    PRIMARY KEY (place, code, subject)
);
