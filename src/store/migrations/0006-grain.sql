-- How fine a statement tells its events (src/store/grain.ts): of an event in two statements the finer row is kept.

CREATE TYPE grain AS ENUM ('full', 'minutes', 'nameless', 'minutes-nameless');

ALTER TABLE statements ADD COLUMN grain grain;
