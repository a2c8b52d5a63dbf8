"""The room of the accounts on screen: the target list, its peek, and what is done there."""
