"""What the two teams promised each other: hand-offs, what sales hears, predictions, meetings."""
