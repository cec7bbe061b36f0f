-- +goose Up

-- one task of the bank: unit is null in the organiser's shared bank, else it is that unit's own; starter names it in
-- the starter bank; area is hyte, sos or tyky; section is one of Helsinki's sections or ''; place is home, outdoors,
-- online or site; the words of each language are JSON, and written tells in which languages and variants there are
-- steps ("fi/digital sv/paper"); looked is the day on which somebody last found it up to date, and again after how
-- many months it is to be looked at; author is null where the starter bank brought it
-- owner: material
CREATE TABLE material (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT,
  starter TEXT,
  area TEXT NOT NULL,
  section TEXT NOT NULL,
  source TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  level BIGINT NOT NULL,
  place TEXT NOT NULL,
  needs TEXT NOT NULL,
  goal_area TEXT NOT NULL,
  pictures BIGINT NOT NULL,
  words_fi TEXT NOT NULL,
  words_simple TEXT NOT NULL,
  words_sv TEXT NOT NULL,
  words_en TEXT NOT NULL,
  written TEXT NOT NULL,
  author TEXT,
  made BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  changed_by TEXT,
  looked TEXT NOT NULL,
  again BIGINT NOT NULL,
  offered BIGINT NOT NULL,
  retired BIGINT NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, starter),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id),
  FOREIGN KEY (tenant, author) REFERENCES worker (tenant, id),
  FOREIGN KEY (tenant, changed_by) REFERENCES worker (tenant, id)
);
CREATE INDEX material_unit ON material (tenant, unit);
