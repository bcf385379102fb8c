-- The kind of the account that a month was paid into. It stays with the month when a temporary account is gathered into a general
-- one: what both sides paid is in its credit, and no 12 % of its base goes along with a later transfer (R-4.3, R-4.9).
ALTER TABLE contributions ADD COLUMN paid_into text NOT NULL DEFAULT 'GENERAL'
    CHECK (paid_into IN ('GENERAL', 'TEMPORARY'));

UPDATE contributions c SET paid_into = 'TEMPORARY'
FROM accounts a
WHERE a.id = c.account_id AND a.account_kind = 'TEMPORARY';

-- What had been gathered before the column was there: the arrival keeps the form that brought it.
UPDATE contributions c SET paid_into = 'TEMPORARY'
FROM arrivals r
WHERE r.transfer_id = c.transfer_id AND r.remittance #>> '{form,accountKind}' = 'TEMPORARY';

ALTER TABLE contributions ALTER COLUMN paid_into DROP DEFAULT;
