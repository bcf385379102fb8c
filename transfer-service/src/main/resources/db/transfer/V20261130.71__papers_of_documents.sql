-- What the service of release 0.1.0 wrote so far becomes papers. A file of its own: the locks under which the triggers were made are gone, and
-- services go on meanwhile; what they write now is a paper already.
INSERT INTO papers (transfer_id, kind, version, number, issued_on, content, hash, created_at)
    SELECT d.transfer_id, d.kind, 1, named.number, named.day, d.content, paper_hash(d.kind, named.number, 1, named.day, d.content), d.created_at
    FROM (SELECT *, (created_at AT TIME ZONE INTERVAL '8 hours')::date AS day FROM documents) AS d
    JOIN transfers t ON t.id = d.transfer_id
    CROSS JOIN LATERAL (SELECT paper_number(t, d.kind, d.day) AS number, d.day AS day) AS named
    ON CONFLICT DO NOTHING;
