-- Schema 1. Never edited after a release: a change is a new numbered file.
-- Times are UTC, ISO 8601 with a trailing Z, beside the offset the camera recorded. A photo's time without a recorded offset
-- is its local time, without the Z. Unknown is NULL, never 0 or ''.

CREATE TABLE photo (
    id INTEGER PRIMARY KEY,
    content_hash TEXT NOT NULL UNIQUE CHECK (length(content_hash) = 64 AND content_hash NOT GLOB '*[^0-9a-f]*'),
    path TEXT NOT NULL CHECK (path <> ''), -- relative to the catalogue's folder, or absolute
    original_name TEXT NOT NULL CHECK (original_name <> ''),
    width INTEGER NOT NULL CHECK (width > 0), -- pixels, upright
    height INTEGER NOT NULL CHECK (height > 0),
    taken_at TEXT CHECK (taken_at <> ''),
    taken_offset_minutes INTEGER,
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180),
    imported_at TEXT NOT NULL,
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (taken_offset_minutes IS NULL OR taken_at IS NOT NULL)
) STRICT;

CREATE TABLE encounter (
    id INTEGER PRIMARY KEY,
    date TEXT CHECK (date <> ''), -- possibly partial: 2019, 2019-07, 2019-07-14
    place TEXT CHECK (place <> ''),
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;

CREATE TABLE annotation (
    id INTEGER PRIMARY KEY,
    photo INTEGER NOT NULL REFERENCES photo ON DELETE CASCADE,
    box_x REAL, -- pixels of the upright photo; NULL until the locator or a person said
    box_y REAL,
    box_width REAL CHECK (box_width > 0),
    box_height REAL CHECK (box_height > 0),
    box_source TEXT NOT NULL DEFAULT 'machine' CHECK (box_source IN ('machine', 'person')),
    encounter INTEGER REFERENCES encounter,
    CHECK ((box_x IS NULL) = (box_y IS NULL) AND (box_x IS NULL) = (box_width IS NULL)
           AND (box_x IS NULL) = (box_height IS NULL))
) STRICT;
CREATE INDEX annotation_photo ON annotation (photo);
CREATE INDEX annotation_encounter ON annotation (encounter) WHERE encounter IS NOT NULL;

CREATE TABLE individual (
    id INTEGER PRIMARY KEY,
    catalogue_id TEXT NOT NULL UNIQUE CHECK (trim(catalogue_id) <> ''),
    nickname TEXT CHECK (nickname <> ''),
    sex TEXT CHECK (sex IN ('female', 'male')),
    notes TEXT CHECK (notes <> ''),
    created_at TEXT NOT NULL
) STRICT;

-- Ids that a whale once had: never proposed again.
CREATE TABLE former_catalogue_id (
    catalogue_id TEXT PRIMARY KEY,
    individual INTEGER NOT NULL REFERENCES individual ON DELETE CASCADE
) STRICT;
CREATE TRIGGER individual_renamed AFTER UPDATE OF catalogue_id ON individual
WHEN old.catalogue_id <> new.catalogue_id
BEGIN
    INSERT OR REPLACE INTO former_catalogue_id (catalogue_id, individual) VALUES (old.catalogue_id, old.id);
END;

-- Search as you type: the start of words of catalogue id, nickname and notes.
CREATE VIRTUAL TABLE individual_text USING fts5 (
    catalogue_id, nickname, notes,
    content = 'individual', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
CREATE TRIGGER individual_text_added AFTER INSERT ON individual
BEGIN
    INSERT INTO individual_text (rowid, catalogue_id, nickname, notes)
    VALUES (new.id, new.catalogue_id, new.nickname, new.notes);
END;
CREATE TRIGGER individual_text_removed AFTER DELETE ON individual
BEGIN
    INSERT INTO individual_text (individual_text, rowid, catalogue_id, nickname, notes)
    VALUES ('delete', old.id, old.catalogue_id, old.nickname, old.notes);
END;
CREATE TRIGGER individual_text_changed AFTER UPDATE OF catalogue_id, nickname, notes ON individual
BEGIN
    INSERT INTO individual_text (individual_text, rowid, catalogue_id, nickname, notes)
    VALUES ('delete', old.id, old.catalogue_id, old.nickname, old.notes);
    INSERT INTO individual_text (rowid, catalogue_id, nickname, notes)
    VALUES (new.id, new.catalogue_id, new.nickname, new.notes);
END;

CREATE TABLE training_run (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'cancelled', 'failed', 'interrupted')),
    started_at TEXT NOT NULL,
    ended_at TEXT,
    options TEXT NOT NULL CHECK (json_valid(options)),
    history TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(history)),
    message TEXT CHECK (message <> '')
) STRICT;

CREATE TABLE model_version (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    shipped INTEGER NOT NULL DEFAULT 0 CHECK (shipped IN (0, 1)),
    path TEXT NOT NULL CHECK (path <> ''), -- relative to the companion folder; the shipped model's is absolute
    sha256 TEXT NOT NULL,
    architecture TEXT NOT NULL,
    calibration TEXT NOT NULL CHECK (json_valid(calibration)),
    parent INTEGER REFERENCES model_version,
    training_run INTEGER REFERENCES training_run,
    created_at TEXT NOT NULL,
    figures TEXT CHECK (figures IS NULL OR json_valid(figures)),
    parent_figures TEXT CHECK (parent_figures IS NULL OR json_valid(parent_figures))
) STRICT;

CREATE TABLE active_model (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    model_version INTEGER NOT NULL REFERENCES model_version
) STRICT;

-- What people said. Append-only; the latest that is not undone stands.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    annotation INTEGER NOT NULL REFERENCES annotation,
    kind TEXT NOT NULL CHECK (kind IN ('match', 'new_individual', 'not_this', 'cannot_tell', 'undone')),
    individual INTEGER REFERENCES individual,
    undoes INTEGER UNIQUE REFERENCES decision,
    decided_at TEXT NOT NULL,
    reviewer TEXT CHECK (reviewer <> ''),
    source TEXT NOT NULL CHECK (source IN ('review', 'import')),
    model_version INTEGER REFERENCES model_version, -- what was shown: the model, the place, the probability
    rank INTEGER CHECK (rank >= 1),
    probability REAL CHECK (probability BETWEEN 0 AND 1),
    CHECK ((kind IN ('match', 'new_individual', 'not_this')) = (individual IS NOT NULL)),
    CHECK ((kind = 'undone') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX decision_annotation ON decision (annotation);
CREATE INDEX decision_individual ON decision (individual) WHERE individual IS NOT NULL;

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN
    SELECT RAISE(ABORT, 'decisions are append-only');
END;
CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
BEGIN
    SELECT RAISE(ABORT, 'decisions are append-only');
END;
CREATE TRIGGER decision_undone_is_its_own BEFORE INSERT ON decision
WHEN new.kind = 'undone'
BEGIN
    SELECT RAISE(ABORT, 'only a decision of the same annotation can be undone')
    WHERE NOT EXISTS (SELECT 1 FROM decision AS d
                      WHERE d.id = new.undoes AND d.annotation = new.annotation AND d.kind <> 'undone');
END;

-- What stands for each annotation: derived from its decisions, one row each.
CREATE TABLE verdict (
    annotation INTEGER PRIMARY KEY REFERENCES annotation ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('undecided', 'identified', 'cannot_tell')),
    individual INTEGER REFERENCES individual,
    decision INTEGER REFERENCES decision,
    CHECK ((state = 'identified') = (individual IS NOT NULL)),
    CHECK ((state = 'undecided') = (decision IS NULL))
) STRICT;
CREATE INDEX verdict_individual ON verdict (individual) WHERE individual IS NOT NULL;
CREATE INDEX verdict_state ON verdict (state);

CREATE TRIGGER annotation_starts_undecided AFTER INSERT ON annotation
BEGIN
    INSERT INTO verdict (annotation, state) VALUES (new.id, 'undecided');
END;
CREATE TRIGGER decision_sets_verdict AFTER INSERT ON decision
WHEN new.kind <> 'not_this'
BEGIN
    INSERT OR REPLACE INTO verdict (annotation, state, individual, decision)
    SELECT new.annotation,
           CASE WHEN d.id IS NULL THEN 'undecided' WHEN d.individual IS NULL THEN 'cannot_tell' ELSE 'identified' END,
           d.individual, d.id
    FROM (SELECT 1) LEFT JOIN (
        SELECT s.id, s.individual FROM decision AS s
        WHERE s.annotation = new.annotation AND s.kind IN ('match', 'new_individual', 'cannot_tell')
              AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.undoes = s.id)
        ORDER BY s.id DESC LIMIT 1) AS d;
END;

-- Derived: may be deleted and rebuilt.
CREATE TABLE embedding (
    id INTEGER PRIMARY KEY,
    model_version INTEGER NOT NULL REFERENCES model_version ON DELETE CASCADE,
    annotation INTEGER NOT NULL REFERENCES annotation ON DELETE CASCADE,
    vector BLOB NOT NULL CHECK (length(vector) > 0 AND length(vector) % 4 = 0), -- float32, little-endian
    UNIQUE (model_version, annotation)
) STRICT;
CREATE INDEX embedding_annotation ON embedding (annotation);

-- What was shown, likeliest first: [{"individual", "annotation", "probability", "score", "photos"}], null individual = new whale.
CREATE TABLE suggestion (
    id INTEGER PRIMARY KEY,
    annotation INTEGER NOT NULL REFERENCES annotation ON DELETE CASCADE,
    model_version INTEGER REFERENCES model_version,
    shown_at TEXT NOT NULL,
    candidates TEXT NOT NULL CHECK (json_valid(candidates))
) STRICT;
CREATE INDEX suggestion_annotation ON suggestion (annotation);

CREATE TABLE setting (
    key TEXT PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
