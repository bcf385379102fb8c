-- What was paid for a month is as final as an entry: the service may change how a month stands, and move its row out of the way
-- of the same month posted again, nothing else (docs/decisions/0093). Where it is its own owner it keeps all rights.
DO $$
DECLARE
    service text := '${serviceRole}';
    place   text := '${flyway:defaultSchema}';
BEGIN
    IF service <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = format('%I.contributions', place)::regclass) THEN
        EXECUTE format('REVOKE UPDATE ON %I.contributions FROM %I', place, service);
        EXECUTE format('GRANT UPDATE (standing, refunded_by, copy) ON %I.contributions TO %I', place, service);
    END IF;
END $$;
