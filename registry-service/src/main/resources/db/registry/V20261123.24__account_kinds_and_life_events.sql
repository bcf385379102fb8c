-- Which rule decided the kind of the account (null: stated by the fund, as for records from before the rule was asked), the
-- approval that stood behind it (R-3.4), and since when a temporary account is sealed for the benefit place (R-3.6).
ALTER TABLE relations
    ADD COLUMN account_kind_rule   text CHECK (account_kind_rule ~ '^R-[0-9]+\.[0-9]+$'),
    ADD COLUMN posting_approved_by text,
    ADD COLUMN posting_document    text,
    ADD COLUMN posting_approved_on date,
    ADD COLUMN sealed_on           date,
    ADD CONSTRAINT posting_is_whole CHECK (num_nulls(posting_approved_by, posting_document, posting_approved_on) IN (0, 3)),
    ADD CONSTRAINT only_a_temporary_account_is_sealed CHECK (sealed_on IS NULL OR account_kind = 'TEMPORARY');

-- What happened to a person, with its evidence. Kept for ever; the person's row says what holds now.
CREATE TABLE life_events (
    id          uuid        PRIMARY KEY,
    worker_id   uuid        NOT NULL REFERENCES workers,
    kind        text        NOT NULL CHECK (kind IN ('DEATH', 'BENEFIT_GRANTED', 'HUKOU_MOVED')),
    happened_on date        NOT NULL,
    hukou       text        CHECK (hukou ~ '^[0-9]{6}$'),
    evidence    text        NOT NULL,
    fund        text        NOT NULL REFERENCES funds,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT a_move_names_the_hukou CHECK ((kind = 'HUKOU_MOVED') = (hukou IS NOT NULL))
);
CREATE INDEX life_events_of_worker ON life_events (worker_id, happened_on);
-- A person dies once, and a first pension is granted once.
CREATE UNIQUE INDEX one_death_and_one_grant_a_worker ON life_events (worker_id, kind) WHERE kind <> 'HUKOU_MOVED';
