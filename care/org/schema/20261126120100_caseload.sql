-- +goose Up

-- how many clients an own worker of the unit is agreed to have at most; 0 where nothing was agreed
ALTER TABLE unit ADD COLUMN caseload BIGINT NOT NULL DEFAULT 0;
