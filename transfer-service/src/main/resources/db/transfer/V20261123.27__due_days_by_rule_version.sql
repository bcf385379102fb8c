-- By which version of the rule book the due days of the running leg were counted, and which loaded table changed them (JSON).
ALTER TABLE transfers
    ADD COLUMN due_rule_version text,
    ADD COLUMN due_because      text;
-- What is left to count again after a change of the book.
CREATE INDEX transfers_due_days ON transfers (due_rule_version) WHERE ended_at IS NULL AND leg IS NOT NULL;
