-- +goose Up

-- the last day on which the unit or the provider serves; NULL while nobody has stated one
ALTER TABLE unit ADD COLUMN last_day TEXT;
ALTER TABLE provider ADD COLUMN last_day TEXT;
