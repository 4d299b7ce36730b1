-- Schema version 1: everything a statement says, where it came from, and what is known of its parties.
-- Frozen once released: a change is a new file. Comments of tables and columns are in src/store/comments.ts.

CREATE TYPE service AS ENUM ('voice', 'sms', 'mms', 'data', 'ussd', 'service', 'other');
CREATE TYPE direction AS ENUM ('out', 'in', 'forward', 'internal', 'none');
CREATE TYPE peer_kind AS ENUM (
  'mobile', 'fixed', 'toll_free', 'premium', 'short', 'alphanumeric', 'sms_center', 'apn', 'ip', 'hidden',
  'internal', 'unknown');
CREATE TYPE place_kind AS ENUM ('home', 'national', 'international', 'unknown');
CREATE TYPE disposition AS ENUM (
  'answered', 'missed', 'busy', 'rejected', 'failed', 'forwarded', 'voicemail', 'blocked', 'unknown');
CREATE TYPE vat AS ENUM ('included', 'excluded', 'unknown');
CREATE TYPE charge_kind AS ENUM ('subscription', 'one_off', 'usage', 'payment', 'discount', 'balance', 'other');
CREATE TYPE statement_kind AS ENUM ('detail', 'bill', 'periodic', 'balance', 'pbx', 'phone-log');
CREATE TYPE operator_source AS ENUM ('plan', 'printed');

CREATE TABLE schema_versions (
  version INTEGER PRIMARY KEY,
  applied_at TIMESTAMP NOT NULL
);

CREATE TABLE files (
  file_id BIGINT PRIMARY KEY,
  sha256 VARCHAR NOT NULL UNIQUE,
  path VARCHAR NOT NULL,
  bytes BIGINT NOT NULL,
  container VARCHAR NOT NULL,
  layout VARCHAR NOT NULL,
  kind statement_kind NOT NULL,
  imported_at TIMESTAMP NOT NULL,
  added BIGINT NOT NULL,
  merged BIGINT NOT NULL
);

CREATE TABLE statements (
  statement_id BIGINT PRIMARY KEY,
  file_id BIGINT NOT NULL,
  ordinal INTEGER NOT NULL,
  producer VARCHAR NOT NULL,
  layout VARCHAR NOT NULL,
  kind statement_kind NOT NULL,
  line VARCHAR,
  line_printed VARCHAR,
  account VARCHAR,
  sim VARCHAR,
  owner VARCHAR,
  plan VARCHAR,
  period_from DATE,
  period_to DATE,
  issued_at TIMESTAMP,
  currency VARCHAR,
  records BIGINT NOT NULL,
  charges BIGINT NOT NULL,
  rejects BIGINT NOT NULL,
  skips BIGINT NOT NULL,
  control_printed DECIMAL(18, 6),
  control_found DECIMAL(18, 6),
  controls STRUCT(measure VARCHAR, printed DECIMAL(18, 6), found DECIMAL(18, 6))[] NOT NULL
);

CREATE TABLE records (
  record_id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL,
  source_row INTEGER NOT NULL,
  line VARCHAR,
  service service NOT NULL,
  direction direction NOT NULL,
  started_at TIMESTAMP NOT NULL,
  utc_offset_min SMALLINT,
  duration_s INTEGER,
  billed_s INTEGER,
  ring_s INTEGER,
  wait_s INTEGER,
  bytes BIGINT,
  pieces INTEGER,
  peer VARCHAR,
  peer_raw VARCHAR,
  peer_kind peer_kind,
  peer_operator_printed VARCHAR,
  peer_zone_printed VARCHAR,
  place VARCHAR,
  place_kind place_kind,
  place_country VARCHAR,
  place_region VARCHAR,
  disposition disposition,
  agent VARCHAR,
  extension VARCHAR,
  queue VARCHAR,
  trunk VARCHAR,
  forwarded_to VARCHAR,
  call_key VARCHAR,
  cost DECIMAL(18, 6),
  cost_with_vat DECIMAL(18, 6),
  vat vat,
  currency VARCHAR,
  balance_at TIMESTAMP,
  bundle VARCHAR,
  service_code VARCHAR,
  flags VARCHAR[]
);

CREATE TABLE charges (
  charge_id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL,
  source_row INTEGER NOT NULL,
  line VARCHAR,
  kind charge_kind NOT NULL,
  title VARCHAR NOT NULL,
  charged_at TIMESTAMP,
  utc_offset_min SMALLINT,
  amount DECIMAL(18, 6) NOT NULL,
  amount_with_vat DECIMAL(18, 6),
  vat vat,
  currency VARCHAR
);

CREATE TABLE rejects (
  reject_id BIGINT NOT NULL,
  statement_id BIGINT NOT NULL,
  source_row INTEGER NOT NULL,
  text VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  reason_ru VARCHAR NOT NULL,
  reason_en VARCHAR NOT NULL
);

CREATE TABLE peers (
  peer VARCHAR PRIMARY KEY,
  kind peer_kind NOT NULL,
  country VARCHAR,
  region VARCHAR,
  operator VARCHAR,
  operator_source operator_source,
  time_zone VARCHAR
);

CREATE TABLE lines (
  line VARCHAR PRIMARY KEY,
  home_country VARCHAR,
  home_region VARCHAR,
  home_operator VARCHAR,
  time_zone VARCHAR,
  plan VARCHAR,
  tariff VARCHAR,
  options VARCHAR[],
  department VARCHAR,
  owner VARCHAR
);

CREATE TABLE contacts (
  number VARCHAR PRIMARY KEY,
  name VARCHAR,
  organisation VARCHAR,
  department VARCHAR,
  kind VARCHAR,
  notes VARCHAR
);

CREATE TABLE agents (
  agent VARCHAR PRIMARY KEY,
  name VARCHAR,
  extension VARCHAR,
  department VARCHAR
);

CREATE TABLE runs (
  run_id BIGINT PRIMARY KEY,
  started_at TIMESTAMP NOT NULL,
  program VARCHAR NOT NULL,
  tariff VARCHAR NOT NULL,
  options VARCHAR[],
  tariff_sha256 VARCHAR,
  data_sha256 VARCHAR
);

CREATE TABLE ratings (
  run_id BIGINT NOT NULL,
  record_id BIGINT NOT NULL,
  rule VARCHAR,
  amount DECIMAL(18, 6),
  currency VARCHAR
);

CREATE TABLE vat_rates (
  country VARCHAR NOT NULL,
  valid_from TIMESTAMP NOT NULL,
  percent INTEGER NOT NULL
);

-- Standard rates: 18 % from 2004, 20 % from 2019 (303-FZ of 03.08.2018), 22 % from 2026.
INSERT INTO vat_rates VALUES
  ('RU', '1993-01-01', 20), ('RU', '2004-01-01', 18), ('RU', '2019-01-01', 20), ('RU', '2026-01-01', 22);
