-- +goose Up

-- case notes (muistiinpanot): what a worker writes of a client, about a date. A correction is a further version with its
-- reason; the older text stays as it was, sealed too. The highest version that was not withdrawn holds (0 = it stands)
-- owner: document
CREATE TABLE note (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  date TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  text_sealed BYTEA,
  why_sealed BYTEA,
  withdrawn BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, id, version),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
