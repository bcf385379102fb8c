-- Accounts. A worker's account carries its balance; the accounts of a fund and the one in transit do not: their entries are
-- summed when somebody asks, so that no row is touched by every posting.
CREATE TABLE accounts (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text    NOT NULL CHECK (kind IN ('PERSONAL', 'POOL', 'RECEIPTS', 'INTEREST', 'IN_TRANSIT')),
    fund            text    CHECK (fund ~ '^[1-9][0-9]{5}$'),
    relation_id     uuid    UNIQUE,
    worker_id       uuid,
    personal_number text,
    account_kind    text    CHECK (account_kind IN ('GENERAL', 'TEMPORARY')),
    opened_on       date,
    state           text    CHECK (state IN ('OPEN', 'SEALED', 'TRANSFERRED')),
    sealed_by       uuid,
    -- What the account holds, and how much of it is interest: the rest is the principal of its months.
    balance_fen     bigint  CHECK (balance_fen >= 0),
    interest_fen    bigint,
    months          integer CHECK (months >= 0),
    first_month     date,
    last_month      date,
    version         bigint  NOT NULL DEFAULT 1,
    CONSTRAINT accounts_personal_is_whole CHECK (kind <> 'PERSONAL'
        OR num_nulls(fund, relation_id, worker_id, personal_number, account_kind, opened_on, state, balance_fen,
                     interest_fen, months) = 0),
    CONSTRAINT accounts_of_funds_are_bare CHECK (kind = 'PERSONAL'
        OR num_nonnulls(relation_id, worker_id, personal_number, account_kind, opened_on, state, sealed_by, balance_fen,
                        interest_fen, months, first_month, last_month) = 0),
    CONSTRAINT accounts_in_transit_has_no_fund CHECK ((kind = 'IN_TRANSIT') = (fund IS NULL)),
    CONSTRAINT accounts_sealed_names_its_transfer CHECK (state IS DISTINCT FROM 'SEALED' OR sealed_by IS NOT NULL),
    CONSTRAINT accounts_months_have_bounds CHECK ((months > 0) = (first_month IS NOT NULL) AND (months > 0) = (last_month IS NOT NULL))
) WITH (fillfactor = 80);
-- None of the indexed columns changes when money moves, so an update of a balance touches no index.
CREATE UNIQUE INDEX accounts_personal_number ON accounts (fund, personal_number) WHERE kind = 'PERSONAL';
CREATE UNIQUE INDEX accounts_of_funds ON accounts (kind, fund) NULLS NOT DISTINCT WHERE kind <> 'PERSONAL';
CREATE INDEX accounts_worker ON accounts (worker_id) WHERE kind = 'PERSONAL';

-- The double entry. (The table "journal" is another thing: the chained record of who did what.)
CREATE TABLE ledger_journals (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('CONTRIBUTIONS', 'INTEREST', 'REMITTED', 'CREDITED', 'TAKEN_BACK')),
    transfer_id uuid,
    batch_id    uuid,
    posted_at   timestamptz NOT NULL
);
CREATE INDEX ledger_journals_transfer ON ledger_journals (transfer_id) WHERE transfer_id IS NOT NULL;

-- Signed fen: plus is into the account. No foreign keys: the trigger below looks at all rows of a statement at once, which
-- costs a fraction of a look-up a row.
CREATE TABLE ledger_entries (
    account_id bigint NOT NULL,
    journal_id bigint NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen <> 0),
    PRIMARY KEY (account_id, journal_id)
);

CREATE FUNCTION ledger_entries_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong bigint;
BEGIN
    SELECT journal_id INTO wrong FROM added GROUP BY journal_id HAVING sum(amount_fen) <> 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the entries of journal % do not sum to zero', wrong USING ERRCODE = 'check_violation';
    END IF;
    SELECT a.journal_id INTO wrong FROM (SELECT DISTINCT journal_id FROM added) a
        WHERE NOT EXISTS (SELECT FROM ledger_journals j WHERE j.id = a.journal_id) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'there is no journal %', wrong USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT a.account_id INTO wrong FROM added a
        WHERE NOT EXISTS (SELECT FROM accounts c WHERE c.id = a.account_id) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'there is no account %', wrong USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
-- All entries of a journal are inserted by one statement; so each statement must balance.
CREATE TRIGGER ledger_entries_balance AFTER INSERT ON ledger_entries
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_balance();

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is not allowed: the ledger is corrected by reversing entries', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_journals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_journals
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER accounts_stay BEFORE DELETE OR TRUNCATE ON accounts
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
