"""crosscheck: every figure a pile of articles gives, who says it, and whether two really clash."""
