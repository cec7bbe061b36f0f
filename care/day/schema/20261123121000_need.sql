-- +goose Up

-- what somebody needs that the day does not give: a signal that was noticed, then agreed on, then handled. Kind and
-- words are sealed together, and so is what was agreed; in plain stand only the times, the day by which help is due
-- (null: none) and the contact at which it was noticed (null: none). 0 in agreed, handled or withdrawn: not yet, or not
-- owner: day
CREATE TABLE need (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  date TEXT NOT NULL,
  contact TEXT,
  noticed BIGINT NOT NULL,
  noticed_by TEXT NOT NULL,
  said_sealed BYTEA,
  agreed BIGINT NOT NULL,
  agreed_by TEXT NOT NULL,
  due TEXT,
  help_sealed BYTEA,
  handled BIGINT NOT NULL,
  handled_by TEXT NOT NULL,
  withdrawn BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id),
  FOREIGN KEY (tenant, client, date, contact) REFERENCES witness (tenant, client, date, id)
);
CREATE INDEX need_open ON need (tenant, unit, client) WHERE handled = 0 AND withdrawn = 0;
