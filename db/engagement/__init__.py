"""What the accounts did."""
