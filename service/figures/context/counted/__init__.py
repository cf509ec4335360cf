"""What a number counts: the noun, what happened to it, how sure and how whole."""
