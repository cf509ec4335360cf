"""How old somebody or something is said to be, and who or what that is."""
