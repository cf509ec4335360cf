"""The nouns: frozen, typed, without I/O and without a vendor in sight."""
