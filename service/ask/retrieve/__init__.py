"""What could answer a question: passages, the figures around them, the groups of copies."""
