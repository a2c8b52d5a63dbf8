"""From cells to a preview: which column holds what, what each row becomes, what only a person knows."""
