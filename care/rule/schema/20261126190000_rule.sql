-- +goose Up

-- what an organiser adds to the rules of the program, step by step; a step is never changed. step is propose, correct,
-- approve or withdraw. The first two tell the addition as a whole: kind is own, reform, benefit or service, name is the
-- figure, the benefit or the service, last_day is null where no end is known. An approval is of the newest text before it. The
-- last_day of a withdrawal is the last day of what had come into force, null where it never did. maker is the name of who took
-- the step, as it was then
-- owner: rule
CREATE TABLE rule_step (
  tenant TEXT NOT NULL,
  addition TEXT NOT NULL,
  n BIGINT NOT NULL,
  step TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  maker TEXT NOT NULL,
  why TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  value BIGINT NOT NULL,
  from_day TEXT,
  last_day TEXT,
  status TEXT NOT NULL,
  source TEXT NOT NULL,
  payer TEXT NOT NULL,
  replaces TEXT NOT NULL,
  rules TEXT NOT NULL,
  fi TEXT NOT NULL,
  sv TEXT NOT NULL,
  en TEXT NOT NULL,
  PRIMARY KEY (tenant, addition, n),
  FOREIGN KEY (tenant) REFERENCES organiser (tenant)
);
