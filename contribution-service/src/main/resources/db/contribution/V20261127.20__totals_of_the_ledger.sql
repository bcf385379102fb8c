-- What the ledger adds up to, without looking at its entries (docs/decisions/0090): for every posting day (in China), fund,
-- kind of account and kind of journal what went out of the accounts (debit) and into them (credit).
--
-- The statement that inserts entries appends what they add up to here, a few rows, in the same transaction: no row is written
-- by two postings, and in every snapshot the totals are those of exactly the entries of that snapshot. Now and then the parts
-- are folded into the rows of their days.
CREATE TABLE ledger_total_parts (
    day          date   NOT NULL,
    fund         text,
    account_kind text   NOT NULL,
    journal_kind text   NOT NULL,
    debit_fen    bigint NOT NULL,
    credit_fen   bigint NOT NULL,
    entries      bigint NOT NULL
);

CREATE TABLE ledger_total_days (LIKE ledger_total_parts INCLUDING ALL);
CREATE UNIQUE INDEX ledger_total_days_key ON ledger_total_days (day, fund, account_kind, journal_kind) NULLS NOT DISTINCT;

CREATE VIEW ledger_totals AS
    SELECT day, fund, account_kind, journal_kind, debit_fen, credit_fen, entries FROM ledger_total_days
    UNION ALL
    SELECT day, fund, account_kind, journal_kind, debit_fen, credit_fen, entries FROM ledger_total_parts;

INSERT INTO ledger_total_days
SELECT (j.posted_at AT TIME ZONE 'Asia/Shanghai')::date, a.fund, a.kind, j.kind,
       coalesce(-sum(e.amount_fen) FILTER (WHERE e.amount_fen < 0), 0),
       coalesce(sum(e.amount_fen) FILTER (WHERE e.amount_fen > 0), 0),
       count(*)
FROM ledger_entries e
JOIN ledger_journals j ON j.id = e.journal_id
JOIN accounts a ON a.id = e.account_id
GROUP BY 1, 2, 3, 4;

-- Entries lie in the order of their journals, and journals in the order of their posting: a range index finds those of a
-- slice, and costs an insert next to nothing.
CREATE INDEX ledger_entries_journal ON ledger_entries USING brin (journal_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX ledger_journals_posted ON ledger_journals USING brin (posted_at) WITH (pages_per_range = 32, autosummarize = on);

-- One pass over the new rows proves them and adds them up. It runs as the owner: whoever posts can write totals in no other
-- way. Every look-up goes by primary key, whatever the planner thinks of the size of the new rows.
CREATE OR REPLACE FUNCTION ledger_entries_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = "${flyway:defaultSchema}", pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
DECLARE
    unbalanced bigint;
    orphaned   bigint;
    unknown    boolean;
BEGIN
    WITH by_journal AS MATERIALIZED (
        SELECT n.journal_id, a.fund, a.kind, sum(n.amount_fen)::bigint AS net, sum(abs(n.amount_fen))::bigint AS moved,
               count(*) AS entries
        FROM added n LEFT JOIN accounts a ON a.id = n.account_id
        GROUP BY n.journal_id, a.fund, a.kind),
    dated AS MATERIALIZED (
        SELECT b.*, j.kind AS journal_kind, (j.posted_at AT TIME ZONE 'Asia/Shanghai')::date AS day
        FROM by_journal b LEFT JOIN ledger_journals j ON j.id = b.journal_id),
    appended AS (
        INSERT INTO ledger_total_parts (day, fund, account_kind, journal_kind, debit_fen, credit_fen, entries)
        SELECT day, fund, kind, journal_kind, (sum(moved) - sum(net)) / 2, (sum(moved) + sum(net)) / 2, sum(entries)
        FROM dated
        WHERE kind IS NOT NULL AND journal_kind IS NOT NULL
        GROUP BY day, fund, kind, journal_kind)
    SELECT (SELECT journal_id FROM by_journal GROUP BY journal_id HAVING sum(net) <> 0 LIMIT 1),
           (SELECT min(journal_id) FROM dated WHERE journal_kind IS NULL),
           EXISTS (SELECT FROM by_journal WHERE kind IS NULL)
    INTO unbalanced, orphaned, unknown;
    IF unbalanced IS NOT NULL THEN
        RAISE EXCEPTION 'the entries of journal % do not sum to zero', unbalanced USING ERRCODE = 'check_violation';
    END IF;
    IF orphaned IS NOT NULL THEN
        RAISE EXCEPTION 'there is no journal %', orphaned USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF unknown THEN
        RAISE EXCEPTION 'there is no account %',
            (SELECT n.account_id FROM added n WHERE NOT EXISTS (SELECT FROM accounts a WHERE a.id = n.account_id) LIMIT 1)
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;

-- Folds the parts into their days; answers how many parts. Only one session folds at a time, and it is the only writer of the
-- days, so nobody waits for anybody.
CREATE FUNCTION ledger_fold_totals() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    folded bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('jiexu/ledger-totals', 0)) THEN
        RETURN 0;
    END IF;
    WITH taken AS (DELETE FROM ledger_total_parts RETURNING *),
    kept AS (
        INSERT INTO ledger_total_days AS d (day, fund, account_kind, journal_kind, debit_fen, credit_fen, entries)
        SELECT day, fund, account_kind, journal_kind, sum(debit_fen), sum(credit_fen), sum(entries)
        FROM taken
        GROUP BY day, fund, account_kind, journal_kind
        ON CONFLICT (day, fund, account_kind, journal_kind) DO UPDATE SET
            debit_fen = d.debit_fen + excluded.debit_fen,
            credit_fen = d.credit_fen + excluded.credit_fen,
            entries = d.entries + excluded.entries)
    SELECT count(*) INTO folded FROM taken;
    RETURN folded;
END $$;
REVOKE EXECUTE ON FUNCTION ledger_fold_totals() FROM PUBLIC;
