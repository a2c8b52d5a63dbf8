"""What people see: Qt, and nothing but Qt."""
