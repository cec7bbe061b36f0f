-- +goose Up

-- what a client has answered to a form of a version. given = 0: part-filled, and one such at most of a form; gone <> 0: it was
-- thrown away before it was given. What was given never changes: one that replaces an older names it, and why
-- owner: form
CREATE TABLE form_answer (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  form TEXT NOT NULL,
  version BIGINT NOT NULL,
  begun BIGINT NOT NULL,
  date TEXT NOT NULL,
  given BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  how TEXT NOT NULL,
  replaces TEXT NOT NULL,
  gone BIGINT NOT NULL,
  said_sealed BYTEA,
  PRIMARY KEY (tenant, client, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);

CREATE UNIQUE INDEX form_answer_open ON form_answer (tenant, client, form) WHERE given = 0 AND gone = 0;
