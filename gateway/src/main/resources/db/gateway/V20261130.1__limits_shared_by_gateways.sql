-- What one caller may take of all gateways together (docs/decisions/0256). A caller is a keyed hash: of an address, or of who a token names. Rows are
-- forgotten within minutes, and a crash of the database may forget them all: so they are not logged, and no commit of theirs waits for the disk.

-- How far a caller has spent ahead what time gives: the moment at which it has its whole allowance again.
CREATE UNLOGGED TABLE tracking_allowances (
    caller      bytea       PRIMARY KEY,
    spent_until timestamptz NOT NULL
);

-- A stream of events that some gateway keeps open, until a moment that this gateway moves on while it lives.
CREATE UNLOGGED TABLE event_streams (
    stream     uuid        PRIMARY KEY,
    caller     bytea       NOT NULL,
    held_until timestamptz NOT NULL
);

CREATE INDEX event_streams_by_caller ON event_streams (caller);
