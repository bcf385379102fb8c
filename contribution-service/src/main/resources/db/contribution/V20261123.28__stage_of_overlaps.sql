-- Which months were found twice, and at which step (R-7.2): an answer that is asked for again says the same.
ALTER TABLE arrivals ADD COLUMN overlap jsonb;
ALTER TABLE mergers ADD COLUMN overlap jsonb;
