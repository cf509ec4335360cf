"""What stands around the noun a number counts: words before it, compounds, rates."""
