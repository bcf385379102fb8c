-- Who said that money moved (docs/attestations.md): the signature of the ledger that sent it is kept with the departure, and with the arrival
-- as part of the message; the signature of the ledger that sent it back with both.
ALTER TABLE departures ADD COLUMN attestation text, ADD COLUMN return_attestation text;
ALTER TABLE arrivals ADD COLUMN return_attestation text;
