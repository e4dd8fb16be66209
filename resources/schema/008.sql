-- Schema 8: when and where, and imports. Never edited after a release.

-- A photo's time is the wall clock as its camera showed it ("2024-07-16T09:12:33", with ".250" where thousandths are known), or as much of
-- a date as is known ("2024-07-16", "2024-07", "2024"); `taken_offset_minutes` is that clock's distance from UTC where it is known.
-- What a camera recorded with its zone was kept in UTC before.
UPDATE photo SET taken_at = strftime('%Y-%m-%dT%H:%M:%S', taken_at, taken_offset_minutes || ' minutes')
WHERE taken_offset_minutes IS NOT NULL;

-- One run of an import, and what it brought.
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at TEXT NOT NULL,
    reviewer TEXT CHECK (reviewer <> ''),
    sources TEXT NOT NULL CHECK (json_valid(sources)), -- ["FOLDER", "TABLE.csv"]
    report TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(report)),
    undone_at TEXT
) STRICT;

ALTER TABLE photo ADD COLUMN import INTEGER REFERENCES import;
ALTER TABLE decision ADD COLUMN import INTEGER REFERENCES import;
CREATE INDEX photo_import ON photo (import) WHERE import IS NOT NULL;
CREATE INDEX decision_import ON decision (import) WHERE import IS NOT NULL;

-- Where time and position come from.
ALTER TABLE photo ADD COLUMN taken_source TEXT
    CHECK (taken_source IN ('exif', 'exif_digitized', 'xmp', 'iptc', 'sidecar', 'folder', 'table', 'person'));
ALTER TABLE photo ADD COLUMN position_source TEXT CHECK (position_source IN ('exif', 'xmp', 'sidecar', 'table', 'track', 'person'));
UPDATE photo SET taken_source = 'exif' WHERE taken_at IS NOT NULL;
UPDATE photo SET position_source = 'exif' WHERE latitude IS NOT NULL;

-- What the camera said, kept where a person corrected it; `corrected` says that one did, though the camera may have said nothing.
ALTER TABLE photo ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1));
ALTER TABLE photo ADD COLUMN camera_taken_at TEXT CHECK (camera_taken_at <> '');
ALTER TABLE photo ADD COLUMN camera_offset_minutes INTEGER;
ALTER TABLE photo ADD COLUMN camera_taken_source TEXT CHECK (camera_taken_source <> '');

ALTER TABLE photo ADD COLUMN camera TEXT CHECK (camera <> '');
ALTER TABLE photo ADD COLUMN camera_serial TEXT CHECK (camera_serial <> '');
ALTER TABLE photo ADD COLUMN photographer TEXT CHECK (photographer <> '');
ALTER TABLE photo ADD COLUMN file_size INTEGER CHECK (file_size > 0); -- bytes
-- Where the file lay when it was last seen: a second way to a photo when the catalogue was moved without it.
ALTER TABLE photo ADD COLUMN absolute_path TEXT CHECK (absolute_path <> '');

-- A photo that was taken out of the catalogue keeps its row and its history, but its annotations have no verdict, and so stand in no list.
ALTER TABLE photo ADD COLUMN taken_out_at TEXT;
CREATE INDEX photo_path ON photo (path);

ALTER TABLE encounter ADD COLUMN life_stage TEXT CHECK (life_stage <> '');

-- What is said, or taken back, of a photo that was taken out does not bring it back into the lists.
DROP TRIGGER decision_sets_verdict;
CREATE TRIGGER decision_sets_verdict AFTER INSERT ON decision
WHEN new.kind <> 'not_this'
BEGIN
    INSERT INTO undoing (undone, decision, takes_back)
    SELECT new.id, coalesce(u.decision, new.undoes), 1 - coalesce(u.takes_back, 0)
    FROM (SELECT 1) LEFT JOIN undoing AS u ON u.undone = new.undoes WHERE new.kind = 'undone';
    INSERT OR REPLACE INTO verdict (annotation, state) VALUES (new.annotation, 'undecided');
    INSERT OR REPLACE INTO verdict (annotation, state, individual, decision, confirmation)
    SELECT annotation, state, individual, decision, confirmation FROM reckoned WHERE annotation = new.annotation;
    DELETE FROM verdict
    WHERE annotation = new.annotation
          AND (SELECT p.taken_out_at FROM annotation AS a JOIN photo AS p ON p.id = a.photo WHERE a.id = new.annotation) IS NOT NULL;
END;
