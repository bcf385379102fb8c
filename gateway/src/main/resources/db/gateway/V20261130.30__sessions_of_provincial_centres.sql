-- The pooling area of a provincial centre, as the token said (docs/decisions/0260).
ALTER TABLE console_sessions ADD COLUMN area text;
