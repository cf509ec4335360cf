"""What is measured: the nouns and adjectives that ask for a number, and where they stand."""
