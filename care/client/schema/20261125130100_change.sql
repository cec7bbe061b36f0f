-- +goose Up

-- what was known of a client before it was changed, sealed with the client's key
-- owner: client
CREATE TABLE client_change (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  was_sealed BYTEA NOT NULL,
  PRIMARY KEY (tenant, client, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
