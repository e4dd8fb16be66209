-- Schema 7: undo that leaves to everybody what they said. Never edited after a release.

-- What the spellings of reviewers' names are compared by (core/domain/reviewername.h). Derived: what is missing is added when a
-- catalogue is opened for writing.
CREATE TABLE reviewer_name (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    compared TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The first of the decisions that were made together, for all but that one.
ALTER TABLE decision ADD COLUMN made_with INTEGER REFERENCES decision;

-- An 'undone' row may take back another one: then the decision stands again as it was said, at its old place, by whom and when. Derived
-- from those rows: which decision each is about in the end, and whether it takes it back or puts it back.
CREATE TABLE undoing (
    undone INTEGER PRIMARY KEY REFERENCES decision,
    decision INTEGER NOT NULL REFERENCES decision,
    takes_back INTEGER NOT NULL CHECK (takes_back IN (0, 1))
) STRICT;
CREATE INDEX undoing_decision ON undoing (decision);
INSERT INTO undoing (undone, decision, takes_back) SELECT id, undoes, 1 FROM decision WHERE kind = 'undone';

CREATE VIEW taken_back (decision) AS
SELECT u.decision FROM undoing AS u
WHERE u.takes_back = 1 AND NOT EXISTS (SELECT 1 FROM decision AS l WHERE l.undoes = u.undone);

DROP TRIGGER decision_undone_is_its_own;
CREATE TRIGGER decision_undone_is_its_own BEFORE INSERT ON decision
WHEN new.kind = 'undone'
BEGIN
    SELECT RAISE(ABORT, 'only a decision of the same annotation can be undone')
    WHERE NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.id = new.undoes AND d.annotation = new.annotation);
END;

-- Imports have one voice, ' import', which is no name: names are compared without blanks at their ends.
DROP VIEW opinion;
DROP VIEW voice;
DROP VIEW said;
CREATE VIEW said (decision, annotation, reviewer, individual) AS
SELECT d.id, d.annotation, CASE d.source WHEN 'review' THEN coalesce(n.compared, d.reviewer, '') ELSE ' import' END,
       coalesce(i.same_as, d.individual)
FROM decision AS d LEFT JOIN individual AS i ON i.id = d.individual LEFT JOIN reviewer_name AS n ON n.name = d.reviewer
WHERE d.kind IN ('match', 'new_individual', 'cannot_tell') AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id);

CREATE VIEW voice (annotation, reviewer, since, decision, individual) AS
SELECT s.annotation, s.reviewer,
       (SELECT min(f.decision) FROM said AS f WHERE f.annotation = s.annotation AND f.reviewer = s.reviewer),
       s.decision, s.individual
FROM said AS s
WHERE NOT EXISTS (SELECT 1 FROM said AS l
                  WHERE l.annotation = s.annotation AND l.reviewer = s.reviewer AND l.decision > s.decision);

CREATE VIEW opinion (annotation, individual, reviewers, imported, since, decision) AS
SELECT annotation, individual, sum(reviewer <> ' import'), max(reviewer = ' import'),
       min(CASE WHEN reviewer <> ' import' THEN since END), max(decision)
FROM voice GROUP BY annotation, individual;

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
END;

-- Grades are taken back, and put back, by rows of their own: then what was said before stands again, by whom and when.
CREATE TABLE grade_undoing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grade INTEGER NOT NULL REFERENCES grade ON DELETE CASCADE,
    takes_back INTEGER NOT NULL CHECK (takes_back IN (0, 1)),
    reviewer TEXT CHECK (reviewer <> ''),
    undone_at TEXT NOT NULL
) STRICT;
CREATE INDEX grade_undoing_grade ON grade_undoing (grade);
CREATE TRIGGER grade_undoing_is_never_changed BEFORE UPDATE ON grade_undoing
BEGIN
    SELECT RAISE(ABORT, 'grades are append-only');
END;

DROP VIEW standing_grade;
DROP VIEW persons_grade;
CREATE VIEW persons_grade (id, annotation, criterion, level, reviewer, graded_at) AS
WITH said AS (
    SELECT g.* FROM grade AS g
    WHERE g.source = 'person'
          AND coalesce((SELECT u.takes_back FROM grade_undoing AS u WHERE u.grade = g.id ORDER BY u.id DESC LIMIT 1), 0) = 0)
SELECT s.id, s.annotation, s.criterion, s.level, s.reviewer, s.graded_at
FROM said AS s
WHERE NOT EXISTS (SELECT 1 FROM said AS l WHERE l.annotation = s.annotation AND l.criterion = s.criterion AND l.id > s.id);
CREATE VIEW standing_grade (annotation, criterion, level, source, reviewer, graded_at) AS
SELECT annotation, criterion, level, 'person', reviewer, graded_at FROM persons_grade WHERE level IS NOT NULL
UNION ALL
SELECT g.annotation, g.criterion, g.level, 'machine', NULL, g.graded_at
FROM grade AS g
WHERE g.source = 'machine' AND NOT EXISTS (SELECT 1 FROM persons_grade AS p WHERE p.annotation = g.annotation
                                           AND p.criterion = g.criterion AND p.level IS NOT NULL);

-- Who parted again what `reviewer` had merged.
ALTER TABLE merger ADD COLUMN undone_by TEXT CHECK (undone_by <> '');

-- A whale that lost all its photos gives up its id when another whale is declared new under it: the two are not one whale.
ALTER TABLE individual ADD COLUMN gave_up_id INTEGER NOT NULL DEFAULT 0 CHECK (gave_up_id IN (0, 1));

-- Whales that nobody can have seen: declared, and taken back within ten minutes, by one reviewer, and nothing was said of them.
CREATE VIEW unseen_individual (id) AS
SELECT i.id FROM individual AS i
WHERE i.id IN (SELECT d.individual FROM undoing AS u JOIN decision AS d ON d.id = u.decision WHERE d.kind = 'new_individual')
      AND i.nickname IS NULL AND i.sex IS NULL AND i.notes IS NULL
      AND NOT EXISTS (SELECT 1 FROM merger AS m WHERE i.id IN (m.individual, m.whale))
      AND NOT EXISTS (SELECT 1 FROM former_catalogue_id AS f WHERE f.individual = i.id)
      AND (SELECT count(DISTINCT coalesce(d.reviewer, '')) FROM decision AS d WHERE d.individual = i.id) = 1
      AND NOT EXISTS (
          SELECT 1 FROM decision AS d
          WHERE d.individual = i.id AND NOT EXISTS (
              SELECT 1 FROM undoing AS u JOIN decision AS t ON t.id = u.undone
              WHERE u.decision = d.id AND u.takes_back = 1 AND NOT EXISTS (SELECT 1 FROM decision AS l WHERE l.undoes = u.undone)
                    AND d.source = 'review' AND t.reviewer IS d.reviewer
                    AND julianday(t.decided_at) - julianday(d.decided_at) <= 10.0 / 1440));
