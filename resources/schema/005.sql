-- Schema 5: two ids that turned out to be one whale. Never edited after a release.

-- What people said so. The decisions on photos stay as they were said; whom they mean follows `individual.same_as`.
CREATE TABLE merger (
    id INTEGER PRIMARY KEY,
    individual INTEGER NOT NULL REFERENCES individual, -- whose id is given up
    whale INTEGER NOT NULL REFERENCES individual,      -- who it is
    merged_at TEXT NOT NULL,
    reviewer TEXT CHECK (reviewer <> ''),
    undone_at TEXT,
    CHECK (individual <> whale)
) STRICT;
CREATE UNIQUE INDEX merger_standing ON merger (individual) WHERE undone_at IS NULL;
CREATE INDEX merger_whale ON merger (whale);

-- Derived from the standing mergers: the whale at the end of their chain.
ALTER TABLE individual ADD COLUMN same_as INTEGER REFERENCES individual;
CREATE INDEX individual_same_as ON individual (same_as) WHERE same_as IS NOT NULL;

DROP VIEW said;
CREATE VIEW said (decision, annotation, reviewer, individual) AS
SELECT d.id, d.annotation, CASE d.source WHEN 'review' THEN coalesce(d.reviewer, '') ELSE ':import' END COLLATE NOCASE,
       coalesce(i.same_as, d.individual)
FROM decision AS d LEFT JOIN individual AS i ON i.id = d.individual
WHERE d.kind IN ('match', 'new_individual', 'cannot_tell') AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.undoes = d.id);
