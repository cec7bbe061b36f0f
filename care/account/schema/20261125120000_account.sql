-- +goose Up

-- a worker's ways to sign in; worker is an id alone, for workers are known to rooms after this one. asked is when the
-- question was asked that was answered last: an older one is answered by nobody.
-- owner: account
CREATE TABLE passkey (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  worker TEXT NOT NULL,
  credential BYTEA NOT NULL,
  public_key BYTEA NOT NULL,
  counter BIGINT NOT NULL,
  synced BOOLEAN NOT NULL,
  copied BOOLEAN NOT NULL,
  name TEXT NOT NULL,
  made BIGINT NOT NULL,
  used BIGINT NOT NULL,
  asked BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, credential)
);
CREATE INDEX passkey_worker ON passkey (tenant, worker, ended);

-- one-time links by which somebody comes for the first time; of a link its hash alone is kept. worker is '' for the one
-- who sets up the installation.
-- owner: account
CREATE TABLE invitation (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  hash BYTEA NOT NULL,
  worker TEXT NOT NULL,
  lang TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  until BIGINT NOT NULL,
  used BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, hash)
);
CREATE INDEX invitation_worker ON invitation (tenant, worker, made);
