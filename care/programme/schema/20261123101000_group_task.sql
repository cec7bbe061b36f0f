-- +goose Up

-- when the task was taken out of the group's week (0 = it stands): members whose drafts have it unchanged lose it when
-- the week is given again
ALTER TABLE group_task ADD COLUMN gone BIGINT NOT NULL DEFAULT 0;
