"""Who comes in, for what, how often."""
