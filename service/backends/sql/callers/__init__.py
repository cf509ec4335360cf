"""What is kept of those who come in."""
