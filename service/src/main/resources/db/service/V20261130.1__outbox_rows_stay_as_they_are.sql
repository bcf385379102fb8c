-- A remittance with its attestation passes two kilobytes under load; it is gone from here in milliseconds, and compressing it cost more than writing it.
ALTER TABLE outbox SET (toast_tuple_target = 8160);
