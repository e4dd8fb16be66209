-- Schema 9: photos without a fluke, with several, lying on their side; positions that a person corrected. Never edited after a release.

-- *No fluke* is a verdict of its own (backs, boats, blows). SQLite cannot change a CHECK: the table is made anew, and with it what hangs
-- on it. Rows that refer to decisions wait in a copy meanwhile.
DROP VIEW unseen_individual;
DROP VIEW reckoned;
DROP VIEW opinion;
DROP VIEW voice;
DROP VIEW said;
DROP VIEW taken_back;
DROP TRIGGER annotation_starts_undecided;
DROP TABLE verdict;
CREATE TABLE undoing_kept AS SELECT undone, decision, takes_back FROM undoing;
DROP TABLE undoing;

CREATE TABLE decision_9 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    annotation INTEGER NOT NULL REFERENCES annotation,
    kind TEXT NOT NULL CHECK (kind IN ('match', 'new_individual', 'not_this', 'cannot_tell', 'undone', 'no_fluke')),
    individual INTEGER REFERENCES individual,
    undoes INTEGER UNIQUE REFERENCES decision_9,
    decided_at TEXT NOT NULL,
    reviewer TEXT CHECK (reviewer <> ''),
    source TEXT NOT NULL CHECK (source IN ('review', 'import')),
    model_version INTEGER REFERENCES model_version, -- what was shown: the model, the place, the probability
    rank INTEGER CHECK (rank >= 1),
    probability REAL CHECK (probability BETWEEN 0 AND 1),
    points TEXT CHECK (points <> ''),
    blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1)),
    made_with INTEGER REFERENCES decision_9,
    import INTEGER REFERENCES import,
    CHECK ((kind IN ('match', 'new_individual', 'not_this')) = (individual IS NOT NULL)),
    CHECK ((kind = 'undone') = (undoes IS NOT NULL))
) STRICT;
INSERT INTO decision_9 (id, annotation, kind, individual, undoes, decided_at, reviewer, source, model_version, rank, probability, points,
                        blind, made_with, import)
SELECT id, annotation, kind, individual, undoes, decided_at, reviewer, source, model_version, rank, probability, points, blind, made_with,
       import
FROM decision ORDER BY id;
DROP TABLE decision;
ALTER TABLE decision_9 RENAME TO decision;
CREATE INDEX decision_annotation ON decision (annotation);
CREATE INDEX decision_individual ON decision (individual) WHERE individual IS NOT NULL;
CREATE INDEX decision_import ON decision (import) WHERE import IS NOT NULL;

CREATE TABLE undoing (
    undone INTEGER PRIMARY KEY REFERENCES decision,
    decision INTEGER NOT NULL REFERENCES decision,
    takes_back INTEGER NOT NULL CHECK (takes_back IN (0, 1))
) STRICT;
CREATE INDEX undoing_decision ON undoing (decision);
INSERT INTO undoing (undone, decision, takes_back) SELECT undone, decision, takes_back FROM undoing_kept;
DROP TABLE undoing_kept;

CREATE TABLE verdict (
    annotation INTEGER PRIMARY KEY REFERENCES annotation ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('undecided', 'identified', 'cannot_tell', 'no_fluke')),
    individual INTEGER REFERENCES individual,
    decision INTEGER REFERENCES decision,
    confirmation TEXT NOT NULL DEFAULT 'none' CHECK (confirmation IN ('none', 'once', 'twice', 'disputed')),
    CHECK ((state = 'identified') = (individual IS NOT NULL)),
    CHECK ((state = 'undecided') = (decision IS NULL))
) STRICT;
CREATE INDEX verdict_individual ON verdict (individual) WHERE individual IS NOT NULL;
CREATE INDEX verdict_state ON verdict (state);
CREATE INDEX verdict_disputed ON verdict (annotation) WHERE confirmation = 'disputed';
CREATE TRIGGER annotation_starts_undecided AFTER INSERT ON annotation
BEGIN
    INSERT INTO verdict (annotation, state) VALUES (new.id, 'undecided');
END;

-- A photo, or one fluke of it (a box that was drawn by mistake), that was taken out keeps its history and stands in no list.
ALTER TABLE annotation ADD COLUMN taken_out_at TEXT;

CREATE VIEW taken_back (decision) AS
SELECT u.decision FROM undoing AS u
WHERE u.takes_back = 1 AND NOT EXISTS (SELECT 1 FROM decision AS l WHERE l.undoes = u.undone);

CREATE VIEW said (decision, annotation, reviewer, individual, state) AS
SELECT d.id, d.annotation, CASE d.source WHEN 'review' THEN coalesce(n.compared, d.reviewer, '') ELSE ' import' END,
       coalesce(i.same_as, d.individual), CASE WHEN d.kind IN ('cannot_tell', 'no_fluke') THEN d.kind ELSE 'identified' END
FROM decision AS d LEFT JOIN individual AS i ON i.id = d.individual LEFT JOIN reviewer_name AS n ON n.name = d.reviewer
WHERE d.kind IN ('match', 'new_individual', 'cannot_tell', 'no_fluke')
      AND NOT EXISTS (SELECT 1 FROM taken_back AS t WHERE t.decision = d.id);

CREATE VIEW voice (annotation, reviewer, since, decision, individual, state) AS
SELECT s.annotation, s.reviewer,
       (SELECT min(f.decision) FROM said AS f WHERE f.annotation = s.annotation AND f.reviewer = s.reviewer),
       s.decision, s.individual, s.state
FROM said AS s
WHERE NOT EXISTS (SELECT 1 FROM said AS l
                  WHERE l.annotation = s.annotation AND l.reviewer = s.reviewer AND l.decision > s.decision);

CREATE VIEW opinion (annotation, individual, state, reviewers, imported, since, decision) AS
SELECT annotation, individual, state, sum(reviewer <> ' import'), max(reviewer = ' import'),
       min(CASE WHEN reviewer <> ' import' THEN since END), max(decision)
FROM voice GROUP BY annotation, individual, state;

CREATE VIEW reckoned (annotation, state, individual, decision, confirmation) AS
SELECT annotation, state, individual, decision,
       CASE WHEN opinions < 2 THEN iif(reviewers + imported > 1, 'twice', 'once')
            WHEN reviewers > runner_up THEN 'twice' ELSE 'disputed' END
FROM (SELECT o.*, sum(o.reviewers > 0) OVER (PARTITION BY o.annotation) AS opinions,
             row_number() OVER ranked AS place, lead(o.reviewers) OVER ranked AS runner_up
      FROM opinion AS o WINDOW ranked AS (PARTITION BY o.annotation ORDER BY o.reviewers DESC, o.since))
WHERE place = 1;

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
    WHERE NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.id = new.undoes AND d.annotation = new.annotation);
END;
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
          AND EXISTS (SELECT 1 FROM annotation AS a JOIN photo AS p ON p.id = a.photo
                      WHERE a.id = new.annotation AND (p.taken_out_at IS NOT NULL OR a.taken_out_at IS NOT NULL));
END;

INSERT INTO verdict (annotation, state)
SELECT a.id, 'undecided' FROM annotation AS a JOIN photo AS p ON p.id = a.photo WHERE p.taken_out_at IS NULL;
INSERT OR REPLACE INTO verdict (annotation, state, individual, decision, confirmation)
SELECT r.annotation, r.state, r.individual, r.decision, r.confirmation
FROM reckoned AS r JOIN annotation AS a ON a.id = r.annotation JOIN photo AS p ON p.id = a.photo WHERE p.taken_out_at IS NULL;

-- What the camera, a table or a track said of the place, kept where a person corrected it, as `camera_taken_at` of the time.
ALTER TABLE photo ADD COLUMN position_corrected INTEGER NOT NULL DEFAULT 0 CHECK (position_corrected IN (0, 1));
ALTER TABLE photo ADD COLUMN camera_latitude REAL CHECK (camera_latitude BETWEEN -90 AND 90);
ALTER TABLE photo ADD COLUMN camera_longitude REAL CHECK (camera_longitude BETWEEN -180 AND 180);
ALTER TABLE photo ADD COLUMN camera_position_source TEXT CHECK (camera_position_source <> '');

-- Quarter turns clockwise from how the file is shown to how the fluke lies upright. Width, height and boxes are those of the turned photo.
ALTER TABLE photo ADD COLUMN turns INTEGER NOT NULL DEFAULT 0 CHECK (turns BETWEEN 0 AND 3);
