-- The directory of funds (R-1.8). Names and areas are brought up to date from divisions.csv at every start; how a fund
-- decides, and the version of that, live here only. Each fund has a sequence personal_number_<code> beside its row.
CREATE TABLE funds (
    code         text    PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),
    name_zh      text    NOT NULL,
    name_en      text    NOT NULL,
    name_pinyin  text    NOT NULL,
    pooling_area text    NOT NULL,
    ledger       text    NOT NULL CHECK (ledger ~ '^[0-9]{2}$'),
    decisions    text    NOT NULL CHECK (decisions IN ('AUTOMATIC', 'MANUAL')),
    version      integer NOT NULL DEFAULT 1 CHECK (version >= 1)
);

-- A person. The name is sealed (R-10.4); key_id says with which key and algorithm.
CREATE TABLE workers (
    id                uuid        PRIMARY KEY,
    sex               text        NOT NULL CHECK (sex IN ('M', 'F')),
    hukou             text        NOT NULL CHECK (hukou ~ '^[0-9]{6}$'),
    hukou_stated_on   date        NOT NULL,
    key_id            text        NOT NULL,
    name_sealed       bytea       NOT NULL,
    deceased          boolean     NOT NULL DEFAULT false,
    receiving_benefit boolean     NOT NULL DEFAULT false,
    created_at        timestamptz NOT NULL DEFAULT now()
);

-- Every number a person is or was known by (R-1.4, R-1.5), sealed, found by its keyed hash alone.
CREATE TABLE identity_numbers (
    lookup        bytea       PRIMARY KEY CHECK (octet_length(lookup) = 32),
    worker_id     uuid        NOT NULL REFERENCES workers,
    kind          text        NOT NULL CHECK (kind IN ('CURRENT', 'FIFTEEN_DIGITS', 'FORMER')),
    key_id        text        NOT NULL,
    number_sealed bytea       NOT NULL,
    recorded_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX identity_numbers_of_worker ON identity_numbers (worker_id);
CREATE UNIQUE INDEX one_current_number_a_worker ON identity_numbers (worker_id) WHERE kind = 'CURRENT';

-- A worker's relation at a fund. The age on the day of registration (C-5) is kept, so that a transfer needs no birth date.
CREATE TABLE relations (
    id                  uuid        PRIMARY KEY,
    worker_id           uuid        NOT NULL REFERENCES workers,
    fund                text        NOT NULL REFERENCES funds,
    personal_number     text        NOT NULL CHECK (personal_number ~ '^[0-9]{10}$'),
    account_kind        text        NOT NULL CHECK (account_kind IN ('GENERAL', 'TEMPORARY')),
    registered_on       date        NOT NULL,
    age_at_registration smallint    NOT NULL CHECK (age_at_registration BETWEEN 0 AND 150),
    state               text        NOT NULL CHECK (state IN ('ACTIVE', 'RESERVED', 'TRANSFERRED')),
    reserved_by         uuid,
    reserved_for        text        REFERENCES funds,
    moved_by            uuid,
    transferred_to      text        REFERENCES funds,
    first_paid_month    date        CHECK (extract(day FROM first_paid_month) = 1),
    version             integer     NOT NULL DEFAULT 1 CHECK (version >= 1),
    opened_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT reserved_by_a_transfer CHECK ((state = 'RESERVED') = (reserved_by IS NOT NULL)),
    CONSTRAINT reserved_for_a_fund CHECK ((state = 'RESERVED') = (reserved_for IS NOT NULL)),
    CONSTRAINT transferred_to_a_fund CHECK ((state = 'TRANSFERRED') = (transferred_to IS NOT NULL)),
    CONSTRAINT moved_by_a_transfer CHECK ((state = 'TRANSFERRED') = (moved_by IS NOT NULL)),
    CONSTRAINT personal_number_unique_in_fund UNIQUE (fund, personal_number)
);
-- A second relation at a fund only after the first was transferred away; its prefix serves the look-up by worker.
CREATE UNIQUE INDEX one_open_relation_a_worker_and_fund ON relations (worker_id, fund) WHERE state <> 'TRANSFERRED';
CREATE INDEX relations_of_worker ON relations (worker_id);
-- A transfer holds one relation; a relation is held by one transfer because it has one column for it (R-3.11).
CREATE UNIQUE INDEX one_relation_a_transfer ON relations (reserved_by) WHERE reserved_by IS NOT NULL;
CREATE UNIQUE INDEX one_move_a_transfer ON relations (moved_by) WHERE moved_by IS NOT NULL;
