"""Opening, people, the policy, history, undo and backups."""
