"""The tree of figures: how The Number comes down to what both teams do this week."""
