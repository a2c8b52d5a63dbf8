"""Use cases of account plans, by what they are about."""
