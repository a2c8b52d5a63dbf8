"""PDFs: account plans and progress reports, gathered by the service, drawn from plain values."""
