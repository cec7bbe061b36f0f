-- +goose Up

-- the ends of a client's service: its last day, and why, sealed. returned is when the end was taken back, resumed when
-- the client came back by a new agreement (0 = neither). client.ended is the beginning of the day after the last one,
-- also while that is still to come
-- owner: client
CREATE TABLE client_end (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  last_day TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  why_sealed BYTEA,
  returned BIGINT NOT NULL,
  returned_by TEXT NOT NULL,
  resumed BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
