"""The window before and around any workspace: painted first, and without a database."""
