"""What the use cases of exchange ask the tables: all accounts as values, and what changed since."""
