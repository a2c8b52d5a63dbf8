"""What every report is drawn with: paper, fonts, pen, marks, tables and sections."""
