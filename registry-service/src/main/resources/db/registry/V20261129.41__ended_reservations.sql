-- Transfers that gave their reservation back, also before they had one: a reservation that comes later for them reserves nothing
-- (docs/decisions/0173). A relation that has moved remembers its transfer itself.
CREATE TABLE ended_reservations (
    transfer_id uuid        PRIMARY KEY,
    ended_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ended_reservations_ended_at ON ended_reservations USING brin (ended_at);
