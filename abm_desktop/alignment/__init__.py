"""What the two teams promise each other, and whether they keep it."""
