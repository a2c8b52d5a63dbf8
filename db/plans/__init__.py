"""What is planned for an account."""
