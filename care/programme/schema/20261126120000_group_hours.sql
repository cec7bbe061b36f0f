-- +goose Up

-- the weekday and the hours of a group from a day on; before the first of them it meets as peer_group says
-- owner: programme
CREATE TABLE group_hours (
  tenant TEXT NOT NULL,
  peer_group TEXT NOT NULL,
  first_day TEXT NOT NULL,
  weekday BIGINT NOT NULL,
  from_time TEXT NOT NULL,
  until_time TEXT NOT NULL,
  PRIMARY KEY (tenant, peer_group, first_day),
  FOREIGN KEY (tenant, peer_group) REFERENCES peer_group (tenant, id)
);

-- the first day on which the group meets no more
ALTER TABLE peer_group ADD COLUMN ended TEXT;
