"""What composes the other rooms on screen: the page of an account and its moments."""
