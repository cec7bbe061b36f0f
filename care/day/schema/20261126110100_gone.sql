-- +goose Up

-- when a day ceased to be agreed, because the agreement was changed or the service ended before it began (0 = it is
-- agreed). Its row stays for what hangs on it, and holds again where the date is agreed anew
ALTER TABLE activity_day ADD COLUMN gone BIGINT NOT NULL DEFAULT 0;
