-- +goose Up

-- one thread a client; by_client tells whose words they are; read_at is when the other side opened it
-- owner: message
CREATE TABLE message (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  by_client BOOLEAN NOT NULL,
  made_by TEXT NOT NULL,
  at BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  text_sealed BYTEA,
  PRIMARY KEY (tenant, client, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
CREATE INDEX message_unread ON message (tenant, unit, read_at, by_client);
