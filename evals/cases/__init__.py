"""Hand-labelled truth: what an honest desk must show for a question."""
