"""Queries of the reports: what the rooms before do not ask for themselves."""
