-- +goose Up

-- what stood before a change of the organiser, a unit or something of a unit's, as JSON; thing is its kind and id
-- owner: org
CREATE TABLE org_change (
  tenant TEXT NOT NULL,
  thing TEXT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  was TEXT NOT NULL,
  PRIMARY KEY (tenant, thing, id),
  FOREIGN KEY (tenant) REFERENCES organiser (tenant)
);

-- the first day on which it is used no more
ALTER TABLE department ADD COLUMN ended TEXT;
ALTER TABLE place ADD COLUMN ended TEXT;

-- a closure that was called off before it began; 0 where it holds
ALTER TABLE closure ADD COLUMN cancelled BIGINT NOT NULL DEFAULT 0;
