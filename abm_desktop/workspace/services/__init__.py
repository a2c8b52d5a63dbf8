"""Use cases of this room that fill a module of their own."""
