-- Transfers for which no account is sealed any more: the extraction was refused, or its undo came first. Asked again, the answer is the
-- same (docs/decisions/0173).
CREATE TABLE refused_extractions (
    transfer_id uuid        PRIMARY KEY,
    code        text        NOT NULL,
    facts       text        NOT NULL,
    refused_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX refused_extractions_refused_at ON refused_extractions USING brin (refused_at);
