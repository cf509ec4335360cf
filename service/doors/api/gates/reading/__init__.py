"""What is read of a request before a route sees it, and how a gate says no."""
