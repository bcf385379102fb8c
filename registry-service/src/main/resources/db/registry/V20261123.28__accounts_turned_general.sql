-- The first general month of an account that was temporary before (R-3.7); null for every other.
ALTER TABLE relations
    ADD COLUMN general_from date CHECK (extract(day FROM general_from) = 1),
    ADD CONSTRAINT only_a_general_account_was_turned CHECK (general_from IS NULL OR account_kind = 'GENERAL');
