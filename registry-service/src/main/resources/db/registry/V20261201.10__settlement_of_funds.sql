-- How the money goes between a fund and funds of other ledgers, and the agency's account at a bank (docs/decisions/0262). The account is
-- an agency's and stands on every contact letter; R-10.4 seals accounts of persons, of which there is none here.
-- A service of before these columns writes none of them, and its funds settle by clearing as they did.
ALTER TABLE funds
    ADD COLUMN settlement          text NOT NULL DEFAULT 'CLEARING' CHECK (settlement IN ('CLEARING', 'BANK')),
    ADD COLUMN bank                text CHECK (char_length(bank) BETWEEN 1 AND 80),
    ADD COLUMN bank_account_holder text CHECK (char_length(bank_account_holder) BETWEEN 1 AND 80),
    ADD COLUMN bank_account_number text CHECK (bank_account_number ~ '^[0-9]{8,30}$'),
    ADD CONSTRAINT a_bank_account_is_whole CHECK (num_nulls(bank, bank_account_holder, bank_account_number) IN (0, 3)),
    ADD CONSTRAINT who_settles_by_bank_has_an_account CHECK (settlement <> 'BANK' OR bank_account_number IS NOT NULL);
