-- A ticket opens the console once; a session is what it opens. Neither is stored itself: the row is found by the SHA-256 of
-- the secret that only the person holds, and the caller's token is sealed under a key derived from that secret.
CREATE TABLE console_tickets (
    ticket_hash  bytea       PRIMARY KEY,
    sealed_token bytea       NOT NULL,
    expires_at   timestamptz NOT NULL
);

CREATE TABLE console_sessions (
    session_hash bytea       PRIMARY KEY,
    sealed_token bytea       NOT NULL,
    subject      text        NOT NULL,
    role         text        NOT NULL,
    fund         text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL
);

CREATE INDEX console_tickets_by_expiry ON console_tickets (expires_at);
CREATE INDEX console_sessions_by_expiry ON console_sessions (expires_at);
