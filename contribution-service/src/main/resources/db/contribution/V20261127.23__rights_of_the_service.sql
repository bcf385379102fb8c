-- The service works as a role that owns nothing (docs/decisions/0093): it reads and appends entries, journals and the chained
-- record, and can neither change nor delete them, nor switch a trigger off. Migrations run as the owner. Where both are one
-- role these grants change nothing.
DO $$
DECLARE
    service text := '${serviceRole}';
    place   text := '${flyway:defaultSchema}';
    name    text;
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place, service);
    FOR name IN SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = to_regnamespace(quote_ident(place)) AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
                  AND c.relname <> '${flyway:table}' LOOP
        CASE
            WHEN name IN ('ledger_entries', 'ledger_journals', 'journal', 'corrections') THEN
                EXECUTE format('GRANT SELECT, INSERT ON %I.%I TO %I', place, name, service);
            WHEN name IN ('ledger_total_parts', 'ledger_total_days', 'ledger_totals') THEN
                EXECUTE format('GRANT SELECT ON %I.%I TO %I', place, name, service);
            WHEN name IN ('accounts', 'contributions') THEN
                EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I.%I TO %I', place, name, service);
            ELSE
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I.%I TO %I', place, name, service);
        END CASE;
    END LOOP;
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', place, service);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %I.ledger_fold_totals() TO %I', place, service);
    -- Tables to come; a migration that makes one that is append-only takes the rest away itself.
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', place, service);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE, SELECT ON SEQUENCES TO %I', place, service);
END $$;
