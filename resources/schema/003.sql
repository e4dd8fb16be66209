-- Schema 3: what retraining must remember. Never edited after a release.

-- Which photos are held out to measure model versions: drawn once, so that every later version is measured on photos that none before
-- it was trained on.
CREATE TABLE training_lot (
    annotation INTEGER PRIMARY KEY REFERENCES annotation ON DELETE CASCADE,
    held_out INTEGER NOT NULL CHECK (held_out IN (0, 1))
) STRICT;

-- How a version came about: program, weights it started from, photos (how many, hash of their list), options.
-- {"program", "speed", "base_sha256", "seed", "photos", "held_out", "whales", "photos_sha256", "map_at_5_gain": [low, high]}
ALTER TABLE model_version ADD COLUMN origin TEXT CHECK (origin IS NULL OR json_valid(origin));
