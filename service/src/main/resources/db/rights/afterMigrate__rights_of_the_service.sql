-- What a service may do in its database: the one place where rights stand (docs/decisions/0190). Runs after every migration, as
-- the owner, and sets every right anew, so that a right which was given by hand or by an older version is gone.
--
-- A table that is not named here: SELECT, INSERT, UPDATE, DELETE. Add a line for a table that is append-only, or of which only
-- some columns may change. A function that is not named here may be called by its owner alone.
DO $$
DECLARE
    service text := '${serviceRole}';
    place   text := '${flyway:defaultSchema}';
    place_id oid  := to_regnamespace(quote_ident('${flyway:defaultSchema}'));
    of_table record;
    of_function regprocedure;
BEGIN
    -- Where the service is its own owner there is nothing to take from it; it refuses to start so.
    IF service = current_user THEN
        RETURN;
    END IF;
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', place);
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', place, service);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place, service);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON TABLES FROM %I', place, service);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON SEQUENCES FROM %I', place, service);
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM PUBLIC, %I', place, service);

    FOR of_table IN
        SELECT c.relname AS name, coalesce(listed.rights, 'SELECT, INSERT, UPDATE, DELETE') AS rights
        FROM pg_class c
        LEFT JOIN (VALUES
            -- Of Flyway: the service looks whether its database is as new as itself.
            ('${flyway:table}',       'SELECT'),

            -- Shared.
            -- Not its position: the database gives that.
            ('journal',               'SELECT, INSERT (subject, sequence, at, actor, action, detail, previous_hash, hash)'),
            ('journal_heads',         'SELECT, INSERT'),
            ('journal_restorations',  'SELECT, INSERT'),
            ('outbox',                'SELECT, INSERT, DELETE'),
            ('inbox',                 'SELECT, INSERT, DELETE'),

            -- Ledger: entries and journals are appended, and a trigger of the owner looks at what is appended
            -- (docs/decisions/0191); totals are written by it alone.
            ('ledger_entries',        'SELECT, INSERT'),
            -- A journal from before tags may be given its tag, once (docs/decisions/0151).
            ('ledger_journals',       'SELECT, INSERT, UPDATE (tag)'),
            ('ledger_total_parts',    'SELECT'),
            ('ledger_total_days',     'SELECT'),
            ('ledger_totals',         'SELECT'),
            ('accounts',              'SELECT, INSERT, UPDATE'),
            -- How a month stands, never what was paid for it.
            ('contributions',         'SELECT, INSERT, UPDATE (standing, refunded_by, copy, tag)'),
            ('corrections',           'SELECT, INSERT'),
            ('mergers',               'SELECT, INSERT'),
            ('departures',            'SELECT, INSERT, UPDATE'),
            ('arrivals',              'SELECT, INSERT, UPDATE'),
            -- What is owed to whom is fixed when it is ordered, and what came when it is registered.
            ('payments',              'SELECT, INSERT, UPDATE (version, payee, state, batch, rejection, sent_on, bank_reference, confirmed_by, confirmed_at)'),
            ('payment_batches',       'SELECT, INSERT'),
            ('receipts',              'SELECT, INSERT'),
            ('receipt_lines',         'SELECT, INSERT, UPDATE (state, transfer_id, proposed_transfer, proposed_by, proposed_reason, settled_at)'),
            ('overlap_cases',         'SELECT, INSERT, UPDATE'),
            ('lump_sums',             'SELECT, INSERT, UPDATE (replaced_by, account_id)'),
            ('interest_postings',     'SELECT, INSERT'),
            ('interest_left_out',     'SELECT, INSERT'),

            -- Registry.
            ('funds',                 'SELECT, INSERT, UPDATE'),
            ('workers',               'SELECT, INSERT, UPDATE (hukou, hukou_stated_on, deceased, receiving_benefit)'),
            ('identity_numbers',      'SELECT, INSERT'),
            ('relations',             'SELECT, INSERT, UPDATE'),
            ('life_events',           'SELECT, INSERT, UPDATE'),
            ('rule_table_editions',   'SELECT, INSERT'),
            ('consents',              'SELECT, INSERT, UPDATE (withdrawn_at)'),

            -- Transfers.
            ('transfers',             'SELECT, INSERT, UPDATE'),
            ('papers',                'SELECT, INSERT'),
            -- Of release 0.1.0, kept in step with the papers by triggers (docs/decisions/0259).
            ('documents',             'SELECT, INSERT, UPDATE'),

            -- Gateway.
            ('console_tickets',       'SELECT, INSERT, DELETE'),
            ('console_sessions',      'SELECT, INSERT, DELETE')
        ) AS listed (name, rights) ON listed.name = c.relname
        -- Partitions are reached through their table.
        WHERE c.relnamespace = place_id AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
    LOOP
        EXECUTE format('GRANT %s ON %I.%I TO %I', of_table.rights, place, of_table.name, service);
    END LOOP;
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', place, service);

    EXECUTE format('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC, %I', place, service);
    FOR of_function IN
        SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = place_id
          AND p.proname IN ('ledger_fold_totals', 'make_missing_personal_numbers')
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', of_function, service);
    END LOOP;
END $$;
