-- +goose Up

-- what somebody has told of the accessibility of the pages, or asked for in another form. Anybody may send it, so that it
-- has no client and is nobody's: wrapped is its own key, which goes with the row. kind is gap or request, reply is how it is
-- answered: email, phone, letter or none. reference is what the sender was given to ask after it. due is the last day in
-- time, and came the moment of receipt. closed is the day of the answer, '' while there is none. steps is how many steps
-- have been taken. sender is a keyed digest that counts one sender's feedback of a day, and is emptied in the next night
-- owner: feedback
CREATE TABLE feedback (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  reference TEXT NOT NULL,
  kind TEXT NOT NULL,
  lang TEXT NOT NULL,
  reply TEXT NOT NULL,
  came BIGINT NOT NULL,
  due TEXT NOT NULL,
  extended BOOLEAN NOT NULL,
  closed TEXT NOT NULL,
  steps BIGINT NOT NULL,
  sender BYTEA,
  wrapped BYTEA NOT NULL,
  text_sealed BYTEA,
  page_sealed BYTEA,
  contact_sealed BYTEA,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, reference),
  FOREIGN KEY (tenant) REFERENCES organiser (tenant)
);
CREATE INDEX feedback_due ON feedback (tenant, closed, due);
CREATE INDEX feedback_came ON feedback (tenant, came);

-- what was done about it, one row a step: answer, extend or withdraw. channel is how the sender was told and date when;
-- given says of a request whether the content was given, '' otherwise
-- owner: feedback
CREATE TABLE feedback_step (
  tenant TEXT NOT NULL,
  feedback TEXT NOT NULL,
  n BIGINT NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  channel TEXT NOT NULL,
  date TEXT NOT NULL,
  given TEXT NOT NULL,
  text_sealed BYTEA,
  PRIMARY KEY (tenant, feedback, n),
  FOREIGN KEY (tenant, feedback) REFERENCES feedback (tenant, id)
);
