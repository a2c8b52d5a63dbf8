"""Use cases of this room, one module for each kind of thing that is done with deals."""
