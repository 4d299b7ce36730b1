-- Who the company's people are, which extensions, logins and lines are theirs and since when, and what they may spend.

CREATE TYPE assignment_kind AS ENUM ('extension', 'login', 'line');

CREATE TABLE departments (
  department VARCHAR PRIMARY KEY,
  name VARCHAR,
  parent VARCHAR,
  cost_centre VARCHAR,
  monthly_limit DECIMAL(18, 6)
);

CREATE TABLE assignments (
  kind assignment_kind NOT NULL,
  identifier VARCHAR NOT NULL,
  agent VARCHAR NOT NULL,
  valid_from DATE,
  valid_until DATE
);

ALTER TABLE agents ADD COLUMN cost_centre VARCHAR;
ALTER TABLE agents ADD COLUMN monthly_limit DECIMAL(18, 6);
ALTER TABLE lines ADD COLUMN cost_centre VARCHAR;
ALTER TABLE lines ADD COLUMN monthly_limit DECIMAL(18, 6);
