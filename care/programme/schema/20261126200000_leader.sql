-- +goose Up

-- who leads a group from a day on, and who said so when; before the first of them it is led as peer_group says
-- owner: programme
CREATE TABLE group_leader (
  tenant TEXT NOT NULL,
  peer_group TEXT NOT NULL,
  first_day TEXT NOT NULL,
  leader TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (tenant, peer_group, first_day),
  FOREIGN KEY (tenant, peer_group) REFERENCES peer_group (tenant, id),
  FOREIGN KEY (tenant, leader) REFERENCES worker (tenant, id)
);
CREATE INDEX group_leader_worker ON group_leader (tenant, leader);
CREATE INDEX peer_group_leader ON peer_group (tenant, leader);
