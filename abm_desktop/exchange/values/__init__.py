"""What a cell says: amounts, numbers, days and instants, as a whole column writes them."""
