-- +goose Up

-- a picture that shows how a task of the bank is done; id is also its name among the files, where it stands sealed with a
-- key of its own: key_wrapped opens key_sealed, and that the file. Its thumbnail, small_bytes long, stands before it. ord
-- is its place among the task's pictures; each alt_ is its description in one language, '' where nobody has written it;
-- right_to is own (whoever added it made it) or leave (credit tells who gave leave); removed is when it was taken out (0 =
-- it stands)
-- owner: material
CREATE TABLE material_picture (
  tenant TEXT NOT NULL,
  material TEXT NOT NULL,
  id TEXT NOT NULL,
  ord BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  small_bytes BIGINT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  key_wrapped BYTEA NOT NULL,
  key_sealed BYTEA NOT NULL,
  alt_fi TEXT NOT NULL,
  alt_simple TEXT NOT NULL,
  alt_sv TEXT NOT NULL,
  alt_en TEXT NOT NULL,
  right_to TEXT NOT NULL,
  credit TEXT NOT NULL,
  added BIGINT NOT NULL,
  added_by TEXT,
  removed BIGINT NOT NULL,
  PRIMARY KEY (tenant, material, id),
  UNIQUE (tenant, id),
  FOREIGN KEY (tenant, material) REFERENCES material (tenant, id),
  FOREIGN KEY (tenant, added_by) REFERENCES worker (tenant, id)
);
