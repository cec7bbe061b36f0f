-- +goose Up

-- what was recorded of the steps before a client's first day, one row a record, never changed: n counts a client's records. A
-- record stands until a later one of the same step (and topic, of the walkthrough) takes its place; state is done or back
-- (taken back). day is when it was done, later the day agreed for a meeting on site. said_sealed holds how, with whom, why
-- not on site, and the language and version of the text that was gone through
-- owner: start
CREATE TABLE start_step (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  n BIGINT NOT NULL,
  step TEXT NOT NULL,
  topic TEXT NOT NULL,
  state TEXT NOT NULL,
  day TEXT NOT NULL,
  later TEXT,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  said_sealed BYTEA,
  PRIMARY KEY (tenant, client, n),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
