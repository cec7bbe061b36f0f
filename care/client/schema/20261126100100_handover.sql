-- +goose Up

-- whom a client gets as own worker from a day on; the row goes when the day has come, or the handover is called off
-- owner: client
CREATE TABLE handover (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  unit TEXT NOT NULL,
  worker TEXT NOT NULL,
  first_day TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (tenant, client),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id),
  FOREIGN KEY (tenant, worker) REFERENCES worker (tenant, id)
);
CREATE INDEX handover_unit ON handover (tenant, unit, first_day);
CREATE INDEX handover_worker ON handover (tenant, worker);
