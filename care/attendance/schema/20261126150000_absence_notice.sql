-- +goose Up

-- that an absence was told to whoever pays the client's benefit (kela or fund): of a day, with the mark that it had then,
-- on which day and how (electronic, paper or phone). The highest version that is not withdrawn holds; withdrawn is when it
-- was taken back (0 = it stands)
-- owner: attendance
CREATE TABLE absence_notice (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  version BIGINT NOT NULL,
  unit TEXT NOT NULL,
  payer TEXT NOT NULL,
  mark TEXT NOT NULL,
  sent TEXT NOT NULL,
  how TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  withdrawn BIGINT NOT NULL,
  withdrawn_by TEXT NOT NULL,
  PRIMARY KEY (tenant, client, date, version),
  FOREIGN KEY (tenant, client, date) REFERENCES activity_day (tenant, client, date)
);
CREATE INDEX absence_notice_unit ON absence_notice (tenant, unit, date);
