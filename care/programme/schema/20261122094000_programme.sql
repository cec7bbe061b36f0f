-- +goose Up

-- a peer group by activity day; age_band is young (under 30), over30 or all; stream is everyday (arki), near_work
-- (työelämää lähellä) or all; lang '' is any; how is phone, video or on_site
-- owner: programme
CREATE TABLE peer_group (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  name TEXT NOT NULL,
  theme TEXT NOT NULL,
  weekday BIGINT NOT NULL,
  from_time TEXT NOT NULL,
  until_time TEXT NOT NULL,
  how TEXT NOT NULL,
  age_band TEXT NOT NULL,
  stream TEXT NOT NULL,
  lang TEXT NOT NULL,
  place TEXT,
  leader TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, unit) REFERENCES unit (tenant, id),
  FOREIGN KEY (tenant, place) REFERENCES place (tenant, id),
  FOREIGN KEY (tenant, leader) REFERENCES worker (tenant, id)
);
CREATE INDEX peer_group_unit ON peer_group (tenant, unit, weekday);

-- the largest size from a day on
-- owner: programme
CREATE TABLE group_size (
  tenant TEXT NOT NULL,
  peer_group TEXT NOT NULL,
  first_day TEXT NOT NULL,
  largest BIGINT NOT NULL,
  PRIMARY KEY (tenant, peer_group, first_day),
  FOREIGN KEY (tenant, peer_group) REFERENCES peer_group (tenant, id)
);

-- both days belong to the membership
-- owner: programme
CREATE TABLE group_member (
  tenant TEXT NOT NULL,
  peer_group TEXT NOT NULL,
  client TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  PRIMARY KEY (tenant, peer_group, client, first_day),
  FOREIGN KEY (tenant, peer_group) REFERENCES peer_group (tenant, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
CREATE INDEX group_member_client ON group_member (tenant, client, last_day);

-- one task of one client's day; area is hyte, sos or tyky; minutes are the planned ones; ord is its place in the
-- day; ended is when it was left out of the programme (0 = it stands), for what was returned to it stays
-- owner: programme
CREATE TABLE task (
  tenant TEXT NOT NULL,
  client TEXT NOT NULL,
  date TEXT NOT NULL,
  id TEXT NOT NULL,
  ord BIGINT NOT NULL,
  area TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  ended BIGINT NOT NULL,
  PRIMARY KEY (tenant, client, date, id),
  UNIQUE (tenant, id),
  FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
);
