-- +goose Up

-- which benefit a client has from a day on, and whether social assistance is in payment: it tells who pays the nine
-- euros (1290/2002 10:6 §, 189/2001 18 §). Only ever added to; of two with the same first day the later one holds
-- owner: client
CREATE TABLE client_benefit (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  from_day TEXT NOT NULL,
  id TEXT NOT NULL,
  benefit_sealed BYTEA,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (tenant, client, from_day, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
