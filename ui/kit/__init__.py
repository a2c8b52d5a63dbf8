"""The kit: every control and mark of the style guide, made once for all pages."""
