-- In which span of a trace a message was made (W3C traceparent, docs/decisions/0258). Null where traces are off: nothing but the null bitmap is stored.
ALTER TABLE outbox ADD COLUMN traceparent text CONSTRAINT outbox_traceparent_has_its_length CHECK (length(traceparent) = 55);
ALTER TABLE unheard ADD COLUMN traceparent text CONSTRAINT unheard_traceparent_has_its_length CHECK (length(traceparent) = 55);
ALTER TABLE parked_messages ADD COLUMN traceparent text CONSTRAINT parked_traceparent_has_its_length CHECK (length(traceparent) = 55);
