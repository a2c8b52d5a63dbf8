"""The progress report: what it prints, as plain values, and how each section is drawn."""
