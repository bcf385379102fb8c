-- A case is updated about five times. If an index names a column that a step changes, PostgreSQL writes every index of the table
-- anew at each step; without one it writes the row alone, on its own page, where room is left for it (docs/decisions/0130).
DROP INDEX transfers_by_state;
DROP INDEX transfers_due_days;

-- How the case ended. It is empty until then, so that an index on it costs nothing on the way.
ALTER TABLE transfers ADD COLUMN end_state text GENERATED ALWAYS AS (CASE WHEN ended_at IS NOT NULL THEN state END) STORED;
CREATE INDEX transfers_ended ON transfers (end_state, number) WHERE end_state IS NOT NULL;

ALTER TABLE transfers SET (fillfactor = 40);
