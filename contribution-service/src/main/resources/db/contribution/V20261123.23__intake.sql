-- A file of contributions. It is stored in pieces as it comes in (RECEIVING), then posted piece by piece.
CREATE TABLE intake_batches (
    id                   uuid PRIMARY KEY,
    fund                 text        NOT NULL,
    idempotency_key      text        NOT NULL,
    format               text        NOT NULL CHECK (format IN ('CSV', 'NDJSON')),
    header               text,
    state                text        NOT NULL CHECK (state IN ('RECEIVING', 'RECEIVED', 'POSTING', 'POSTED', 'FAILED')),
    failure              text,
    content_hash         text,
    bytes                bigint      NOT NULL DEFAULT 0,
    lines                bigint      NOT NULL DEFAULT 0,
    pieces               integer     NOT NULL DEFAULT 0,
    next_piece           integer     NOT NULL DEFAULT 0,
    posted               bigint      NOT NULL DEFAULT 0,
    refused              bigint      NOT NULL DEFAULT 0,
    posted_employer_fen  bigint      NOT NULL DEFAULT 0,
    posted_personal_fen  bigint      NOT NULL DEFAULT 0,
    refused_employer_fen bigint      NOT NULL DEFAULT 0,
    refused_personal_fen bigint      NOT NULL DEFAULT 0,
    received_by          text        NOT NULL,
    received_at          timestamptz NOT NULL,
    touched_at           timestamptz NOT NULL,
    finished_at          timestamptz,
    CONSTRAINT intake_received_has_a_hash CHECK (state = 'RECEIVING' OR content_hash IS NOT NULL)
);
CREATE UNIQUE INDEX intake_batches_key ON intake_batches (fund, idempotency_key);
CREATE UNIQUE INDEX intake_batches_content ON intake_batches (fund, content_hash) WHERE state IN ('RECEIVED', 'POSTING', 'POSTED');
CREATE INDEX intake_batches_of_fund ON intake_batches (fund, received_at DESC, id);
CREATE INDEX intake_batches_waiting ON intake_batches (touched_at) WHERE state IN ('RECEIVED', 'POSTING');

-- Whole lines of a file, about a megabyte a row: storing costs next to nothing a line, a piece is the unit of a posting
-- transaction, and it is deleted by that transaction.
CREATE TABLE intake_pieces (
    batch_id   uuid    NOT NULL REFERENCES intake_batches,
    piece      integer NOT NULL,
    first_line bigint  NOT NULL,
    content    bytea   NOT NULL,
    PRIMARY KEY (batch_id, piece)
);
ALTER TABLE intake_pieces ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE intake_refusals (
    batch_id uuid   NOT NULL,
    line     bigint NOT NULL,
    code     text   NOT NULL,
    field    text,
    PRIMARY KEY (batch_id, line)
);
