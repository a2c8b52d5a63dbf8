"""Tables over frozen rows: model, view, header and the drawings of cells."""
