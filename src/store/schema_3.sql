-- Format 3: settings of a run that were chosen and not saved, as a JSON object of texts.

ALTER TABLE draft ADD COLUMN settings TEXT;
