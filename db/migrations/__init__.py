"""Migrations: how a workspace of an earlier version becomes one of today."""
