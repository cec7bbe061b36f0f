-- +goose Up

-- digital support (digituki) that was booked with a client: when, how long and in which channel; held and cancelled tell
-- when that was entered (0: it was not), contact the live contact that it became on an agreed day (null: none). What it
-- is about, and what was practised, is sealed
-- owner: day
CREATE TABLE support (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  date TEXT NOT NULL,
  from_time TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  channel TEXT NOT NULL,
  booked BIGINT NOT NULL,
  booked_by TEXT NOT NULL,
  about_sealed BYTEA,
  held BIGINT NOT NULL,
  held_by TEXT NOT NULL,
  contact TEXT,
  cancelled BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id),
  FOREIGN KEY (tenant, client, date, contact) REFERENCES witness (tenant, client, date, id)
);
CREATE INDEX support_unit ON support (tenant, unit, date);
