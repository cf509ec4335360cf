"""How an answer, and whatever came from outside, becomes words that are safe to show."""
