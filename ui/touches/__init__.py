"""Touches on screen: the lanes of an account, the editor, completing and skipping."""
