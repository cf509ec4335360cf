"""crosscheck: ask a pile of articles for a figure, get every figure, its source and how they relate."""
