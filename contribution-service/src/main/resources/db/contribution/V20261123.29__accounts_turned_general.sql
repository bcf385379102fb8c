-- The first general month of an account that was temporary before (R-3.7): what is paid for earlier months stays temporary.
ALTER TABLE accounts
    ADD COLUMN general_from date CHECK (extract(day FROM general_from) = 1),
    ADD CONSTRAINT accounts_only_general_ones_were_turned CHECK (general_from IS NULL OR account_kind = 'GENERAL');
