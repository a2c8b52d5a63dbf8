"""The settings: sections at the left, their content at the right."""
