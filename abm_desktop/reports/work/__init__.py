"""Papers for the daily work: the target list, the touch calendar, the brief for a meeting."""
