"""What a desk opens only where it is needed: the web, and the way in by meaning."""
