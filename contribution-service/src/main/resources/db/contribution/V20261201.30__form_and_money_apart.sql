-- Form and money apart (docs/decisions/0262): where two funds settle by bank, an approved transfer is owed to the other fund until a treasurer
-- has paid it, and what comes by bank is held until a form says whose it is.
ALTER TABLE accounts DROP CONSTRAINT accounts_kind_check;
ALTER TABLE accounts ADD CONSTRAINT accounts_kind_check
    CHECK (kind IN ('PERSONAL', 'POOL', 'RECEIPTS', 'INTEREST', 'IN_TRANSIT', 'REFUNDS_PAYABLE', 'TRANSFERS_PAYABLE',
                    'UNMATCHED_RECEIPTS'));
INSERT INTO accounts (kind, fund)
SELECT k.kind, a.fund FROM accounts a CROSS JOIN (VALUES ('TRANSFERS_PAYABLE'), ('UNMATCHED_RECEIPTS')) AS k (kind)
WHERE a.kind = 'POOL';

ALTER TABLE ledger_journals DROP CONSTRAINT ledger_journals_kind_check;
ALTER TABLE ledger_journals ADD CONSTRAINT ledger_journals_kind_check
    CHECK (kind IN ('CONTRIBUTIONS', 'INTEREST', 'REMITTED', 'CREDITED', 'TAKEN_BACK', 'MERGED', 'REFUNDED', 'REFUND_REVERSED',
                    'REFUND_PAID', 'CORRECTED', 'PAYMENT_SENT', 'RECEIVED', 'RETURN_ORDERED'));

-- ORDERED: the form is sent, the money is owed. COMING_BACK: the destination pays it back, and it has not come yet.
ALTER TABLE departures DROP CONSTRAINT departures_state_check;
ALTER TABLE departures ADD CONSTRAINT departures_state_check
    CHECK (state IN ('EXTRACTED', 'UNSEALED', 'ORDERED', 'SENT', 'CREDITED', 'COMING_BACK', 'TAKEN_BACK'));
ALTER TABLE departures ADD COLUMN payment text;
ALTER TABLE departures ADD COLUMN bank jsonb;
ALTER TABLE departures ADD COLUMN return_payment text;
CREATE INDEX departures_coming_back ON departures (letter_number) WHERE state = 'COMING_BACK';

-- AWAITING_MONEY: the form is here, the money is not.
ALTER TABLE arrivals DROP CONSTRAINT arrivals_state_check;
ALTER TABLE arrivals ADD CONSTRAINT arrivals_state_check
    CHECK (state IN ('AWAITING_MONEY', 'CREDITED', 'DISPUTED', 'RETURNED'));
ALTER TABLE arrivals ADD COLUMN return_payment text;
CREATE INDEX arrivals_by_letter ON arrivals ((remittance ->> 'letterNumber')) WHERE state IN ('AWAITING_MONEY', 'DISPUTED');

-- What a fund owes to another by bank (付款通知). The number is unique for the agency and the year: it has the letter's in it. version: a
-- payment that was rejected is corrected and ordered again.
CREATE TABLE payments (
    number          text PRIMARY KEY,
    version         integer     NOT NULL CHECK (version > 0),
    purpose         text        NOT NULL CHECK (purpose IN ('TRANSFER', 'RETURN', 'SURPLUS')),
    transfer_id     uuid        NOT NULL,
    fund            text        NOT NULL,
    to_fund         text        NOT NULL,
    letter_number   text        NOT NULL,
    personal_number text        NOT NULL,
    payer           jsonb       NOT NULL,
    payee           jsonb       NOT NULL,
    account_fen     bigint      NOT NULL CHECK (account_fen >= 0),
    pooled_fen      bigint      NOT NULL CHECK (pooled_fen >= 0),
    amount_fen      bigint      NOT NULL CHECK (amount_fen > 0),
    state           text        NOT NULL CHECK (state IN ('ORDERED', 'SENT', 'ARRIVED', 'REJECTED')),
    batch           text,
    rejection       text,
    ordered_at      timestamptz NOT NULL,
    sent_on         date,
    bank_reference  text,
    confirmed_by    text,
    confirmed_at    timestamptz,
    CONSTRAINT payments_sent_say_when
        CHECK (state NOT IN ('SENT', 'ARRIVED') OR num_nulls(sent_on, bank_reference, confirmed_by, confirmed_at) = 0),
    CONSTRAINT payments_rejected_say_why CHECK ((state = 'REJECTED') = (rejection IS NOT NULL))
);
CREATE INDEX payments_of_fund ON payments (fund, ordered_at DESC, number);
CREATE INDEX payments_open ON payments (fund, ordered_at DESC, number) WHERE state IN ('ORDERED', 'REJECTED');
CREATE INDEX payments_transfer ON payments (transfer_id);
CREATE INDEX payments_batch ON payments (batch) WHERE batch IS NOT NULL;

-- Payments that the bank makes as one sum, with a list.
CREATE TABLE payment_batches (
    number     text PRIMARY KEY,
    fund       text        NOT NULL,
    to_fund    text        NOT NULL,
    payments   integer     NOT NULL CHECK (payments > 0),
    amount_fen bigint      NOT NULL CHECK (amount_fen > 0),
    made_by    text        NOT NULL,
    made_at    timestamptz NOT NULL
);

-- What came by bank (到账), with the list of whose it is. The bank's reference is unique for its payer for twelve months.
CREATE TABLE receipts (
    id             uuid PRIMARY KEY,
    fund           text        NOT NULL,
    bank_reference text        NOT NULL,
    payer_holder   text        NOT NULL,
    payer_number   text        NOT NULL,
    value_date     date        NOT NULL,
    amount_fen     bigint      NOT NULL CHECK (amount_fen > 0),
    lines          integer     NOT NULL CHECK (lines > 0),
    registered_by  text        NOT NULL,
    registered_at  timestamptz NOT NULL
);
CREATE INDEX receipts_reference ON receipts (fund, payer_number, bank_reference, value_date);
CREATE INDEX receipts_of_fund ON receipts (fund, registered_at DESC, id);

-- WAITING: no form yet. HELD: of a transfer whose form and money differ. MATCHED: posted, or back on the account. RETURNED: owed back.
-- transfer_id: whose it is, as far as that is known; proposed_transfer: what one person says, until a second agrees.
CREATE TABLE receipt_lines (
    receipt_id        uuid        NOT NULL REFERENCES receipts,
    line              integer     NOT NULL CHECK (line > 0),
    fund              text        NOT NULL,
    letter_number     text        NOT NULL,
    personal_number   text        NOT NULL,
    amount_fen        bigint      NOT NULL CHECK (amount_fen > 0),
    state             text        NOT NULL CHECK (state IN ('WAITING', 'HELD', 'MATCHED', 'RETURNED')),
    transfer_id       uuid,
    proposed_transfer uuid,
    proposed_by       text,
    proposed_reason   text,
    registered_at     timestamptz NOT NULL,
    settled_at        timestamptz,
    PRIMARY KEY (receipt_id, line),
    CONSTRAINT receipt_lines_known_have_a_transfer CHECK (state = 'WAITING' OR transfer_id IS NOT NULL),
    CONSTRAINT receipt_lines_proposed_by_somebody CHECK (num_nulls(proposed_transfer, proposed_by, proposed_reason) IN (0, 3))
);
CREATE INDEX receipt_lines_open ON receipt_lines (letter_number) WHERE state IN ('WAITING', 'HELD');
CREATE INDEX receipt_lines_of_fund ON receipt_lines (fund, registered_at, receipt_id, line) WHERE state IN ('WAITING', 'HELD');
CREATE INDEX receipt_lines_transfer ON receipt_lines (transfer_id) WHERE transfer_id IS NOT NULL;

ALTER TYPE ledger_journal_shape ADD ATTRIBUTE owed bigint, ADD ATTRIBUTE unmatched bigint;

-- A journal that nothing justifies; null if there is none. Runs with what ledger_entries_balance has set.
CREATE OR REPLACE FUNCTION ledger_unjustified(shapes ledger_journal_shape[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    kinds       text[] := ARRAY(SELECT DISTINCT s.kind FROM unnest(shapes) s WHERE s.kind IS NOT NULL);
    a_kind      text;
    unjustified bigint;
BEGIN
    -- What is owed to other funds, and what came by bank, only these kinds touch.
    SELECT s.journal_id INTO unjustified FROM unnest(shapes) s
    WHERE (s.owed <> 0 OR s.unmatched <> 0)
      AND s.kind NOT IN ('REMITTED', 'CREDITED', 'TAKEN_BACK', 'PAYMENT_SENT', 'RECEIVED', 'RETURN_ORDERED') LIMIT 1;
    IF unjustified IS NOT NULL THEN
        RETURN unjustified;
    END IF;
    FOREACH a_kind IN ARRAY kinds LOOP
        CASE a_kind
        -- Receipts of one fund to accounts and pool of that fund, of a file that is being posted.
        WHEN 'CONTRIBUTIONS' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'CONTRIBUTIONS' AND (
                s.one_fund AND s.receipts < 0 AND s.personal = s.personal_moved
                AND s.interest = 0 AND s.transit = 0 AND s.payable = 0
                AND EXISTS (SELECT FROM intake_batches b
                            WHERE b.id = s.batch_id AND b.fund = s.fund AND b.state IN ('RECEIVED', 'POSTING'))
            ) IS NOT TRUE LIMIT 1;
        -- Interest to accounts: of a transfer what its form says, back with a correction, or of the yearly run.
        WHEN 'INTEREST' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'INTEREST' AND (
                s.pool = 0 AND s.receipts = 0 AND s.transit = 0 AND s.payable = 0
                AND CASE
                    WHEN s.transfer_id IS NOT NULL THEN s.accounts = 1 AND EXISTS (
                        SELECT FROM departures d WHERE d.transfer_id = s.transfer_id AND d.state IN ('SENT', 'ORDERED')
                            AND d.interest_fen = s.personal AND d.account_id = coalesce(s.taker, s.giver))
                    WHEN s.reverses_id IS NOT NULL THEN s.personal < 0 AND s.accounts = 1 AND EXISTS (
                        SELECT FROM ledger_journals c WHERE c.id = s.reverses_id AND c.kind = 'CORRECTED')
                    ELSE s.personal = s.personal_moved AND EXISTS (SELECT FROM interest_runs r WHERE r.state = 'RUNNING')
                END
            ) IS NOT TRUE LIMIT 1;
        -- Into transit, or by bank to what is owed, exactly what was sent, of the account that it was sent from.
        WHEN 'REMITTED' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'REMITTED' AND (
                s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.one_fund
                AND s.unmatched = 0
                AND EXISTS (SELECT FROM departures d WHERE d.transfer_id = s.transfer_id
                                AND CASE d.state WHEN 'SENT' THEN s.owed = 0 WHEN 'ORDERED' THEN s.transit = 0 END
                                AND s.personal = -d.account_fen AND s.pool = -d.pooled_fen
                                AND (d.account_fen = 0 OR s.accounts = 1 AND s.giver = d.account_id))
            ) IS NOT TRUE LIMIT 1;
        -- Back exactly what was sent, to the account that it was sent from; by bank out of what was received.
        WHEN 'TAKEN_BACK' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'TAKEN_BACK' AND (
                s.owed = 0 AND s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.one_fund
                AND EXISTS (SELECT FROM departures d WHERE d.transfer_id = s.transfer_id AND d.state = 'TAKEN_BACK'
                                AND s.personal = d.account_fen AND s.pool = d.pooled_fen
                                AND (d.account_fen = 0 OR s.accounts = 1 AND s.taker = d.account_id))
            ) IS NOT TRUE LIMIT 1;
        -- Out of transit, or by bank out of what was received, exactly what arrived, to the account that it was for.
        WHEN 'CREDITED' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'CREDITED' AND (
                s.owed = 0 AND (s.transit = 0 OR s.unmatched = 0) AND s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.one_fund
                AND s.personal = s.personal_moved AND s.pool >= 0
                AND EXISTS (SELECT FROM arrivals r WHERE r.transfer_id = s.transfer_id AND r.state = 'CREDITED'
                                AND s.transit + s.unmatched = -r.amount_fen
                                AND (s.personal = 0 OR s.accounts = 1 AND s.taker = r.account_id))
            ) IS NOT TRUE LIMIT 1;
        -- From one account to the other what their merger says.
        WHEN 'MERGED' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'MERGED' AND (
                s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.transit = 0
                AND s.personal = 0 AND s.pool = 0
                AND EXISTS (SELECT FROM mergers m WHERE m.transfer_id = s.transfer_id
                                AND s.personal_moved = 2 * m.account_fen AND s.pool_moved = 2 * m.pooled_fen
                                AND (m.account_fen = 0 OR s.accounts = 2 AND s.giver = m.from_account_id
                                         AND s.taker = m.to_account_id))
            ) IS NOT TRUE LIMIT 1;
        -- What a decided case owes to the person: owed, no longer owed, paid.
        WHEN 'REFUNDED' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'REFUNDED' AND (
                s.pool = 0 AND s.receipts = 0 AND s.transit = 0 AND s.accounts <= 1
                AND EXISTS (SELECT FROM overlap_cases o WHERE o.id = s.overlap_id AND o.state = 'DECIDED'
                                AND s.payable = o.refund_fen AND s.interest = -o.booked_interest_fen
                                AND (s.accounts = 0 OR coalesce(s.giver, s.taker) = o.account_id))
            ) IS NOT TRUE LIMIT 1;
        WHEN 'REFUND_REVERSED' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'REFUND_REVERSED' AND (
                s.pool = 0 AND s.receipts = 0 AND s.transit = 0 AND s.accounts <= 1
                AND EXISTS (SELECT FROM overlap_cases o WHERE o.id = s.overlap_id AND o.state = 'DECIDED'
                                AND s.payable = -o.refund_fen AND s.interest = o.booked_interest_fen
                                AND (s.accounts = 0 OR coalesce(s.taker, s.giver) = o.account_id))
            ) IS NOT TRUE LIMIT 1;
        WHEN 'REFUND_PAID' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'REFUND_PAID' AND (
                s.pool = 0 AND s.interest = 0 AND s.transit = 0 AND s.accounts = 0
                AND EXISTS (SELECT FROM overlap_cases o WHERE o.id = s.overlap_id AND o.state = 'DECIDED'
                                AND s.payable = -o.refund_fen AND s.receipts = o.refund_fen)
            ) IS NOT TRUE LIMIT 1;
        -- What was owed is paid by bank: a payment that a treasurer has confirmed.
        WHEN 'PAYMENT_SENT' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'PAYMENT_SENT' AND (
                s.accounts = 0 AND s.pool_moved = 0 AND s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.unmatched = 0
                AND s.one_fund AND s.transit > 0
                AND EXISTS (SELECT FROM payments p WHERE p.transfer_id = s.transfer_id AND p.fund = s.fund
                                AND p.state IN ('SENT', 'ARRIVED') AND p.amount_fen = s.transit)
            ) IS NOT TRUE LIMIT 1;
        -- What came by bank: a receipt that a treasurer has registered.
        WHEN 'RECEIVED' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'RECEIVED' AND (
                s.accounts = 0 AND s.pool_moved = 0 AND s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.owed = 0
                AND s.one_fund AND s.transit = -s.unmatched
                AND EXISTS (SELECT FROM receipts r WHERE r.id = s.batch_id AND r.fund = s.fund AND r.amount_fen = s.unmatched)
            ) IS NOT TRUE LIMIT 1;
        -- What came by bank is owed to who sent it: a payment that goes back.
        WHEN 'RETURN_ORDERED' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'RETURN_ORDERED' AND (
                s.accounts = 0 AND s.pool_moved = 0 AND s.receipts = 0 AND s.interest = 0 AND s.payable = 0 AND s.transit = 0
                AND s.one_fund AND s.owed > 0
                AND EXISTS (SELECT FROM payments p WHERE p.transfer_id = s.transfer_id AND p.fund = s.fund
                                AND p.purpose IN ('RETURN', 'SURPLUS') AND p.amount_fen = s.owed)
            ) IS NOT TRUE LIMIT 1;
        -- Back to where the money of a posted month came from.
        WHEN 'CORRECTED' THEN
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = 'CORRECTED' AND (
                s.one_fund AND s.receipts > 0 AND s.personal <= 0 AND s.accounts <= 1
                AND s.interest = 0 AND s.transit = 0 AND s.payable = 0
                AND EXISTS (SELECT FROM ledger_journals c WHERE c.id = s.reverses_id AND c.kind = 'CONTRIBUTIONS')
            ) IS NOT TRUE LIMIT 1;
        ELSE
            SELECT s.journal_id INTO unjustified FROM unnest(shapes) s WHERE s.kind = a_kind LIMIT 1;
        END CASE;
        IF unjustified IS NOT NULL THEN
            RETURN unjustified;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION ledger_entries_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = "${flyway:defaultSchema}", pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET jit = off AS $$
DECLARE
    unbalanced  bigint;
    orphaned    bigint;
    unknown     boolean;
    shapes      ledger_journal_shape[];
    unjustified bigint;
    -- Who owns the tables is not asked for reasons.
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
    shape AS (
        SELECT ROW(d.journal_id, d.journal_kind, d.transfer_id, d.batch_id, d.overlap_id, d.reverses_id,
                   min(d.fund), min(d.fund) IS NOT DISTINCT FROM max(d.fund),
                   coalesce(sum(d.net) FILTER (WHERE d.kind = 'PERSONAL'), 0),
                   coalesce(sum(d.moved) FILTER (WHERE d.kind = 'PERSONAL'), 0),
                   coalesce(sum(d.entries) FILTER (WHERE d.kind = 'PERSONAL'), 0),
                   max(d.giver) FILTER (WHERE d.kind = 'PERSONAL'),
                   max(d.taker) FILTER (WHERE d.kind = 'PERSONAL'),
                   coalesce(sum(d.net) FILTER (WHERE d.kind = 'POOL'), 0),
                   coalesce(sum(d.moved) FILTER (WHERE d.kind = 'POOL'), 0),
                   coalesce(sum(d.net) FILTER (WHERE d.kind = 'RECEIPTS'), 0),
                   coalesce(sum(d.net) FILTER (WHERE d.kind = 'INTEREST'), 0),
                   coalesce(sum(d.net) FILTER (WHERE d.kind = 'IN_TRANSIT'), 0),
                   coalesce(sum(d.net) FILTER (WHERE d.kind = 'REFUNDS_PAYABLE'), 0),
                   coalesce(sum(d.net) FILTER (WHERE d.kind = 'TRANSFERS_PAYABLE'), 0),
                   coalesce(sum(d.net) FILTER (WHERE d.kind = 'UNMATCHED_RECEIPTS'), 0))::ledger_journal_shape AS journal
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
           (SELECT array_agg(journal) FROM shape)
    INTO unbalanced, orphaned, unknown, shapes;
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
    unjustified := ledger_unjustified(shapes);
    IF unjustified IS NOT NULL THEN
        RAISE EXCEPTION 'nothing justifies journal % of kind %', unjustified,
            (SELECT j.kind FROM ledger_journals j WHERE j.id = unjustified) USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
