"""How surely a figure is the one asked for: by signs of words, and as the reranker reads it."""
