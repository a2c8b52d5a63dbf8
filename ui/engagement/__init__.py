"""What accounts did, on screen."""
