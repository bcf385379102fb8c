-- What somebody must look after, kept by one background worker and never by the step of a case (docs/decisions/0260). The kinds are those of
-- the class TaskKind, which has the causes too; each cause has one open task at most.
CREATE TABLE tasks (
    id           uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    number       bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind         text        NOT NULL,
    subject      text        NOT NULL,
    transfer_id  uuid,
    owner        text        NOT NULL CHECK (owner IN ('FUND', 'PROVINCIAL_CENTRE', 'OPERATOR', 'ADMINISTRATOR', 'NOBODY')),
    fund         text,
    area         text,
    since        timestamptz NOT NULL,
    due_on       date,
    -- Of a due day that only a calendar tells: from which day it is counted, and by which version of the rule book it was.
    counted_from date,
    counted_by   text,
    facts        text        NOT NULL,
    opened_at    timestamptz NOT NULL,
    closed_at    timestamptz,
    done_by      text,
    CONSTRAINT tasks_owner CHECK ((owner <> 'FUND' OR fund IS NOT NULL) AND (owner <> 'PROVINCIAL_CENTRE' OR area IS NOT NULL)),
    CONSTRAINT tasks_done CHECK (done_by IS NULL OR closed_at IS NOT NULL)
);
CREATE UNIQUE INDEX tasks_open ON tasks (kind, subject) WHERE closed_at IS NULL;
CREATE INDEX tasks_by_subject ON tasks (subject);
CREATE INDEX tasks_of_fund ON tasks (fund, number);
CREATE INDEX tasks_of_area ON tasks (area, number);

-- That a person was told what stays at the source (R-3.9).
CREATE TABLE notices (
    transfer_id uuid        PRIMARY KEY REFERENCES transfers (id),
    given_on    date        NOT NULL,
    how         text        NOT NULL CHECK (how IN ('IN_PERSON', 'BY_POST', 'BY_PHONE', 'ONLINE')),
    recorded_by text        NOT NULL,
    recorded_at timestamptz NOT NULL
);

-- The few cases of which something stays are found without the others. A step changes the column once, when the form is made, and of those few.
CREATE INDEX transfers_staying ON transfers (number) WHERE staying IS NOT NULL;
