-- +goose Up

-- a worker's assessment of a period for the client's record, one for each first and last day; at is also its version
-- owner: report
CREATE TABLE assessment (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  text_sealed BYTEA,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (tenant, client, first_day, last_day),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);

-- what was carried over to the client's record (asiakaskertomus): the text as it was, and how far the ledger and the
-- evidence of each day had come; target is system or paper; undone is when the mark was taken back (0 = it stands)
-- owner: report
CREATE TABLE transfer (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  target TEXT NOT NULL,
  into_name TEXT NOT NULL,
  text_sealed BYTEA NOT NULL,
  positions_sealed BYTEA NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  undone BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
