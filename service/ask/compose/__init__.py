"""The words around the numbers, by rules: two to five plain sentences, each carried by sources."""
