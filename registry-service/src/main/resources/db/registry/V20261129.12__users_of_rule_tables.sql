-- What each process holds of the rule tables, as it tells when it compares (docs/decisions/0145).
CREATE TABLE rule_table_users (
    service      text        PRIMARY KEY,
    rule_version text        NOT NULL,
    editions     integer     NOT NULL,
    digest       text        NOT NULL,
    compared_at  timestamptz NOT NULL
);
