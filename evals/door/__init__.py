"""`python -m evals`: what can be typed, how it looks, who is told. It decides no score."""
