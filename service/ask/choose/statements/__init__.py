"""Which sentences answer a question that no number answers."""
