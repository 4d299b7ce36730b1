-- To which department people and lines belonged and since when, what they may use in a month, and which use is personal.

CREATE TYPE member_kind AS ENUM ('person', 'line');
CREATE TYPE limited_kind AS ENUM ('person', 'line', 'department');
CREATE TYPE limit_measure AS ENUM ('money', 'minutes', 'messages', 'gigabytes');

CREATE TABLE memberships (
  kind member_kind NOT NULL,
  identifier VARCHAR NOT NULL,
  department VARCHAR NOT NULL,
  valid_from DATE,
  valid_until DATE
);

CREATE TABLE limits (
  kind limited_kind NOT NULL,
  identifier VARCHAR NOT NULL,
  measure limit_measure NOT NULL,
  amount DECIMAL(18, 6) NOT NULL,
  valid_from DATE,
  valid_until DATE
);

CREATE TABLE personal_rules (
  kinds VARCHAR[],
  work_from TIME,
  work_until TIME
);

ALTER TABLE contacts ADD COLUMN personal BOOLEAN;

INSERT INTO memberships (kind, identifier, department)
SELECT 'person', agent, department FROM agents WHERE department IS NOT NULL
UNION ALL SELECT 'line', line, department FROM lines WHERE department IS NOT NULL;

INSERT INTO limits (kind, identifier, measure, amount)
SELECT 'person', agent, 'money', monthly_limit FROM agents WHERE monthly_limit IS NOT NULL
UNION ALL SELECT 'line', line, 'money', monthly_limit FROM lines WHERE monthly_limit IS NOT NULL
UNION ALL SELECT 'department', department, 'money', monthly_limit FROM departments WHERE monthly_limit IS NOT NULL;

ALTER TABLE agents DROP COLUMN monthly_limit;
ALTER TABLE lines DROP COLUMN monthly_limit;
ALTER TABLE departments DROP COLUMN monthly_limit;
