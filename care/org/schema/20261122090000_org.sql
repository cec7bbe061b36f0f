-- +goose Up

-- owner: org
CREATE TABLE organiser (
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  basis TEXT NOT NULL,
  lang TEXT NOT NULL,
  phone TEXT NOT NULL,
  PRIMARY KEY (tenant)
);

-- owner: org
CREATE TABLE provider (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant) REFERENCES organiser (tenant)
);

-- provider is null where the organiser runs the unit itself
-- owner: org
CREATE TABLE unit (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  provider TEXT,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  opens TEXT NOT NULL,
  closes TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant) REFERENCES organiser (tenant),
  FOREIGN KEY (tenant, provider) REFERENCES provider (tenant, id)
);

-- owner: org
CREATE TABLE department (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id)
);
CREATE INDEX department_unit ON department (tenant, unit);

-- owner: org
CREATE TABLE place (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  host TEXT NOT NULL,
  contact TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id)
);
CREATE INDEX place_unit ON place (tenant, unit);

-- both days belong to the closure; unit is null where the whole organiser is closed
-- owner: org
CREATE TABLE closure (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  kind TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id)
);
CREATE INDEX closure_day ON closure (tenant, last_day);
