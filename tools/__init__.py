"""What builds and proves the house, and is not installed with it."""
