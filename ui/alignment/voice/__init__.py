"""The page of the voice of sales: what is heard, what is asked for, and the content that answers."""
