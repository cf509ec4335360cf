"""Which noun a bare number leaves out, and where it is taken from."""
