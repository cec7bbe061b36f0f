-- +goose Up

-- one agreed activity day of one client; window_until is the last moment of the expected sign of life; minutes are
-- the agreed ones; peer_group is null where the day has no group. That a day is a holiday or falls into a closure is
-- counted, not kept
-- owner: day
CREATE TABLE activity_day (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  unit TEXT NOT NULL,
  agreement TEXT NOT NULL,
  form TEXT NOT NULL,
  from_time TEXT NOT NULL,
  until_time TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  sign TEXT NOT NULL,
  window_until BIGINT NOT NULL,
  reception_from TEXT NOT NULL,
  reception_until TEXT NOT NULL,
  place TEXT,
  peer_group TEXT,
  PRIMARY KEY (tenant, client, date),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id),
  FOREIGN KEY (tenant, agreement) REFERENCES agreement (tenant, id),
  FOREIGN KEY (tenant, place) REFERENCES place (tenant, id),
  FOREIGN KEY (tenant, peer_group) REFERENCES peer_group (tenant, id)
);
CREATE INDEX activity_day_unit ON activity_day (tenant, unit, date);

-- the one table of evidence: what was seen of a client's day, by whom, in which channel. minutes are of a contact or
-- an absence from the place; text_sealed holds words, the reason of an absence and why a worker entered it, mood_sealed
-- the client's answer; behalf tells how it reached the worker who entered it for the client ('' = the doer's own
-- doing); withdrawn is when it was undone (0 = it stands)
-- owner: day
CREATE TABLE witness (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  channel TEXT NOT NULL,
  outcome TEXT NOT NULL,
  task TEXT,
  sharing TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  behalf TEXT NOT NULL,
  text_sealed BYTEA,
  mood_sealed BYTEA,
  withdrawn BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, date, id),
  FOREIGN KEY (tenant, client, date) REFERENCES activity_day (tenant, client, date),
  FOREIGN KEY (tenant, task) REFERENCES task (tenant, id)
);
-- a day has one check-in, one arrival, one departure and one "I can't come", however often a button is pressed
CREATE UNIQUE INDEX witness_once ON witness (tenant, client, date, kind)
  WHERE withdrawn = 0 AND kind IN ('checkin', 'arrival', 'departure', 'cannot');
