-- What a worker allows a fund to see of what other funds hold (docs/decisions/0183). Rows end, and stay.
CREATE TABLE consents (
    id           uuid        PRIMARY KEY,
    worker_id    uuid        NOT NULL REFERENCES workers,
    fund         text        NOT NULL REFERENCES funds,
    given_at     timestamptz NOT NULL,
    withdrawn_at timestamptz CHECK (withdrawn_at >= given_at)
);
CREATE UNIQUE INDEX one_consent_in_force ON consents (worker_id, fund) WHERE withdrawn_at IS NULL;

-- A life event is shown by a document of the catalogue and counts when a second person has confirmed it (docs/decisions/0184). What was
-- recorded before holds as it did, with its evidence in words; so does what was revoked before.
ALTER TABLE life_events
    ALTER COLUMN evidence DROP NOT NULL,
    ADD COLUMN shown_by            text,
    ADD COLUMN state               text NOT NULL DEFAULT 'CONFIRMED'
        CHECK (state IN ('PENDING', 'CONFIRMED', 'REJECTED', 'REVOCATION_PENDING', 'REVOKED')),
    ADD COLUMN recorded_by         text,
    ADD COLUMN decided_by          text,
    ADD COLUMN decided_at          timestamptz,
    ADD COLUMN rejection_reason    text CHECK (rejection_reason <> ''),
    ADD COLUMN revocation_shown_by text,
    ADD COLUMN revocation_decided_by text,
    ADD COLUMN revocation_decided_at timestamptz;
UPDATE life_events SET state = 'REVOKED' WHERE revoked_at IS NOT NULL;
ALTER TABLE life_events
    ALTER COLUMN state DROP DEFAULT,
    ADD CONSTRAINT an_event_is_shown_by_words_or_a_document CHECK ((evidence IS NULL) <> (shown_by IS NULL)),
    ADD CONSTRAINT a_rejection_has_a_reason CHECK ((state = 'REJECTED') = (rejection_reason IS NOT NULL)),
    ADD CONSTRAINT a_decision_has_its_time CHECK (num_nulls(decided_by, decided_at) IN (0, 2)),
    ADD CONSTRAINT a_revocation_has_its_time CHECK (num_nulls(revocation_decided_by, revocation_decided_at) IN (0, 2)),
    ADD CONSTRAINT what_is_recorded_now_is_decided_by_somebody CHECK (
        recorded_by IS NULL OR (state = 'PENDING') = (decided_by IS NULL)),
    ADD CONSTRAINT nobody_confirms_alone CHECK (state = 'REJECTED' OR decided_by <> recorded_by),
    ADD CONSTRAINT nobody_revokes_alone CHECK (state <> 'REVOKED' OR revocation_decided_by <> revoked_by),
    ADD CONSTRAINT a_revocation_says_why CHECK (state NOT IN ('REVOCATION_PENDING', 'REVOKED') OR revoked_at IS NOT NULL);

DROP INDEX one_death_and_one_grant_a_worker;
CREATE UNIQUE INDEX one_death_and_one_grant_a_worker ON life_events (worker_id, kind)
    WHERE kind <> 'HUKOU_MOVED' AND state NOT IN ('REJECTED', 'REVOKED');
CREATE INDEX life_events_that_wait ON life_events (recorded_at, id) WHERE state IN ('PENDING', 'REVOCATION_PENDING');
