-- +goose Up

-- who insures the participants, and by which policy (189/2001 23 §)
ALTER TABLE organiser ADD COLUMN insurer TEXT NOT NULL DEFAULT '';
ALTER TABLE organiser ADD COLUMN policy TEXT NOT NULL DEFAULT '';
