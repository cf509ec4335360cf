"""Word tables: plain data and tiny look-ups, read by every rule that needs to know a word."""
