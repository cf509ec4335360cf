"""Pages of the network by httpcore2: guarded, polite, bounded; no other room goes out for pages."""
