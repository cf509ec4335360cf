"""How fast, how small and how steady: crosscheck beside four other libraries, on equal text."""
