-- Schema 10: quick in catalogues of 100,000 photos. Never edited after a release.

-- What is asked of a few rows among many: a reviewer's decisions of today, photos without hash, photos that were taken out.
CREATE INDEX decision_reviewed ON decision (decided_at) WHERE source = 'review';
CREATE INDEX photo_unhashed ON photo (id) WHERE perceptual_hash IS NULL;
CREATE INDEX photo_taken_out ON photo (id) WHERE taken_out_at IS NOT NULL;
