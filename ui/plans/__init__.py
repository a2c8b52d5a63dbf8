"""What people see of an account plan: the tabs Plan and Files of an account's page."""
