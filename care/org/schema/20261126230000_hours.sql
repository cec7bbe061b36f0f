-- +goose Up

-- hours are a text of their own: a line for each week, "week FROM" and the spans of seven days, and one for each
-- exception, "days FIRST LAST SPAN REASON"; what is closed, and the beginning, are "-"
ALTER TABLE unit ADD COLUMN hours TEXT NOT NULL DEFAULT 'week - - - - - - - -';

UPDATE unit
SET hours = 'week - ' || opens || '-' || closes || ' ' || opens || '-' || closes || ' ' || opens || '-' || closes || ' ' ||
  opens || '-' || closes || ' ' || opens || '-' || closes || ' - -';

ALTER TABLE unit DROP COLUMN opens;
ALTER TABLE unit DROP COLUMN closes;
