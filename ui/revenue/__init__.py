"""Deals as people see them: their page, board and editor, and their card on an account's page."""
