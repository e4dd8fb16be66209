-- Schema 6: how good a photo is and what its fluke looks like. Never edited after a release.

-- What a person said is only added to; their latest row of a criterion stands, and one without a level takes it back. What the program
-- measured is derived, one row a criterion, and counts only where no person has said anything.
CREATE TABLE grade (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    annotation INTEGER NOT NULL REFERENCES annotation ON DELETE CASCADE,
    criterion TEXT NOT NULL CHECK (criterion IN ('quality', 'visible_part', 'fluke_angle', 'lateral_angle', 'sharpness', 'exposure',
                                                 'distinctiveness', 'fluke_type', 'incomplete')),
    level INTEGER CHECK (CASE criterion WHEN 'incomplete' THEN level IN (0, 1) ELSE level BETWEEN 1 AND 5 END),
    source TEXT NOT NULL CHECK (source IN ('person', 'machine')),
    reviewer TEXT CHECK (reviewer <> ''),
    graded_at TEXT NOT NULL,
    CHECK (source = 'person' OR (level IS NOT NULL AND reviewer IS NULL))
) STRICT;
CREATE INDEX grade_annotation ON grade (annotation, criterion);
CREATE UNIQUE INDEX grade_measured ON grade (annotation, criterion) WHERE source = 'machine';

CREATE TRIGGER grade_is_never_changed BEFORE UPDATE ON grade WHEN old.source = 'person'
BEGIN
    SELECT RAISE(ABORT, 'grades are append-only');
END;
CREATE TRIGGER grade_is_never_deleted BEFORE DELETE ON grade
WHEN old.source = 'person' AND EXISTS (SELECT 1 FROM annotation WHERE id = old.annotation)
BEGIN
    SELECT RAISE(ABORT, 'grades are append-only');
END;

-- That a fluke was measured, whatever came of it; a corrected box takes it out again.
CREATE TABLE measured_fluke (
    annotation INTEGER PRIMARY KEY REFERENCES annotation ON DELETE CASCADE
) STRICT;

CREATE VIEW persons_grade (annotation, criterion, level, reviewer, graded_at) AS
SELECT g.annotation, g.criterion, g.level, g.reviewer, g.graded_at
FROM grade AS g
WHERE g.source = 'person' AND NOT EXISTS (SELECT 1 FROM grade AS l WHERE l.annotation = g.annotation AND l.criterion = g.criterion
                                          AND l.source = 'person' AND l.id > g.id);
CREATE VIEW standing_grade (annotation, criterion, level, source, reviewer, graded_at) AS
SELECT annotation, criterion, level, 'person', reviewer, graded_at FROM persons_grade WHERE level IS NOT NULL
UNION ALL
SELECT g.annotation, g.criterion, g.level, 'machine', NULL, g.graded_at
FROM grade AS g
WHERE g.source = 'machine' AND NOT EXISTS (SELECT 1 FROM persons_grade AS p WHERE p.annotation = g.annotation
                                           AND p.criterion = g.criterion AND p.level IS NOT NULL);
