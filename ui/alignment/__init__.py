"""Pages of what the two teams promise each other."""
