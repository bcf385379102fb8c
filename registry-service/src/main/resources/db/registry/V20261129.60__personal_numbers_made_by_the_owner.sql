-- The directory is brought up to date by the service, which may make nothing (docs/decisions/0190): the sequences of new funds
-- are made by the owner's hand, and their names come from the table of funds, not from the caller.
-- Ten digits without a leading zero, which spreadsheets would drop.
CREATE FUNCTION make_missing_personal_numbers() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    fund text;
BEGIN
    FOR fund IN SELECT code FROM funds WHERE to_regclass('personal_number_' || code) IS NULL ORDER BY code LOOP
        EXECUTE format('CREATE SEQUENCE personal_number_%s MINVALUE 1000000001 MAXVALUE 9999999999 NO CYCLE', fund);
        EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE personal_number_%s TO %I', fund, session_user);
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION make_missing_personal_numbers() FROM PUBLIC;
