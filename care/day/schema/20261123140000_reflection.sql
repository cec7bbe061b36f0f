-- +goose Up

-- a day has one reflection at its end, however often it is changed; its answers stand in mood_sealed and text_sealed
-- owner: day
CREATE UNIQUE INDEX witness_reflection ON witness (tenant, client, date)
  WHERE withdrawn = 0 AND kind = 'reflection';
