"""How much of a question's own words stands around a figure."""
