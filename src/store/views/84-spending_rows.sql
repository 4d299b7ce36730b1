-- everything that was paid, usage and fees: one row per row of a document that has money; payments and balances are not spending
--
-- record_id: records.record_id; NULL = a fee
-- charge_id: charges.charge_id; NULL = usage
-- item: voice, sms, mms, data, ussd, service, other = usage; subscription, one_off, discount, other_fee = fees; sum = a sum of
--   usage that has no rows
-- direction: seen from the own line; NULL = a fee
-- peer: the other party; NULL = a fee
-- title: of a fee: as the document names it
SELECT * FROM account_rows WHERE paid IS NOT NULL AND item NOT IN ('payment', 'balance')
