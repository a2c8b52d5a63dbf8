"""Use cases that reach through all rooms."""
