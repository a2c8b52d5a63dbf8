"""The people at the accounts and their roles."""
