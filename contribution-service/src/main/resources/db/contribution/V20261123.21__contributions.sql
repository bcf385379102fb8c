-- One row a paid month. An imported month keeps the fund where it was paid (R-4.10); one that the destination has already is
-- kept too but does not count (R-7.1): copy 0 is the month that counts, 1 and up are the same month again from elsewhere.
-- Employer's amount, day and employer are null for imported months: the form does not tell them.
CREATE TABLE contributions (
    account_id    bigint  NOT NULL,
    month         date    NOT NULL CHECK (extract(day FROM month) = 1),
    base_fen      bigint  NOT NULL CHECK (base_fen > 0),
    employer_fen  bigint  CHECK (employer_fen >= 0),
    personal_fen  bigint  NOT NULL CHECK (personal_fen >= 0),
    credit_fen    bigint  NOT NULL CHECK (credit_fen >= 0),
    received_on   date,
    employer_code text,
    origin_fund   text    NOT NULL,
    transfer_id   uuid,
    copy          smallint NOT NULL CHECK (copy >= 0),
    journal_id    bigint  NOT NULL,
    PRIMARY KEY (account_id, month, copy)
) PARTITION BY RANGE (month);

-- A partition a year, from the first individual accounts on; other years land in the default partition.
DO $$
BEGIN
    FOR year IN 1992..2045 LOOP
        EXECUTE format('CREATE TABLE contributions_%s PARTITION OF contributions FOR VALUES FROM (%L) TO (%L)',
                       year, make_date(year, 1, 1), make_date(year + 1, 1, 1));
    END LOOP;
END $$;
CREATE TABLE contributions_other_years PARTITION OF contributions DEFAULT;
