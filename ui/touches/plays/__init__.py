"""The page of plays: templates, their steps, where they run, and how one is run."""
