-- Every paper of a case in every version, as JSON with its hash (docs/decisions/0259). Nothing is written over any more: the service may
-- add rows and read them. A number names the case and the kind, so that a paper is found by this one index.
CREATE TABLE papers (
    transfer_id uuid        NOT NULL REFERENCES transfers (id),
    kind        text        NOT NULL CHECK (kind IN (
        'APPLICATION', 'CONTRIBUTION_CERTIFICATE', 'CONTACT_LETTER', 'INFORMATION_FORM', 'UNMOVABLE_NOTICE', 'PAYMENT_NOTICE',
        'WRITTEN_EXPLANATION', 'COMPLETION_NOTICE')),
    version     integer     NOT NULL CHECK (version >= 1),
    number      text        NOT NULL,
    issued_on   date        NOT NULL,
    content     text        NOT NULL,
    hash        bytea       NOT NULL CHECK (octet_length(hash) = 32),
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (transfer_id, kind, version)
);

-- What is hashed is a contract: docs/journal.md. The service computes the same (class Paper).
CREATE FUNCTION paper_hash(kind text, number text, version integer, issued_on date, content text) RETURNS bytea
    LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(
        int4send(octet_length(convert_to(kind, 'UTF8'))) || convert_to(kind, 'UTF8')
        || int4send(octet_length(convert_to(number, 'UTF8'))) || convert_to(number, 'UTF8')
        || int8send(version::bigint)
        || int4send(10) || convert_to(to_char(issued_on, 'YYYY-MM-DD'), 'UTF8')
        || int4send(octet_length(convert_to(content, 'UTF8'))) || convert_to(content, 'UTF8'))
$$;

-- The number of a letter or a form of the service of release 0.1.0, which knows these two kinds.
CREATE FUNCTION paper_number(of_case transfers, of_kind text, day date) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE of_kind WHEN 'CONTACT_LETTER' THEN coalesce(of_case.letter_number, numbered.to_fund) ELSE numbered.from_fund || '-F' END
    FROM (SELECT of_case.to_fund || year_and_case AS to_fund, of_case.from_fund || year_and_case AS from_fund
          FROM (SELECT to_char(day, '-YYYY-') || lpad(of_case.number::text, greatest(8, length(of_case.number::text)), '0') AS year_and_case)
              AS named) AS numbered
$$;

-- What that service writes, the newest of a kind: the next version of its series, unless it says what the newest says.
CREATE FUNCTION paper_of_document(of_transfer uuid, of_kind text, of_content text, at timestamptz) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    newest       record;
    its_number   text;
    day          date := (at AT TIME ZONE INTERVAL '8 hours')::date;
    next_version integer := 1;
BEGIN
    SELECT p.number, p.version, p.content INTO newest FROM papers p
        WHERE p.transfer_id = of_transfer AND p.kind = of_kind ORDER BY p.version DESC LIMIT 1;
    IF FOUND THEN
        IF newest.content = of_content THEN
            RETURN;
        END IF;
        next_version := newest.version + 1;
        its_number := newest.number;
    ELSE
        SELECT paper_number(t, of_kind, day) INTO its_number FROM transfers t WHERE t.id = of_transfer;
    END IF;
    INSERT INTO papers (transfer_id, kind, version, number, issued_on, content, hash, created_at)
        VALUES (of_transfer, of_kind, next_version, its_number, day, of_content,
                paper_hash(of_kind, its_number, next_version, day, of_content), at);
END $$;

-- While services of release 0.1.0 run beside newer ones, or again after a way back, each sees what the other writes. The triggers, their
-- functions and "documents" go in a release after the next. The first works by the owner's hand, for a service calls no functions (0190).
CREATE FUNCTION documents_are_papers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    PERFORM paper_of_document(NEW.transfer_id, NEW.kind, NEW.content, NEW.created_at);
    RETURN NULL;
END $$;
CREATE TRIGGER documents_are_papers AFTER INSERT OR UPDATE ON documents
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION documents_are_papers();

CREATE FUNCTION papers_are_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO documents (transfer_id, kind, content, created_at)
        VALUES (NEW.transfer_id, NEW.kind, NEW.content, NEW.created_at)
        ON CONFLICT (transfer_id, kind) DO UPDATE SET content = excluded.content, created_at = excluded.created_at
            WHERE documents.content <> excluded.content;
    RETURN NULL;
END $$;
CREATE TRIGGER papers_are_documents AFTER INSERT ON papers
    FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND NEW.kind IN ('CONTACT_LETTER', 'INFORMATION_FORM'))
    EXECUTE FUNCTION papers_are_documents();
