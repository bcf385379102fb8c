-- What is replayed is what came, byte for byte; what people are shown of it is decided when it is shown (docs/decisions/0082).
ALTER TABLE parked_messages ALTER COLUMN payload TYPE bytea USING convert_to(payload, 'UTF8');

-- Why the administrator laid it aside.
ALTER TABLE parked_messages ADD COLUMN resolved_because text;
