"""Use cases of the workspace itself, by what they are about."""
