-- +goose Up

-- owner: gate
CREATE TABLE session (
  hash BYTEA NOT NULL,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  person TEXT NOT NULL,
  unit TEXT NOT NULL,
  strong BOOLEAN NOT NULL,
  lang TEXT NOT NULL,
  device TEXT NOT NULL,
  code TEXT NOT NULL,
  made BIGINT NOT NULL,
  until BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX session_person ON session (tenant, kind, person);
CREATE INDEX session_until ON session (until);

-- owner: gate
CREATE TABLE code (
  digest BYTEA NOT NULL,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  client TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  pairs_until BIGINT NOT NULL,
  lang TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  until BIGINT NOT NULL,
  used BIGINT NOT NULL,
  PRIMARY KEY (digest)
);
CREATE INDEX code_client ON code (tenant, client);
CREATE INDEX code_until ON code (until);

-- owner: gate
CREATE TABLE role_grant (
  tenant TEXT NOT NULL,
  worker TEXT NOT NULL,
  role TEXT NOT NULL,
  provider TEXT NOT NULL,
  unit TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  PRIMARY KEY (tenant, worker, role, provider, unit, starts)
);

-- owner: gate
CREATE TABLE once (
  tenant TEXT NOT NULL,
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  digest BYTEA NOT NULL,
  redirect TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (tenant, actor, key)
);
CREATE INDEX once_at ON once (at);

-- owner: gate
CREATE TABLE event (
  tenant TEXT NOT NULL,
  chain TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  body BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (tenant, chain, seq)
);

-- owner: gate
CREATE TABLE usage (
  tenant TEXT NOT NULL,
  chain TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  screen TEXT NOT NULL,
  purpose TEXT NOT NULL,
  outcome TEXT NOT NULL,
  body BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (tenant, chain, seq)
);
CREATE INDEX usage_at ON usage (tenant, at);

-- the vault's signatures under the days' joins in the organiser's own chain; seq is the link's
-- owner: gate
CREATE TABLE checkpoint (
  tenant TEXT NOT NULL,
  seq BIGINT NOT NULL,
  signature BYTEA NOT NULL,
  PRIMARY KEY (tenant, seq)
);

-- what is to be done later: a row is claimed by lease and completed only with its own lease token
-- owner: gate
CREATE TABLE job (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  args TEXT NOT NULL,
  due BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  leased_until BIGINT NOT NULL,
  lease TEXT NOT NULL,
  done BIGINT NOT NULL,
  failure TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, kind, key)
);
CREATE INDEX job_due ON job (done, due);
