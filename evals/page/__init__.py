"""A run as one HTML page: what failed first, then every metric, answer and second behind it."""
