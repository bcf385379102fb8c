-- Rows on which money or months depend carry a tag that only the service can make: its key is in no database
-- (docs/decisions/0151). Rows from before are tagged by the service at its first start, which it writes down (ROWS_TAGGED);
-- from then on a row without a tag is a finding. The tag of a journal is that of its head and all its entries.
ALTER TABLE accounts ADD COLUMN tag bigint;
ALTER TABLE contributions ADD COLUMN tag bigint;
ALTER TABLE ledger_journals ADD COLUMN tag bigint;
ALTER TABLE departures ADD COLUMN tag bigint, ADD COLUMN form_tag bigint;
ALTER TABLE arrivals ADD COLUMN tag bigint, ADD COLUMN remittance_tag bigint;

-- A journal from before may be given its tag, once, and nothing else.
CREATE FUNCTION ledger_journals_are_tagged_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.tag IS NOT NULL OR to_jsonb(NEW) - 'tag' <> to_jsonb(OLD) - 'tag' THEN
        RAISE EXCEPTION '% of % is not allowed: the ledger is corrected by reversing entries', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER ledger_journals_append_only ON ledger_journals;
CREATE TRIGGER ledger_journals_append_only BEFORE DELETE OR TRUNCATE ON ledger_journals
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_journals_tagged_once BEFORE UPDATE ON ledger_journals
    FOR EACH ROW EXECUTE FUNCTION ledger_journals_are_tagged_once();
