"""The page of hand-offs: lists, one of them in full with its answers, and how well both keep their promise."""
