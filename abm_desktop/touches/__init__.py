"""Touches: what we do, or plan to do, for an account."""
