"""How fast ours is, alone."""
