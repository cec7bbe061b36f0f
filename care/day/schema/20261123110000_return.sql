-- +goose Up

-- files is how many files belong to a sign; answer is where the worker's answer to a return stands: '' none is waited
-- for, 'wait' it waits, 'given' the client has not seen it yet, 'read'
ALTER TABLE witness ADD COLUMN files BIGINT NOT NULL DEFAULT 0;
ALTER TABLE witness ADD COLUMN answer TEXT NOT NULL DEFAULT '';
CREATE INDEX witness_waits ON witness (tenant, unit, made) WHERE answer = 'wait' AND withdrawn = 0;

-- a photo or film of a return. id is also its name among the files, where it stands sealed with a key of its own, which
-- the client's key seals; a photo's thumbnail, small_bytes long, stands before it. type is what it is served as; width
-- and height are of a photo
-- owner: day
CREATE TABLE attachment (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  id TEXT NOT NULL,
  witness TEXT NOT NULL,
  ord BIGINT NOT NULL,
  type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  small_bytes BIGINT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  key_sealed BYTEA NOT NULL,
  PRIMARY KEY (tenant, client, date, id),
  UNIQUE (tenant, id),
  FOREIGN KEY (tenant, client, date, witness) REFERENCES witness (tenant, client, date, id)
);

-- a worker's words about a return; without words it is a thank-you. withdrawn is when it was undone (0 = it stands)
-- owner: day
CREATE TABLE answer (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  id TEXT NOT NULL,
  witness TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  text_sealed BYTEA,
  withdrawn BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, date, id),
  FOREIGN KEY (tenant, client, date, witness) REFERENCES witness (tenant, client, date, id)
);
