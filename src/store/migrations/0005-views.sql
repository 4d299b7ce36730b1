-- Views are no longer made by migrations but by src/store/views/*.sql: which of them the file has, by their text.

CREATE TABLE schema_views (
  name VARCHAR PRIMARY KEY,
  sha256 VARCHAR NOT NULL
);
