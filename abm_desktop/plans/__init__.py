"""What an account plan says: objectives, actions, SWOT with evidence, notes and files."""
