"""The spine: connections, migrations, the door, the change log, undo and backups."""
