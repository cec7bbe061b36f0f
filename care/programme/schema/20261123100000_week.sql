-- +goose Up

-- one week of one client's programme, by its Monday: stamp grows with every change of the draft; drafted is when the
-- draft was begun (0 = what is out is all there is); changed is when the draft was last changed since it went out (0 =
-- it is out as it stands); version is how often the week was approved (0 = never)
-- owner: programme
CREATE TABLE programme_week (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  monday TEXT NOT NULL,
  unit TEXT NOT NULL,
  stamp BIGINT NOT NULL,
  drafted BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  changed_by TEXT NOT NULL,
  version BIGINT NOT NULL,
  approved BIGINT NOT NULL,
  approved_by TEXT NOT NULL,
  PRIMARY KEY (tenant, client, monday),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id)
);
CREATE INDEX programme_week_unit ON programme_week (tenant, unit, monday);

-- each approval of a week: what went out (JSON of dates, titles and minutes, never queried), and the keys of the gaps
-- that whoever approved had seen
-- owner: programme
CREATE TABLE programme_version (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  monday TEXT NOT NULL,
  version BIGINT NOT NULL,
  approved BIGINT NOT NULL,
  approved_by TEXT NOT NULL,
  gaps TEXT NOT NULL,
  tasks TEXT NOT NULL,
  PRIMARY KEY (tenant, client, monday, version),
  FOREIGN KEY (tenant, client, monday) REFERENCES programme_week (tenant, client, monday)
);

-- a task of a week that is being made; the client sees it when the week is approved, as the task of the same id. lang
-- and variant are of its words ('' = not known); group_task is the task of a group's week that gave it ('' = none), own
-- is 1 where it was changed for this client since; gone is when it was taken out (0 = it stands); stamp is the week's
-- when it was last changed
-- owner: programme
CREATE TABLE draft_task (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  id TEXT NOT NULL,
  ord BIGINT NOT NULL,
  area TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  material TEXT NOT NULL,
  link TEXT NOT NULL,
  link_name TEXT NOT NULL,
  lang TEXT NOT NULL,
  variant TEXT NOT NULL,
  group_task TEXT NOT NULL,
  own BIGINT NOT NULL,
  gone BIGINT NOT NULL,
  stamp BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, date, id),
  UNIQUE (tenant, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);

-- a task of a group's week; every is 1 where each member gets it on all of their days, 0 on the day of the group
-- alone; material is the task of the bank that it is ('' = in words of its own)
-- owner: programme
CREATE TABLE group_task (
  tenant TEXT NOT NULL,
  peer_group TEXT NOT NULL,
  monday TEXT NOT NULL,
  id TEXT NOT NULL,
  ord BIGINT NOT NULL,
  area TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  material TEXT NOT NULL,
  lang TEXT NOT NULL,
  every BIGINT NOT NULL,
  PRIMARY KEY (tenant, peer_group, monday, id),
  FOREIGN KEY (tenant, peer_group) REFERENCES peer_group (tenant, id)
);

-- the task of the bank that the words were copied from ('' = in words of its own), and its one address
ALTER TABLE task ADD COLUMN material TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN link TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN link_name TEXT NOT NULL DEFAULT '';
