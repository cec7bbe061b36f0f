-- +goose Up

-- what ends in _sealed is encrypted with the client's data key (see client_key)
-- owner: client
CREATE TABLE client (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  provider TEXT,
  department TEXT,
  own_worker TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  lang TEXT NOT NULL,
  stream TEXT NOT NULL,
  channel TEXT NOT NULL,
  fallback TEXT NOT NULL,
  restricted BOOLEAN NOT NULL,
  remote_by_wish BOOLEAN NOT NULL,
  sharing TEXT NOT NULL,
  reception_minutes BIGINT NOT NULL,
  travel_means TEXT NOT NULL,
  travel_cents BIGINT NOT NULL,
  identity_digest BYTEA NOT NULL,
  identity_sealed BYTEA,
  phone_sealed BYTEA,
  email_sealed BYTEA,
  address_sealed BYTEA,
  behalf_sealed BYTEA,
  made BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, identity_digest),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id),
  FOREIGN KEY (tenant, provider) REFERENCES provider (tenant, id),
  FOREIGN KEY (tenant, department) REFERENCES department (tenant, id),
  FOREIGN KEY (tenant, own_worker) REFERENCES worker (tenant, id)
);
CREATE INDEX client_unit ON client (tenant, unit, sort_key);
CREATE INDEX client_own_worker ON client (tenant, own_worker, sort_key);

-- the wrapped data key; destroying the row shreds everything sealed with it
-- owner: client
CREATE TABLE client_key (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  wrapped BYTEA NOT NULL,
  PRIMARY KEY (tenant, client),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);

-- why a worker without a relation to the client opened the record (703/2023 9 §); until is exclusive
-- owner: client
CREATE TABLE client_opening (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  client TEXT NOT NULL,
  worker TEXT NOT NULL,
  at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  reason_sealed BYTEA NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id),
  FOREIGN KEY (tenant, worker) REFERENCES worker (tenant, id)
);
CREATE INDEX client_opening_by ON client_opening (tenant, client, worker, until);
