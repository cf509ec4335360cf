"""The vector index: a copy of the archive that may be thrown away."""
