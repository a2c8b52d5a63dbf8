"""What the rows of the other rooms become on an account plan, room by room."""
