-- Schema 2: finding the same photo under another name or size. Never edited after a release.

-- Derived from the pixels of the whole photo (core/base/perceptualhash.h). NULL: imported by an older program and not looked at
-- since; 32 zero bytes: a photo without structure. The candidates that `suggestion` keeps may now say "same_photo": true.
ALTER TABLE photo ADD COLUMN perceptual_hash BLOB CHECK (length(perceptual_hash) = 32);
