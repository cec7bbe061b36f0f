-- +goose Up

-- the last day at work; NULL while nobody has stated one
ALTER TABLE worker ADD COLUMN last_day TEXT;
