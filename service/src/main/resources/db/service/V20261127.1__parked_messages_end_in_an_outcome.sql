-- What could not be sent has neither partition nor offset: it waits under the consumer 'outbox'.
ALTER TABLE parked_messages ALTER COLUMN partition DROP NOT NULL;
ALTER TABLE parked_messages ALTER COLUMN "offset" DROP NOT NULL;

-- A parked message is a task of an administrator until it has an outcome.
ALTER TABLE parked_messages
    ADD COLUMN attempts    integer NOT NULL DEFAULT 1,
    ADD COLUMN outcome     text CHECK (outcome IN ('REPLAYED', 'DISCARDED')),
    ADD COLUMN resolved_at timestamptz,
    ADD COLUMN resolved_by text,
    ADD CONSTRAINT an_outcome_has_its_author
        CHECK ((outcome IS NULL) = (resolved_at IS NULL) AND (outcome IS NULL) = (resolved_by IS NULL));
CREATE INDEX parked_messages_waiting ON parked_messages (id) WHERE outcome IS NULL;

-- A topic that was made anew counts from zero again: another message at the same place must not be lost.
ALTER TABLE parked_messages DROP CONSTRAINT parked_messages_consumer_topic_partition_offset_key;
ALTER TABLE parked_messages
    ADD CONSTRAINT parked_once UNIQUE NULLS NOT DISTINCT (consumer, topic, partition, "offset", message_id);

-- Rows come and go: cleaned early, so that the relay does not step over what was sent.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
