"""What builds and proves the project and is not installed with it; run from its root."""
