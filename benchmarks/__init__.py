"""What things cost, each as a ratio to the floor that the machine allows, taken in the same run."""
