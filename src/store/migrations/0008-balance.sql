-- What the account had after a charge or payment: balance statements print it.

ALTER TABLE charges ADD COLUMN balance_after DECIMAL(18, 6);
