-- Rows that were refused may be right by now: the number is registered, the transfer that held the account has ended. So a file
-- of which rows were refused may come again under a new key; one that is under way, or all of whose rows are posted, may not
-- (docs/decisions/0102). Rows that are posted already are refused one by one.
DROP INDEX intake_batches_content;
CREATE UNIQUE INDEX intake_batches_content ON intake_batches (fund, content_hash)
    WHERE state IN ('RECEIVED', 'POSTING') OR (state = 'POSTED' AND refused = 0);
