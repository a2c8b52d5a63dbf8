"""What was done while the team server was away: kept on this computer until it goes through."""
