-- +goose Up

-- a unit's month that a named worker has closed: the versions of its report. position is how many decisions,
-- corrections and withdrawals the ledger held; each version replaces the one before. change is the approved change that
-- made it, '' for the first
-- owner: attendance
CREATE TABLE month_close (
  tenant TEXT NOT NULL,
  unit TEXT NOT NULL,
  month TEXT NOT NULL,
  version BIGINT NOT NULL,
  position BIGINT NOT NULL,
  attended BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  undecided BIGINT NOT NULL,
  change TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, month, version),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id)
);

-- a worker asks that a day of a closed month may be changed, and another approves it; used is when the day was changed
-- (0 = not yet). One approval is good for one change
-- owner: attendance
CREATE TABLE month_change (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  why_sealed BYTEA NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  approved BIGINT NOT NULL,
  approved_by TEXT NOT NULL,
  used BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, date, id),
  FOREIGN KEY (tenant, client, date) REFERENCES activity_day (tenant, client, date)
);
CREATE INDEX month_change_unit ON month_change (tenant, unit, date);
