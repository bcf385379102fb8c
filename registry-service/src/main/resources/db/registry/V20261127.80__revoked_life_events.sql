-- A life event that was recorded wrongly is revoked and stays readable; what it had changed of the person is lifted. hukou_before is
-- the hukou that a move took the place of, null where the event changed none.
ALTER TABLE life_events
    ADD COLUMN hukou_before      text CHECK (hukou_before ~ '^[0-9]{6}$'),
    ADD COLUMN hukou_before_on   date,
    ADD COLUMN revoked_at        timestamptz,
    ADD COLUMN revoked_by        text,
    ADD COLUMN revocation_reason text CHECK (revocation_reason <> ''),
    ADD CONSTRAINT a_revocation_is_whole CHECK (num_nulls(revoked_at, revoked_by, revocation_reason) IN (0, 3)),
    ADD CONSTRAINT the_hukou_before_has_its_day CHECK (num_nulls(hukou_before, hukou_before_on) IN (0, 2));

-- A person dies once, and a first pension is granted once, of what is not revoked.
DROP INDEX one_death_and_one_grant_a_worker;
CREATE UNIQUE INDEX one_death_and_one_grant_a_worker ON life_events (worker_id, kind)
    WHERE kind <> 'HUKOU_MOVED' AND revoked_at IS NULL;
