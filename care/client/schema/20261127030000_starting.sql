-- +goose Up

-- starting is the day on which a new client was enrolled, NULL for whoever was in service already; begun is the first day of
-- the service, NULL while it has not begun
ALTER TABLE client ADD COLUMN starting TEXT;
ALTER TABLE client ADD COLUMN begun TEXT;
