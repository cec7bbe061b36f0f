-- +goose Up

-- when a worker's session was last used, to the few minutes; 0: not since it was opened
ALTER TABLE session ADD COLUMN seen BIGINT NOT NULL DEFAULT 0;

-- whose key opens the installation: a digest that no other key gives
-- owner: gate
CREATE TABLE keymark (
  tenant TEXT NOT NULL,
  mark BYTEA NOT NULL,
  PRIMARY KEY (tenant)
);
