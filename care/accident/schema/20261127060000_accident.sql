-- +goose Up

-- an accident or a near miss of a client on a day of the service. steps is how many steps there are of it; closed is when it
-- was handled and withdrawn when it was taken back, both 0 while it was not. What was said stands in its steps
-- owner: accident
CREATE TABLE accident (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  date TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  steps BIGINT NOT NULL,
  insured BOOLEAN NOT NULL,
  closed BIGINT NOT NULL,
  withdrawn BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id)
);
CREATE INDEX accident_unit ON accident (tenant, unit, withdrawn, closed, date);

-- what was done, one row a step: tell, correct, inform, handle, reopen or withdraw; n from 1
-- owner: accident
CREATE TABLE accident_step (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  accident TEXT NOT NULL,
  n BIGINT NOT NULL,
  does TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  said_sealed BYTEA,
  PRIMARY KEY (tenant, client, accident, n),
  FOREIGN KEY (tenant, client, accident) REFERENCES accident (tenant, client, id)
);
