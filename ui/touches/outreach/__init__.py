"""The outreach page: what is next, what is written, what both teams did, and how it went."""
