-- How many rows a file has is known when all of it is stored: empty lines are none, and the number never changes after.
ALTER TABLE intake_batches ADD COLUMN rows bigint NOT NULL DEFAULT 0;
UPDATE intake_batches
SET rows = CASE state WHEN 'POSTED' THEN posted + refused
                      ELSE greatest(0, lines - CASE format WHEN 'CSV' THEN 1 ELSE 0 END) END;
