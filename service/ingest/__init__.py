"""Articles in: parse, clean, date, cut into passages, read figures, store, embed."""
