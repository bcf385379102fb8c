-- What administrators have loaded into the tables of the rule book, in the order in which it came into force. Never changed.
-- A load takes one lock for all tables, so the order of the numbers is the order of the commits.
CREATE TABLE rule_table_editions (
    sequence     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid        NOT NULL UNIQUE,
    rule_table   text        NOT NULL,
    as_of        date        NOT NULL,
    notice       text        NOT NULL CHECK (notice <> ''),
    content      text        NOT NULL,
    content_hash text        NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    changes      text        NOT NULL,
    rule_version text        NOT NULL,
    loaded_by    text        NOT NULL,
    loaded_at    timestamptz NOT NULL
);
CREATE INDEX rule_table_editions_of_table ON rule_table_editions (rule_table, sequence DESC);
