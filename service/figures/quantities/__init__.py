"""Numbers as printed, read into quantities: tokens, grammar, units, bounds."""
