-- +goose Up

-- how many changes an agreement has had, also those that were taken back: who changes it has seen as many. Where the
-- service ended before an agreement began, its last day is the one before its first
ALTER TABLE agreement ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;

-- a change of an agreement from a day on; was_last is the period's last day before it. ends: the service ends, and the
-- days stay as they were; returned is when it was taken back (0 = it stands)
-- owner: plan
CREATE TABLE agreement_change (
  tenant TEXT NOT NULL,
  agreement TEXT NOT NULL,
  id TEXT NOT NULL,
  client TEXT NOT NULL,
  from_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  was_last TEXT NOT NULL,
  ends BOOLEAN NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  why_sealed BYTEA,
  returned BIGINT NOT NULL,
  returned_by TEXT NOT NULL,
  PRIMARY KEY (tenant, agreement, id),
  FOREIGN KEY (tenant, agreement) REFERENCES agreement (tenant, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);

-- the days of the week from a change on, as agreed_day holds those of the beginning
-- owner: plan
CREATE TABLE changed_day (
  tenant TEXT NOT NULL,
  agreement TEXT NOT NULL,
  change TEXT NOT NULL,
  weekday BIGINT NOT NULL,
  form TEXT NOT NULL,
  from_time TEXT NOT NULL,
  until_time TEXT NOT NULL,
  sign TEXT NOT NULL,
  window_minutes BIGINT NOT NULL,
  reception_from TEXT NOT NULL,
  reception_until TEXT NOT NULL,
  place TEXT,
  PRIMARY KEY (tenant, agreement, change, weekday),
  FOREIGN KEY (tenant, agreement, change) REFERENCES agreement_change (tenant, agreement, id),
  FOREIGN KEY (tenant, place) REFERENCES place (tenant, id)
);

-- the goals from a change on; state is reached or dropped, "" while the goal is open
-- owner: plan
CREATE TABLE changed_goal (
  tenant TEXT NOT NULL,
  agreement TEXT NOT NULL,
  change TEXT NOT NULL,
  ord BIGINT NOT NULL,
  id TEXT NOT NULL,
  client TEXT NOT NULL,
  state TEXT NOT NULL,
  text_sealed BYTEA,
  PRIMARY KEY (tenant, agreement, change, ord),
  FOREIGN KEY (tenant, agreement, change) REFERENCES agreement_change (tenant, agreement, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
