"""Turn the words of a date expression into days."""
