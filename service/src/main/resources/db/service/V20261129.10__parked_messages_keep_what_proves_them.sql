-- Who says to have sent a parked message and what proves it, for a replay: rows from before have neither and cannot be replayed any more.
-- What is not authentic keeps no proof (docs/decisions/0143).
ALTER TABLE parked_messages ADD COLUMN source text, ADD COLUMN mac text;
