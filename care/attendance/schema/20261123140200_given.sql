-- +goose Up

-- a client's own summary of a month (oma kooste) was given on paper or read aloud: by whom, when, and how (post, hand
-- or phone); withdrawn is when it was taken back (0 = it stands)
-- owner: attendance
CREATE TABLE summary_given (
  tenant TEXT NOT NULL,
  month TEXT NOT NULL,
  client TEXT NOT NULL,
  id TEXT NOT NULL,
  how TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  withdrawn BIGINT NOT NULL,
  PRIMARY KEY (tenant, month, client, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
