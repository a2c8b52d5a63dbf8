"""The room committee: the people at an account and their roles in its decisions."""
