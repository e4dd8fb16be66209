-- Schema 4: second reviewers. Never edited after a release.

-- What a person saw in both flukes ("three notches left, scar at the tip"); and whether they decided without having seen what others
-- had said and what the program ranked first.
ALTER TABLE decision ADD COLUMN points TEXT CHECK (points <> '');
ALTER TABLE decision ADD COLUMN blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1));

-- Verdicts that nobody took back. Whatever imports said has one reviewer, ':import'; names differ by more than capitals.
CREATE VIEW said (decision, annotation, reviewer, individual) AS
SELECT d.id, d.annotation, CASE d.source WHEN 'review' THEN coalesce(d.reviewer, '') ELSE ':import' END COLLATE NOCASE, d.individual
FROM decision AS d
WHERE d.kind IN ('match', 'new_individual', 'cannot_tell') AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.undoes = d.id);

-- Each reviewer's voice on an annotation: the latest of their verdicts; `since` is the first.
CREATE VIEW voice (annotation, reviewer, since, decision, individual) AS
SELECT s.annotation, s.reviewer,
       (SELECT min(f.decision) FROM said AS f WHERE f.annotation = s.annotation AND f.reviewer = s.reviewer COLLATE NOCASE),
       s.decision, s.individual
FROM said AS s
WHERE NOT EXISTS (SELECT 1 FROM said AS l
                  WHERE l.annotation = s.annotation AND l.reviewer = s.reviewer COLLATE NOCASE AND l.decision > s.decision);

-- The voices of one annotation that say the same. An import's voice is no reviewer's.
CREATE VIEW opinion (annotation, individual, reviewers, imported, since, decision) AS
SELECT annotation, individual, sum(reviewer <> ':import'), max(reviewer = ':import'),
       min(CASE WHEN reviewer <> ':import' THEN since END), max(decision)
FROM voice GROUP BY annotation, individual;

-- What they add up to. What most reviewers say stands; among equals what the first of them says, and then it is disputed. An import
-- confirms what reviewers say, and steps back where they say something else.
CREATE VIEW reckoned (annotation, state, individual, decision, confirmation) AS
SELECT annotation, CASE WHEN individual IS NULL THEN 'cannot_tell' ELSE 'identified' END, individual, decision,
       CASE WHEN opinions < 2 THEN iif(reviewers + imported > 1, 'twice', 'once')
            WHEN reviewers > runner_up THEN 'twice' ELSE 'disputed' END
FROM (SELECT o.*, sum(o.reviewers > 0) OVER (PARTITION BY o.annotation) AS opinions,
             row_number() OVER ranked AS place, lead(o.reviewers) OVER ranked AS runner_up
      FROM opinion AS o WINDOW ranked AS (PARTITION BY o.annotation ORDER BY o.reviewers DESC, o.since))
WHERE place = 1;

ALTER TABLE verdict ADD COLUMN confirmation TEXT NOT NULL DEFAULT 'none' CHECK (confirmation IN ('none', 'once', 'twice', 'disputed'));
CREATE INDEX verdict_disputed ON verdict (annotation) WHERE confirmation = 'disputed';

DROP TRIGGER decision_sets_verdict;
CREATE TRIGGER decision_sets_verdict AFTER INSERT ON decision
WHEN new.kind <> 'not_this'
BEGIN
    INSERT OR REPLACE INTO verdict (annotation, state) VALUES (new.annotation, 'undecided');
    INSERT OR REPLACE INTO verdict (annotation, state, individual, decision, confirmation)
    SELECT annotation, state, individual, decision, confirmation FROM reckoned WHERE annotation = new.annotation;
END;

INSERT OR REPLACE INTO verdict (annotation, state, individual, decision, confirmation)
SELECT annotation, state, individual, decision, confirmation FROM reckoned;
