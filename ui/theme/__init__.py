"""Theme: colours, fonts, icons and the style of every control."""
