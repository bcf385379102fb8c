-- Pieces of a file are posted by several transactions at once: what is left is what is still stored, the column counts.
ALTER TABLE intake_batches RENAME COLUMN next_piece TO pieces_posted;

-- A monthly file touches every account of a fund: room for a second copy of every row on its page, so that no update of a
-- balance touches an index (with 80, three of four did: 25 µs a row instead of 10). Old pages get there by vacuum.
ALTER TABLE accounts SET (fillfactor = 50);
