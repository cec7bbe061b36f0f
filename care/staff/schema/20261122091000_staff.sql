-- +goose Up

-- owner: staff
CREATE TABLE worker (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  provider TEXT,
  role TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  phone TEXT NOT NULL,
  lang TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id),
  FOREIGN KEY (tenant, provider) REFERENCES provider (tenant, id)
);
CREATE INDEX worker_unit ON worker (tenant, unit);

-- both days belong to the substitution
-- owner: staff
CREATE TABLE substitute (
  tenant TEXT NOT NULL,
  worker TEXT NOT NULL,
  substitute TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  PRIMARY KEY (tenant, worker, substitute, first_day),
  FOREIGN KEY (tenant, worker) REFERENCES worker (tenant, id),
  FOREIGN KEY (tenant, substitute) REFERENCES worker (tenant, id)
);
CREATE INDEX substitute_by ON substitute (tenant, substitute, last_day);
