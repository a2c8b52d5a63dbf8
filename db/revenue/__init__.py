"""Deals: what an account may buy, or did, and the words that describe it."""
