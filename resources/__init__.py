"""Files: colour tokens, fonts, icons, style sheet, sample data."""
