"""The room of the accounts: the target list, its seats and tiers, and what is known of each."""
