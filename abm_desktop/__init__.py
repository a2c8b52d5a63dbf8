"""What ABM Desktop means: rules, use cases, reports and exchange. It knows no window."""
