-- +goose Up

-- one file of clients on its way into a unit. state is reading, ready, applying, applied or discarded; gone is how many of
-- its rows have been staged, and in applying and applied how many have been carried out. wrapped is the import's own key,
-- which goes when nothing more is to be done; file is the sealed file until it has been read; digest knows it again
-- owner: intake
CREATE TABLE intake (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  state TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  settled BIGINT NOT NULL,
  settled_by TEXT NOT NULL,
  amount BIGINT NOT NULL,
  gone BIGINT NOT NULL,
  fresh BIGINT NOT NULL,
  same BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  digest BYTEA NOT NULL,
  file TEXT NOT NULL,
  file_key BYTEA,
  strange_sealed BYTEA,
  wrapped BYTEA,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id)
);
CREATE INDEX intake_unit ON intake (tenant, unit, id);
CREATE INDEX intake_state ON intake (tenant, state, made);
CREATE INDEX intake_digest ON intake (tenant, unit, digest);

-- 200 staged rows from the row number first on, sealed with the import's key until they have been carried out. outcome
-- says row by row what is to become of them, and then what has: row numbers, fields, reasons and ids, no personal text
-- owner: intake
CREATE TABLE intake_piece (
  tenant TEXT NOT NULL,
  intake TEXT NOT NULL,
  first BIGINT NOT NULL,
  rows_sealed BYTEA,
  outcome TEXT NOT NULL,
  PRIMARY KEY (tenant, intake, first),
  FOREIGN KEY (tenant, intake) REFERENCES intake (tenant, id)
);
