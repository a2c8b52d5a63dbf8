"""The Reports page: choose a report, see its very pages, export them."""
