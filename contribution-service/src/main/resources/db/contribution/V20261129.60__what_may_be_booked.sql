-- A journal that sums to zero is not yet one that may be booked (docs/decisions/0191). The statement that inserts entries is looked at as
-- before, in the same pass, and each journal must have its reason: the batch whose months it posts, the departure or arrival whose amounts
-- it moves, the case that owes the refund. The service can neither switch this off nor write entries past it; the owner, who could do
-- both, is not asked for reasons.
--
-- Once for each transfer: its money leaves, arrives and comes back once. (The index that was there for looking up, and a kind more in it.)
DROP INDEX ledger_journals_transfer;
CREATE UNIQUE INDEX ledger_journals_transfer ON ledger_journals (transfer_id, kind) WHERE transfer_id IS NOT NULL;

CREATE OR REPLACE FUNCTION ledger_entries_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = "${flyway:defaultSchema}", pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
DECLARE
    unbalanced  bigint;
    orphaned    bigint;
    unknown     boolean;
    unjustified bigint;
    by_owner    boolean := pg_has_role(session_user, current_user, 'MEMBER');
BEGIN
    WITH by_journal AS MATERIALIZED (
        SELECT n.journal_id, a.fund, a.kind, sum(n.amount_fen)::bigint AS net, sum(abs(n.amount_fen))::bigint AS moved,
               count(*) AS entries,
               max(n.account_id) FILTER (WHERE n.amount_fen < 0) AS giver,
               max(n.account_id) FILTER (WHERE n.amount_fen > 0) AS taker
        FROM added n LEFT JOIN accounts a ON a.id = n.account_id
        GROUP BY n.journal_id, a.fund, a.kind),
    dated AS MATERIALIZED (
        SELECT b.*, j.kind AS journal_kind, (j.posted_at AT TIME ZONE 'Asia/Shanghai')::date AS day,
               j.transfer_id, j.batch_id, j.overlap_id, j.reverses_id
        FROM by_journal b LEFT JOIN ledger_journals j ON j.id = b.journal_id),
    -- What each journal does, whichever accounts it names.
    shape AS MATERIALIZED (
        SELECT d.journal_id, d.journal_kind, d.transfer_id, d.batch_id, d.overlap_id, d.reverses_id,
               min(d.fund) AS fund, min(d.fund) IS NOT DISTINCT FROM max(d.fund) AS one_fund,
               coalesce(sum(d.net) FILTER (WHERE d.kind = 'PERSONAL'), 0) AS personal,
               coalesce(sum(d.moved) FILTER (WHERE d.kind = 'PERSONAL'), 0) AS personal_moved,
               coalesce(sum(d.entries) FILTER (WHERE d.kind = 'PERSONAL'), 0) AS accounts,
               max(d.giver) FILTER (WHERE d.kind = 'PERSONAL') AS giver,
               max(d.taker) FILTER (WHERE d.kind = 'PERSONAL') AS taker,
               coalesce(sum(d.net) FILTER (WHERE d.kind = 'POOL'), 0) AS pool,
               coalesce(sum(d.moved) FILTER (WHERE d.kind = 'POOL'), 0) AS pool_moved,
               coalesce(sum(d.net) FILTER (WHERE d.kind = 'RECEIPTS'), 0) AS receipts,
               coalesce(sum(d.net) FILTER (WHERE d.kind = 'INTEREST'), 0) AS interest,
               coalesce(sum(d.net) FILTER (WHERE d.kind = 'IN_TRANSIT'), 0) AS transit,
               coalesce(sum(d.net) FILTER (WHERE d.kind = 'REFUNDS_PAYABLE'), 0) AS payable
        FROM dated d
        WHERE NOT by_owner
        GROUP BY d.journal_id, d.journal_kind, d.transfer_id, d.batch_id, d.overlap_id, d.reverses_id),
    appended AS (
        INSERT INTO ledger_total_parts (day, fund, account_kind, journal_kind, debit_fen, credit_fen, entries)
        SELECT day, fund, kind, journal_kind, (sum(moved) - sum(net)) / 2, (sum(moved) + sum(net)) / 2, sum(entries)
        FROM dated
        WHERE kind IS NOT NULL AND journal_kind IS NOT NULL
        GROUP BY day, fund, kind, journal_kind)
    SELECT (SELECT journal_id FROM by_journal GROUP BY journal_id HAVING sum(net) <> 0 LIMIT 1),
           (SELECT min(journal_id) FROM dated WHERE journal_kind IS NULL),
           EXISTS (SELECT FROM by_journal WHERE kind IS NULL),
           (SELECT s.journal_id FROM shape s WHERE CASE s.journal_kind
                -- Receipts of one fund to accounts and pool of that fund, of a file that is being posted.
                WHEN 'CONTRIBUTIONS' THEN s.one_fund AND s.receipts < 0 AND s.personal = s.personal_moved
                    AND s.interest = 0 AND s.transit = 0 AND s.payable = 0
                    AND EXISTS (SELECT FROM intake_batches b
                                WHERE b.id = s.batch_id AND b.fund = s.fund AND b.state IN ('RECEIVED', 'POSTING'))
                -- Interest to accounts: of a transfer what its form says, back with a correction, or of the yearly run.
                WHEN 'INTEREST' THEN s.pool = 0 AND s.receipts = 0 AND s.transit = 0 AND s.payable = 0
                    AND CASE
                        WHEN s.transfer_id IS NOT NULL THEN s.accounts = 1 AND EXISTS (
                            SELECT FROM departures d WHERE d.transfer_id = s.transfer_id AND d.state = 'SENT'
                                AND d.interest_fen = s.personal AND d.account_id = coalesce(s.taker, s.giver))
                        WHEN s.reverses_id IS NOT NULL THEN s.personal < 0 AND s.accounts = 1 AND EXISTS (
                            SELECT FROM ledger_journals c WHERE c.id = s.reverses_id AND c.kind = 'CORRECTED')
                        ELSE s.personal = s.personal_moved AND EXISTS (SELECT FROM interest_runs r WHERE r.state = 'RUNNING')
                    END
                -- Into transit exactly what was sent, of the account that it was sent from.
                WHEN 'REMITTED' THEN s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.one_fund
                    AND EXISTS (SELECT FROM departures d WHERE d.transfer_id = s.transfer_id AND d.state = 'SENT'
                                    AND s.personal = -d.account_fen AND s.pool = -d.pooled_fen
                                    AND (d.account_fen = 0 OR s.accounts = 1 AND s.giver = d.account_id))
                WHEN 'TAKEN_BACK' THEN s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.one_fund
                    AND EXISTS (SELECT FROM departures d WHERE d.transfer_id = s.transfer_id AND d.state = 'TAKEN_BACK'
                                    AND s.personal = d.account_fen AND s.pool = d.pooled_fen
                                    AND (d.account_fen = 0 OR s.accounts = 1 AND s.taker = d.account_id))
                -- Out of transit exactly what arrived, to the account that it was for.
                WHEN 'CREDITED' THEN s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.one_fund
                    AND s.personal = s.personal_moved AND s.pool >= 0
                    AND EXISTS (SELECT FROM arrivals r WHERE r.transfer_id = s.transfer_id AND r.state = 'CREDITED'
                                    AND s.transit = -r.amount_fen
                                    AND (s.personal = 0 OR s.accounts = 1 AND s.taker = r.account_id))
                WHEN 'MERGED' THEN s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.transit = 0
                    AND s.personal = 0 AND s.pool = 0
                    AND EXISTS (SELECT FROM mergers m WHERE m.transfer_id = s.transfer_id
                                    AND s.personal_moved = 2 * m.account_fen AND s.pool_moved = 2 * m.pooled_fen
                                    AND (m.account_fen = 0 OR s.accounts = 2 AND s.giver = m.from_account_id
                                             AND s.taker = m.to_account_id))
                -- What a decided case owes to the person: owed, no longer owed, paid.
                WHEN 'REFUNDED' THEN s.pool = 0 AND s.receipts = 0 AND s.transit = 0 AND s.accounts <= 1
                    AND EXISTS (SELECT FROM overlap_cases o WHERE o.id = s.overlap_id AND o.state = 'DECIDED'
                                    AND s.payable = o.refund_fen AND s.interest = -o.booked_interest_fen
                                    AND (s.accounts = 0 OR coalesce(s.giver, s.taker) = o.account_id))
                WHEN 'REFUND_REVERSED' THEN s.pool = 0 AND s.receipts = 0 AND s.transit = 0 AND s.accounts <= 1
                    AND EXISTS (SELECT FROM overlap_cases o WHERE o.id = s.overlap_id AND o.state = 'DECIDED'
                                    AND s.payable = -o.refund_fen AND s.interest = o.booked_interest_fen
                                    AND (s.accounts = 0 OR coalesce(s.taker, s.giver) = o.account_id))
                WHEN 'REFUND_PAID' THEN s.pool = 0 AND s.interest = 0 AND s.transit = 0 AND s.accounts = 0
                    AND EXISTS (SELECT FROM overlap_cases o WHERE o.id = s.overlap_id AND o.state = 'DECIDED'
                                    AND s.payable = -o.refund_fen AND s.receipts = o.refund_fen)
                -- Back to where the money of a posted month came from.
                WHEN 'CORRECTED' THEN s.one_fund AND s.receipts > 0 AND s.personal <= 0 AND s.accounts <= 1
                    AND s.interest = 0 AND s.transit = 0 AND s.payable = 0
                    AND EXISTS (SELECT FROM ledger_journals c WHERE c.id = s.reverses_id AND c.kind = 'CONTRIBUTIONS')
                ELSE s.journal_kind IS NULL
            END IS NOT TRUE LIMIT 1)
    INTO unbalanced, orphaned, unknown, unjustified;
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
    IF unjustified IS NOT NULL THEN
        RAISE EXCEPTION 'nothing justifies journal % of kind %', unjustified,
            (SELECT j.kind FROM ledger_journals j WHERE j.id = unjustified) USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
