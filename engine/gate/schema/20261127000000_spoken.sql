-- +goose Up

-- the language that a person chose last, on whatever device: the next session begins in it
-- owner: gate
CREATE TABLE spoken (
  tenant TEXT NOT NULL,
  kind TEXT NOT NULL,
  person TEXT NOT NULL,
  lang TEXT NOT NULL,
  PRIMARY KEY (tenant, kind, person)
);
