-- Format 7: more of a run is in the index, with boundaries between its values: all runs are indexed anew.

INSERT OR REPLACE INTO backlog SELECT 'index', max(seq) + 1 FROM run HAVING max(seq) IS NOT NULL;
