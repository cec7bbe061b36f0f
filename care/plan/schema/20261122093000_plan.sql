-- +goose Up

-- both days belong to the period (189/2001 13 b §)
-- owner: plan
CREATE TABLE agreement (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  client TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, client, first_day),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);

-- weekday 1 = Monday; form is remote, on_site or hybrid; sign is the expected sign of life (checkin, call,
-- arrival, paper); window_minutes is how long after from_time it may come; reception is the talk with the own worker
-- owner: plan
CREATE TABLE agreed_day (
  tenant TEXT NOT NULL,
  agreement TEXT NOT NULL,
  weekday BIGINT NOT NULL,
  form TEXT NOT NULL,
  from_time TEXT NOT NULL,
  until_time TEXT NOT NULL,
  sign TEXT NOT NULL,
  window_minutes BIGINT NOT NULL,
  reception_from TEXT NOT NULL,
  reception_until TEXT NOT NULL,
  place TEXT,
  PRIMARY KEY (tenant, agreement, weekday),
  FOREIGN KEY (tenant, agreement) REFERENCES agreement (tenant, id),
  FOREIGN KEY (tenant, place) REFERENCES place (tenant, id)
);

-- goals stand in the client's own words
-- owner: plan
CREATE TABLE goal (
  tenant TEXT NOT NULL,
  agreement TEXT NOT NULL,
  ord BIGINT NOT NULL,
  id TEXT NOT NULL,
  client TEXT NOT NULL,
  text_sealed BYTEA,
  PRIMARY KEY (tenant, agreement, ord),
  FOREIGN KEY (tenant, agreement) REFERENCES agreement (tenant, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
