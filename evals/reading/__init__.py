"""Reading alone: figures of single sentences and articles against labels, with no question."""
