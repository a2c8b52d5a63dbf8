"""Deals and their measures: what an account may buy, what was won, and how fast."""
