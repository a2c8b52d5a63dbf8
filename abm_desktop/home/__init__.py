"""What composes the other rooms: the sample workspace, search over everything."""
