"""A model whose replies were written down: to replay a run with a real one, without it."""
