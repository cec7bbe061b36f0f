-- +goose Up

-- a day that was swapped by agreement stays where it was and names the date that took its place, and the new day the
-- one that it stands for; null on every other day
ALTER TABLE activity_day ADD COLUMN swapped_to TEXT;
ALTER TABLE activity_day ADD COLUMN swapped_from TEXT;

-- every swap that was made, also those that were taken back; why stands sealed in the ledger; returned is when it was
-- taken back (0 = it stands)
-- owner: day
CREATE TABLE swap (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  from_date TEXT NOT NULL,
  id TEXT NOT NULL,
  to_date TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  returned BIGINT NOT NULL,
  returned_by TEXT NOT NULL,
  PRIMARY KEY (tenant, client, from_date, id),
  FOREIGN KEY (tenant, client, from_date) REFERENCES activity_day (tenant, client, date)
);
