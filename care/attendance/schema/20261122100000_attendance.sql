-- +goose Up

-- the ledger: only ever added to. The highest version of a day is what holds. stage is proposed, confirmed,
-- corrected or withdrawn; mark is the effect in plain (present, present_remote, short_day, absent_authorised,
-- absent_other, absent_open, not_arranged); why it was so stands sealed
-- owner: attendance
CREATE TABLE entry (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  version BIGINT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  stage TEXT NOT NULL,
  mark TEXT NOT NULL,
  form TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  rule TEXT NOT NULL,
  verdict TEXT NOT NULL,
  basis TEXT NOT NULL,
  reason_sealed BYTEA,
  note_sealed BYTEA,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (tenant, client, date, version),
  FOREIGN KEY (tenant, client, date) REFERENCES activity_day (tenant, client, date)
);
CREATE INDEX entry_unit ON entry (tenant, unit, date);

-- a client says that a mark is not right; it stays until a worker has answered
-- owner: attendance
CREATE TABLE contest (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  text_sealed BYTEA,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  settled BIGINT NOT NULL,
  settled_by TEXT NOT NULL,
  answer_sealed BYTEA,
  PRIMARY KEY (tenant, client, date, id),
  FOREIGN KEY (tenant, client, date) REFERENCES activity_day (tenant, client, date)
);
CREATE INDEX contest_unit ON contest (tenant, unit, settled);

-- the month of each client, kept with every entry in the same transaction and equal to the ledger to the row
-- owner: attendance
CREATE TABLE month_total (
  tenant TEXT NOT NULL,
  unit TEXT NOT NULL,
  month TEXT NOT NULL,
  client TEXT NOT NULL,
  attended BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  remote BIGINT NOT NULL,
  on_site BIGINT NOT NULL,
  hybrid BIGINT NOT NULL,
  short_day BIGINT NOT NULL,
  authorised BIGINT NOT NULL,
  other BIGINT NOT NULL,
  open BIGINT NOT NULL,
  not_arranged BIGINT NOT NULL,
  PRIMARY KEY (tenant, unit, month, client),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
CREATE INDEX month_total_client ON month_total (tenant, client, month);
