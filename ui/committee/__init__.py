"""The people of an account on screen."""
