-- Cases whose question was asked again, one row each, of the state they were in then (docs/decisions/0171). A case that is
-- answered in time has no row.
CREATE TABLE asked_again (
    transfer_id uuid        PRIMARY KEY REFERENCES transfers (id),
    version     bigint      NOT NULL,
    times       integer     NOT NULL CHECK (times >= 1),
    last_at     timestamptz NOT NULL
);
