-- Words that were told and of which no receipt has come yet: told again under another id until it does (docs/decisions/0211).
CREATE TABLE unheard (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Under which id it was told last: the receipt names it.
    message_id    uuid        NOT NULL CONSTRAINT unheard_under_one_id UNIQUE,
    topic         text        NOT NULL,
    message_key   text        NOT NULL,
    type          text        NOT NULL,
    payload       text        NOT NULL,
    times         integer     NOT NULL DEFAULT 0,
    first_told_at timestamptz NOT NULL DEFAULT now(),
    told_at       timestamptz NOT NULL DEFAULT now()
);
-- Rows come and go.
ALTER TABLE unheard SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
