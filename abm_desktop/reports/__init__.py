"""PDFs: account plans and progress reports, drawn from plain values; this room reads no database."""
