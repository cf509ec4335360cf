"""HTML read by trafilatura, with what it needs before and after."""
