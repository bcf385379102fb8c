-- The last month that may be posted to a temporary account whose worker moved on (R-3.6); null while there is no such end.
ALTER TABLE accounts
    ADD COLUMN last_month_to_post date CHECK (extract(day FROM last_month_to_post) = 1),
    ADD CONSTRAINT accounts_only_temporary_ones_end CHECK (last_month_to_post IS NULL OR account_kind = 'TEMPORARY');
