"""The planner: touches of all accounts on one time line."""
