"""Accounts and the stages they can be at."""
