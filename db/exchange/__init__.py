"""Exchange: files that came in, and how they were read."""
