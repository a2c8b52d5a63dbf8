"""The room engagement: what people of an account did, and what it is worth."""
