"""What an article says of itself: when it ran, where, by whom, in which language."""
